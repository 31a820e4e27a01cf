/** ARNs as policies write them: with wildcards, and with parts that only deployment knows. */
import { type Arn, isPartition, parseArn } from "../asl/arn.js";
import type { IamAction } from "../catalog/iam-catalog.js";
import { memo } from "../text/memo.js";
import { type Glob, globOf, mayMeet } from "./glob.js";

/** True when a part may be anything: it holds a wildcard, or what only deployment knows. */
export const isOpen = (part: string): boolean => /[*?]|\$\{/.test(part);

/** True for a name of a partition, also one that is not known before deployment. */
export const mayBePartition = (part: string): boolean => isOpen(part) || isPartition(part);

/** True for twelve digits, the word `aws`, nothing, or what is not known. */
export const mayBeAccount = (part: string): boolean =>
  part === "" ||
  part === "aws" ||
  isOpen(part) ||
  /^\d{12}$/.test(part) ||
  part === "cloudfront" ||
  part === "third-party" ||
  part === "amazon";

/** True for the form of a region's name, nothing, or what is not known. */
export const mayBeRegion = (part: string): boolean =>
  part === "" || isOpen(part) || /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/.test(part);

/** The pattern of a kind of resource: its `${…}` become `*`. */
export const typePattern = (arn: string): Glob =>
  globOf(arn.replace(/\$\{[^{}]*\}/g, "*").replace("::*:", ":*:*:"));

/** Actions of which AWS's reference knows other resources than the guides of their services do, which are right. */
const GUIDE_KNOWS_BETTER =
  /^(states:InvokeHTTPEndpoint|states:SendTask\w+|bedrock-agentcore:InvokeAgentRuntime|ecs:(Run|Start)Task|swf:)/i;

/** True when the action can be allowed on the resource, or nobody can say. `text` is a resource of a policy. */
export function mayFit(prefix: string, action: IamAction, text: string): boolean {
  if (GUIDE_KNOWS_BETTER.test(`${prefix}:${action.name}`) || /^\*+$|^\$\{[^{}]*\}$/.test(text)) return true;
  return action.resources.some(({ arn }) => mayBeOfType(text, arn));
}

/** Part by part where there are six. AWS's reference has regions and accounts that may be empty, and leaves out some that may be written. */
function mayBeOfType(text: string, type: string): boolean {
  const written = parseArn(text);
  const { arn: known } = typeParts(type);
  // A wildcard reaches beyond its part, as in `arn:aws:logs:*:*:/aws/*`.
  if (!written || !known || /\*/.test(written.region + written.account)) {
    return mayMeet(globOf(text), typePattern(type));
  }
  // The name of a bucket has no slash: what has one is an object.
  if (/:s3:::\$\{BucketName\}$/.test(type) && written.resource.includes("/")) return false;
  return (
    mayMeet(globOf(written.service), globOf(known.service)) &&
    mayMeet(globOf(written.resource), globOf(known.resource))
  );
}

/** The parts of the pattern of a kind of resource, with `*` where its own parts stand. */
export const typeParts = memo(5_000, (type): { readonly arn: Arn | undefined } => ({
  arn: parseArn(type.replace(/\$\{[^{}]*\}/g, "*")),
}));
