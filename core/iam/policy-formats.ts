/** Policies as text: a document in JSON or YAML, what a SAM template takes, a block of Terraform. */
import { printValue } from "../syntax/print.js";
import type { JsonValue } from "../text/json-value.js";
import { statementValue } from "./add-statement.js";
import type { PolicyDocument, Statement } from "./policy-document.js";
import { documentBlock, permissionBlock, trustBlock } from "./terraform-blocks.js";
import type { TrustPolicy } from "./trust.js";

export const POLICY_FORMATS = ["json", "yaml", "sam", "terraform"] as const;

export type PolicyFormat = (typeof POLICY_FORMATS)[number];

/** True for the name of a format. */
export const isPolicyFormat = (text: string): text is PolicyFormat =>
  POLICY_FORMATS.some((format) => format === text);

/** A role's permissions, with a line break at the end. */
export function formatPolicy(policy: PolicyDocument, format: PolicyFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(policy, undefined, 2)}\n`;
    case "yaml":
      return yaml({ ...policy, Statement: policy.Statement.map(plainStatement) });
    case "sam":
      return yaml({
        Policies: [{ Version: policy.Version, Statement: policy.Statement.map(statementValue) }],
      });
    case "terraform":
      return documentBlock(
        "state_machine",
        policy.Statement.map((statement) => permissionBlock(statement)),
      );
  }
}

/** Who may take on a role, with a line break at the end. */
export function formatTrust(trust: TrustPolicy, format: PolicyFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(trust, undefined, 2)}\n`;
    case "yaml":
      return yaml(asJson(trust));
    case "sam":
      return yaml({ AssumeRolePolicyDocument: asJson(trust) });
    case "terraform":
      return documentBlock("assume_role", trust.Statement.map(trustBlock));
  }
}

const asJson = (value: TrustPolicy): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;

const plainStatement = ({ Effect, Action, Resource, Condition }: Statement): JsonValue => ({
  Effect,
  Action: [...Action],
  Resource: [...Resource],
  ...(Condition && {
    Condition: Object.fromEntries(
      Object.entries(Condition).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, [...values]])),
      ]),
    ),
  }),
});

/** At the left margin. */
const yaml = (value: JsonValue): string =>
  `${printValue("yaml", value, "", false)
    .replace(/\n {2}/g, "\n")
    .trimStart()}\n`;
