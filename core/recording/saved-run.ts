/** Our own recordings: a history with the run's journal beside it, from which the same run can be had again. */
import type { Input } from "../interpreter/machine.js";
import type { StartOptions } from "../interpreter/transition.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import type { SavedRun } from "./recording.js";

/** The member of a recording that only we read. */
const MEMBER = "aslWorkbench";

/** The member of a recording in which the run is saved. */
export const savedMember = ({ definition, start, journal }: SavedRun): JsonObject => ({
  [MEMBER]: { definition, start: { ...start }, journal: packed(journal) },
});

/** The run that a document saved; undefined for other histories and for what cannot be read. */
export function readSavedRun(document: JsonValue): SavedRun | undefined {
  const saved = isObject(document) ? document[MEMBER] : undefined;
  if (!isObject(saved)) return undefined;
  const { definition, start, journal } = saved;
  if (typeof definition !== "string" || !isStart(start) || !isArray(journal)) return undefined;
  const inputs = journal.flatMap(unpacked);
  return inputs.every(isInput) ? { definition, start, journal: inputs } : undefined;
}

/** Most of a journal are steps of one thread after another: `[thread, steps]`. */
function packed(journal: readonly Input[]): JsonValue {
  const parts: JsonValue[] = [];
  let run: [number, number] | undefined;
  for (const input of journal) {
    if (input.kind === "step" && run?.[0] === input.thread) run[1]++;
    else if (input.kind === "step") {
      run = [input.thread, 1];
      parts.push(run);
    } else {
      run = undefined;
      parts.push({ ...input } as JsonObject);
    }
  }
  return parts;
}

function unpacked(part: JsonValue): readonly JsonValue[] {
  if (!isArray(part)) return [part];
  const [thread = 0, steps] = part;
  const count = typeof steps === "number" ? Math.min(steps, MOST_STEPS) : 0;
  return Array.from({ length: count }, () => ({ kind: "step", thread }));
}

/** More than a history of the longest execution has. */
const MOST_STEPS = 1_000_000;

const isStart = (value: JsonValue | undefined): value is JsonObject & StartOptions =>
  isObject(value) && typeof value["now"] === "number" && value["input"] !== undefined;

/** What is not as it must be is found when the run is had again: it does not lead to the same history. */
const isInput = (value: JsonValue): value is JsonValue & Input =>
  isObject(value) &&
  typeof value["kind"] === "string" &&
  (value["token"] === undefined || typeof value["token"] === "string") &&
  (value["kind"] !== "recorded" || (isObject(value["input"]) && isInput(value["input"])));
