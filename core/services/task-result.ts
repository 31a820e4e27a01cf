/** The shape of what an integration answers, as far as its catalogue entry tells. */
import type { TaskState } from "../asl/model.js";
import { parseResource } from "../asl/resource.js";
import { objectShape, SCALAR, type Shape, UNKNOWN } from "../asl/shape.js";
import { isObject } from "../text/json-value.js";
import { memo } from "../text/memo.js";
import { integrationOf } from "./catalog.js";

/** What Step Functions adds to the answer of every call. */
const ADDED = ["SdkHttpMetadata", "SdkResponseMetadata"];

/** Services whose request-response answers have a few fields that never change. Of all others anything may come. */
const FIXED = new Set(["lambda", "sqs", "sns", "events"]);

/** The fields of a task's answer by name; what is in them is not known. */
export const taskResult = ({ resource }: TaskState): Shape =>
  resource ? resultOfResource(resource.value) : UNKNOWN;

const resultOfResource = memo(5_000, (resource): Shape => {
  const parsed = parseResource(resource);
  if (parsed.kind !== "integration" || parsed.pattern !== "requestResponse" || !FIXED.has(parsed.service))
    return UNKNOWN;
  const result = integrationOf(parsed)?.action.result;
  if (!isObject(result)) return UNKNOWN;
  const fields = Object.entries(result).map(
    ([name, value]) => [name, typeof value === "object" ? UNKNOWN : SCALAR] as const,
  );
  return objectShape([...fields, ...ADDED.map((name) => [name, UNKNOWN] as const)], "the task's answer");
});
