/** A Task's Resource: what it calls, and how it waits. https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html */
import { memo } from "../text/memo.js";
import { type Arn, parseArn } from "./arn.js";

/** How Step Functions waits: for the response, for the job to end, or for a task token to come back. */
export type IntegrationPattern = "requestResponse" | "sync" | "waitForTaskToken";

export type Resource =
  /** A Lambda function by its own ARN. */
  | { readonly kind: "lambda"; readonly arn: Arn; readonly functionName: string; readonly qualifier?: string }
  /** An activity, whose workers poll for tasks. */
  | { readonly kind: "activity"; readonly arn: Arn; readonly activityName: string }
  /** An optimised integration or, with `sdk`, an AWS SDK integration: `service:action` and a pattern. */
  | {
      readonly kind: "integration";
      readonly arn: Arn;
      readonly sdk: boolean;
      readonly service: string;
      readonly action: string;
      readonly pattern: IntegrationPattern;
      /** As written after the action: "", ".sync", ".sync:2" or ".waitForTaskToken". */
      readonly suffix: string;
    }
  /** An ARN of none of these forms, or no ARN at all. */
  | { readonly kind: "other"; readonly arn?: Arn };

const PATTERNS: ReadonlyMap<string, IntegrationPattern> = new Map([
  ["", "requestResponse"],
  [".sync", "sync"],
  [".sync:2", "sync"],
  [".waitForTaskToken", "waitForTaskToken"],
]);

/** What a Resource text names. Never fails: what cannot be understood is `other`. */
export const parseResource: (text: string) => Resource = memo(5_000, readResource);

function readResource(text: string): Resource {
  const arn = parseArn(text);
  if (!arn) return { kind: "other" };
  if (arn.service === "lambda") return lambda(arn);
  if (arn.service === "states" && arn.account !== "") return activity(arn);
  if (arn.service === "states") return integration(arn);
  return { kind: "other", arn };
}

function lambda(arn: Arn): Resource {
  const [, functionName, qualifier] = /^function:([^:]+)(?::([^:]+))?$/.exec(arn.resource) ?? [];
  if (functionName === undefined) return { kind: "other", arn };
  return { kind: "lambda", arn, functionName, ...(qualifier !== undefined && { qualifier }) };
}

function activity(arn: Arn): Resource {
  const [, activityName] = /^activity:(.+)$/.exec(arn.resource) ?? [];
  return activityName === undefined ? { kind: "other", arn } : { kind: "activity", arn, activityName };
}

function integration(arn: Arn): Resource {
  const [, sdk, service, action, suffix = ""] =
    /^(aws-sdk:)?([A-Za-z0-9-]+):([A-Za-z0-9]+)(\..*)?$/.exec(arn.resource) ?? [];
  const pattern = PATTERNS.get(suffix);
  if (service === undefined || action === undefined || pattern === undefined) return { kind: "other", arn };
  return { kind: "integration", arn, sdk: sdk !== undefined, service, action, pattern, suffix };
}
