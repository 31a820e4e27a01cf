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

/** What is known of the role with which an execution's Lambda tasks run. */
export interface WorkflowRoles {
  /** Of the workflow type. */
  readonly defaultLambdaRole?: string | null;
  /** Of the execution. */
  readonly lambdaRole?: string | null;
}

/** A decision that cannot be carried out, and the event that SWF records instead. */
export interface LambdaRoleFault {
  readonly code: "SWF_LAMBDA_ROLE_MISSING";
  readonly severity: "error";
  readonly runtimeEvent: "ScheduleLambdaFunctionFailed";
  /** JSON pointer of the decision. */
  readonly at: string;
  readonly message: string;
}

/** The Lambda tasks that fail because neither the workflow type nor the execution has a role for them. */
export function lambdaRoleFaults(
  { decisions }: DecisionDocument,
  { defaultLambdaRole, lambdaRole }: WorkflowRoles,
): readonly LambdaRoleFault[] {
  if (lambdaRole || defaultLambdaRole) return [];
  return decisions.flatMap(({ type, pointer }) =>
    type === "ScheduleLambdaFunction"
      ? [
          {
            code: "SWF_LAMBDA_ROLE_MISSING",
            severity: "error",
            runtimeEvent: "ScheduleLambdaFunctionFailed",
            at: pointer,
            message:
              'The execution has no role for Lambda tasks: give the workflow type a "defaultLambdaRole" or the execution a "lambdaRole".',
          },
        ]
      : [],
  );
}
