/** A service integration that does not exist: service, action or pattern. */
import { type Arn, parseArn } from "../../asl/arn.js";
import type { TextField } from "../../asl/model.js";
import { type IntegrationPattern, parseResource, type Resource } from "../../asl/resource.js";
import { SERVICES } from "../../services/catalog.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution, type SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Report } from "../rule.js";

export const unknownIntegration = defineRule({
  id: "task/unknown-integration",
  about: "asl",
  severity: "error",
  summary:
    "A Resource under arn:aws:states::: must name an integration that exists, with a pattern that it has.",
  docs: `Optimised integrations are \`service:action\`, some with \`.sync\` (wait for the job) or \`.waitForTaskToken\` (wait for a callback). Any other call of an
AWS service is an SDK integration, \`aws-sdk:service:action\`, with the action's first letter in lower case; it has no \`.sync\`.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::sqs:sendMesage", Next: B }
                                                   ^^^^^^^^^^
  B: { Type: Task, Resource: "arn:aws:states:::sqs:sendMessage.sync", Next: C }
                                                              ^^^^^
  C: { Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:GetObject", Next: D }
                                                          ^^^^^^^^^
  D: { Type: Task, Resource: "arn:aws:states:::sqs:sendMessage.waitForToken", End: true }
                                                              ^^^^^^^^^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::ecs:runTask.sync", Next: B }
  B: { Type: Task, Resource: "arn:aws-cn:states:::aws-sdk:s3:getObject", End: true }`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Task" || !state.resource) return;
    const arn = parseArn(state.resource.value);
    if (!arn || hasSubstitution(arn.resource)) return;
    if (arn.service === "states" && arn.region === "" && arn.account === "") {
      checkIntegration(machine.tree, state.resource, arn, report);
    }
  },
});

interface Fault {
  /** The part of the resource that is wrong, by its place in the whole text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** What the part should be, where that is sure enough to offer. */
  readonly meant?: string;
}

function checkIntegration(tree: SyntaxTree, field: TextField, arn: Arn, report: Report): void {
  const fault = faultOf(parseResource(field.value), arn);
  if (!fault) return;
  const { start, end, message, meant } = fault;
  const fixed =
    meant === undefined ? undefined : field.value.slice(0, start) + meant + field.value.slice(end);
  report(spanInString(tree.text, field.node, start, end), message, {
    fixes: fixed
      ? [{ title: `Change to "${fixed}"`, preferred: true, edits: [replaceString(tree, field.node, fixed)] }]
      : [],
  });
}

function faultOf(resource: Resource, arn: Arn): Fault | undefined {
  const base = arn.starts[4];
  if (resource.kind !== "integration") return malformedFault(arn, base);
  const { service, action, suffix, pattern, sdk } = resource;
  const start = base + (sdk ? "aws-sdk:".length : 0);
  const actionStart = start + service.length + 1;
  const suffixStart = actionStart + action.length;
  const place = {
    action: { start: actionStart, end: suffixStart },
    suffix: { start: suffixStart, end: suffixStart + suffix.length },
  };
  if (sdk) return sdkFault(action, suffix, place);
  const known = SERVICES.find(({ name }) => name === service);
  if (!known) {
    const meant = nearest(
      service,
      SERVICES.map(({ name }) => name),
    );
    const hint = meant
      ? `Did you mean "${meant}"?`
      : `Call it as an SDK integration: aws-sdk:${service}:${action}.`;
    return {
      start,
      end: start + service.length,
      message: `There is no optimised integration "${service}". ${hint}`,
      ...(meant && { meant }),
    };
  }
  const found = known.actions[action];
  if (!found) {
    const meant = nearest(action, Object.keys(known.actions));
    const hint = meant
      ? `Did you mean "${meant}"?`
      : `It has ${Object.keys(known.actions).join(", ")}; all others are called as aws-sdk:${service}:${action}.`;
    return {
      ...place.action,
      message: `The integration "${service}" has no action "${action}". ${hint}`,
      ...(meant && { meant }),
    };
  }
  if (found.patterns.includes(pattern)) return undefined;
  return patternFault(`"${service}:${action}"`, suffix, found.patterns, place);
}

interface Place {
  readonly action: { readonly start: number; readonly end: number };
  readonly suffix: { readonly start: number; readonly end: number };
}

function sdkFault(action: string, suffix: string, place: Place): Fault | undefined {
  if (/^[A-Z]/.test(action)) {
    const meant = action.charAt(0).toLowerCase() + action.slice(1);
    return {
      ...place.action,
      message: `An SDK action begins with a lower-case letter: write "${meant}".`,
      meant,
    };
  }
  if (!suffix.startsWith(".sync")) return undefined;
  return {
    ...place.suffix,
    message: `An SDK integration has no ".sync": it returns as soon as the service answers.`,
    meant: "",
  };
}

const SUFFIX: Readonly<Record<IntegrationPattern, string>> = {
  requestResponse: "nothing",
  sync: ".sync",
  waitForTaskToken: ".waitForTaskToken",
};

function patternFault(
  what: string,
  suffix: string,
  patterns: readonly IntegrationPattern[],
  place: Place,
): Fault {
  const allowed = patterns.map((pattern) => SUFFIX[pattern]).join(" or ");
  if (suffix === "")
    return { ...place.action, message: `${what} cannot be called without a pattern: add ${allowed}.` };
  const fix = patterns.includes("requestResponse") ? { meant: "" } : {};
  return {
    ...place.suffix,
    message: `${what} has no "${suffix}": it can be followed by ${allowed}.`,
    ...fix,
  };
}

function malformedFault({ resource }: Arn, base: number): Fault {
  const dot = resource.indexOf(".");
  const place =
    dot < 0
      ? { start: base, end: base + resource.length }
      : { start: base + dot, end: base + resource.length };
  if (dot < 0)
    return {
      ...place,
      message: `"${resource}" names no integration: write service:action or aws-sdk:service:action.`,
    };
  const meant = nearest(resource.slice(dot), [".sync", ".waitForTaskToken"]);
  const hint = meant ? `Did you mean "${meant}"?` : "There are .sync and .waitForTaskToken.";
  return {
    ...place,
    message: `There is no pattern "${resource.slice(dot)}". ${hint}`,
    ...(meant && { meant }),
  };
}
