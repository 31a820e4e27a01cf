/** What a role lacks for what a state machine needs. What it has too much of is in `excess.ts`. */
import { type IamCatalog, iamAction } from "../catalog/iam-catalog.js";
import { mayFit, typePattern } from "./arn-pattern.js";
import type { Clause } from "./clause.js";
import { evaluate, type Judgement, type Request, type Verdict } from "./evaluate.js";
import type { Distinct } from "./glob.js";
import type { Need } from "./required.js";

export interface Comparing {
  readonly catalog?: IamCatalog | undefined;
  readonly distinct?: Distinct;
}

/** A need that the role does not surely meet. */
export interface Lack {
  readonly need: Need;
  readonly verdict: Exclude<Verdict, "allowed">;
  /** The clauses that deny it, or that may allow it. */
  readonly by: readonly Clause[];
}

/** The needs that the clauses do not surely meet, in the order of the needs; those that only some uses have are left out. */
export function lacksOf(
  needs: readonly Need[],
  clauses: readonly Clause[],
  context: Comparing,
): readonly Lack[] {
  const judged = new Map<string, Judgement>();
  return needs.flatMap((need): readonly Lack[] => {
    if (need.level === "advisory") return [];
    const key = JSON.stringify([need.action, need.resource, need.condition]);
    const judgement = judged.get(key) ?? judge(need, clauses, context);
    judged.set(key, judgement);
    const { verdict, by } = judgement;
    return verdict === "allowed" ? [] : [{ need, verdict, by }];
  });
}

const NONE_DISTINCT: Distinct = () => false;

const judge = (need: Need, clauses: readonly Clause[], { catalog, distinct = NONE_DISTINCT }: Comparing) =>
  evaluate(clauses, requestOf(need, catalog), distinct);

function requestOf({ action, resource, condition }: Need, catalog: IamCatalog | undefined): Request {
  const types = iamAction(catalog, action)?.resources.map(({ arn }) => typePattern(arn));
  // An action without resources of its own is only ever asked for on everything.
  const dynamic = resource === "*" && types?.length !== 0;
  return {
    action,
    resource,
    dynamic,
    ...(dynamic && types && { types }),
    ...(condition && { condition }),
  };
}

/**
 * True when something surely fails: not when a request decides, when what is touched stands elsewhere, or when AWS's guide asks for an action on
 * a resource that the action does not know.
 */
export function isCertain({ verdict, need }: Lack, catalog: IamCatalog | undefined): boolean {
  if (verdict === "unknown" || need.level === "indirect") return false;
  const action = iamAction(catalog, need.action);
  const prefix = need.action.slice(0, need.action.indexOf(":"));
  return !action || need.resource === "*" || mayFit(prefix, action, need.resource);
}

/** What happens without a permission, as far as it is known; a sentence. */
export function consequenceOf({ action, level }: Need): string {
  if (level === "cancel") return "A stopped execution would leave its job running.";
  if (/^events:(PutRule|PutTargets|DescribeRule)$/.test(action)) {
    return "Step Functions refuses the state machine: the role is not authorized to create managed-rule.";
  }
  if (/^logs:/.test(action))
    return "Step Functions refuses the state machine: it cannot reach the log destination.";
  return "";
}
