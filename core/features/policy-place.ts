/** Where an offset stands in a policy: in which statement, under which element. */
import type { PolicyModel, PolicyStatement } from "../iam/policy-model.js";
import { type PathStep, pathAt } from "../syntax/tree.js";
import { encloses, type Span, touches } from "../text/span.js";

export interface PolicyPlaceAt {
  readonly policy: PolicyModel;
  readonly statement?: PolicyStatement;
  /** From the policy's object to the innermost key or value. */
  readonly path: readonly PathStep[];
  /** The names of the fields on the path, inside the statement where there is one: `["Condition", "StringEquals", "aws:SourceArn"]`. */
  readonly names: readonly string[];
}

/** The place of an offset; nothing when it is in no policy. */
export function policyPlaceAt(policies: readonly PolicyModel[], offset: number): PolicyPlaceAt | undefined {
  const policy = policies.findLast(({ node }) => touches(node, offset));
  if (!policy) return undefined;
  const statement = policy.statements.findLast(({ node }) => touches(node, offset));
  const path = pathAt(policy.node, offset);
  const inside = (span: Span): boolean =>
    !statement || (encloses(statement.node, span) && span !== statement.node);
  const names = path.flatMap((step) =>
    step.kind === "property" && inside(step.property) ? [step.property.key.value] : [],
  );
  return { policy, path, names, ...(statement && { statement }) };
}

/** What a field of a statement is called in IAM, where Terraform has another word for it. */
export function elementNamed(name: string | undefined): string | undefined {
  switch (name) {
    case "actions":
    case "NotAction":
    case "not_actions":
      return "Action";
    case "resources":
    case "NotResource":
    case "not_resources":
      return "Resource";
    case "effect":
      return "Effect";
    case "condition":
      return "Condition";
    default:
      return name;
  }
}
