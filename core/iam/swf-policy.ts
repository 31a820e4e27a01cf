/** The policies that SWF decisions need: one for the role that invokes the Lambda functions, one for the decider itself. */
import { functionArn } from "../services/lambda.js";
import { ANYWHERE, type Place } from "../services/place.js";
import type { Decision, DecisionDocument } from "../swf/model.js";
import { fieldValue } from "../syntax/tree.js";
import { type Grant, type PolicyDocument, policyDocument } from "./policy-document.js";

/** Where the workflow runs, as far as it is known: what is left out becomes `*` in the resources. */
export interface WorkflowPlace extends Partial<Pick<Place, "partition" | "region" | "account">> {
  readonly domain?: string;
}

/** What the execution's `lambdaRole` needs: to invoke the functions, with the version or alias that is called. */
export function lambdaRolePolicyOf(
  { decisions }: DecisionDocument,
  where: WorkflowPlace = {},
): PolicyDocument {
  const place = { ...ANYWHERE, ...where };
  return policyDocument(
    functionNames(decisions).map((name) => ({
      action: "lambda:InvokeFunction",
      resource: functionArn(place, name),
    })),
  );
}

const functionNames = (decisions: readonly Decision[]): readonly string[] =>
  decisions.flatMap(({ type, attributesNode }) => {
    const name = type === "ScheduleLambdaFunction" ? fieldValue(attributesNode, "name") : undefined;
    return name?.kind === "string" ? [name.value] : [];
  });

/**
 * What the decider needs to respond with these decisions: each decision is an action of its own, but for Lambda tasks, which IAM does
 * not know. The region is `*` because the guide and the reference of IAM disagree on whether a domain's ARN has one.
 */
export function deciderPolicyOf({ decisions }: DecisionDocument, where: WorkflowPlace = {}): PolicyDocument {
  const { partition = ANYWHERE.partition, account = ANYWHERE.account, domain = "*" } = where;
  const resource = `arn:${partition}:swf:*:${account}:/domain/${domain}`;
  const actions = decisions.flatMap(({ definition }) =>
    definition && definition.name !== "ScheduleLambdaFunction" ? [`swf:${definition.name}`] : [],
  );
  const grants: readonly Grant[] = ["swf:RespondDecisionTaskCompleted", ...actions].map((action) => ({
    action,
    resource,
  }));
  return policyDocument(grants);
}
