/** Whether a role is allowed something: IAM's evaluation, as far as the policies tell. What they do not tell is `unknown`. */
import type { Condition } from "../services/permission.js";
import { allowsAction } from "./action-names.js";
import type { Clause, ClauseList } from "./clause.js";
import { parseOperator } from "./condition-operators.js";
import { covers, type Distinct, type Glob, globOf, mayMeet, resourceGlob } from "./glob.js";
import type { PolicyCondition } from "./policy-model.js";

/** An action on a resource, which may be a pattern. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** True when the resource is known at run time only, so that any of those that are allowed may be it. */
  readonly dynamic: boolean;
  /** The kinds of resources that it can be, when it is dynamic. */
  readonly types?: readonly Glob[];
  /** What is known of the request's keys. */
  readonly condition?: Condition;
}

export type Truth = "yes" | "maybe" | "no";

/**
 * `denied` counts over all; `allowed` needs one statement that surely matches; `unknown`: a condition, a substitution or a pattern decides.
 */
export type Verdict = "allowed" | "denied" | "unknown" | "missing";

export interface Judgement {
  readonly verdict: Verdict;
  /** The clauses that decided. */
  readonly by: readonly Clause[];
}

/** Judges a request by a role's clauses. Boundaries, service control, session and resource policies are not known here. */
export function evaluate(clauses: readonly Clause[], request: Request, distinct: Distinct): Judgement {
  const matching = clauses
    .map((clause) => ({ clause, truth: matches(clause, request, distinct) }))
    .filter(({ truth }) => truth !== "no");
  const denying = matching.filter(({ clause }) => clause.denies);
  const surely = denying.filter(({ truth }) => truth === "yes").map(({ clause }) => clause);
  if (surely.length > 0) return { verdict: "denied", by: surely };
  const allowing = matching.filter(({ clause }) => !clause.denies);
  const by = (truths: typeof matching) => truths.map(({ clause }) => clause);
  if (allowing.length === 0) return { verdict: "missing", by: [] };
  if (denying.length > 0) return { verdict: "unknown", by: by(denying) };
  const sure = allowing.filter(({ truth }) => truth === "yes");
  return sure.length > 0 ? { verdict: "allowed", by: by(sure) } : { verdict: "unknown", by: by(allowing) };
}

function matches(clause: Clause, request: Request, distinct: Distinct): Truth {
  const action = actionMatches(clause.actions, request.action);
  if (action === "no") return "no";
  const resource = resourceMatches(clause, request, distinct);
  if (resource === "no") return "no";
  return all([action, resource, conditionsHold(clause.conditions, request.condition)]);
}

/** The least certain of several that must all hold. */
const all = (truths: readonly Truth[]): Truth =>
  truths.includes("no") ? "no" : truths.includes("maybe") ? "maybe" : "yes";

const opposite = (truth: Truth): Truth => (truth === "yes" ? "no" : truth === "no" ? "yes" : "maybe");

function actionMatches({ negated, texts, partly }: ClauseList, action: string): Truth {
  const listed: Truth = texts.some(({ text }) => allowsAction(text, action))
    ? "yes"
    : partly
      ? "maybe"
      : "no";
  return negated ? opposite(listed) : listed;
}

function resourceMatches({ denies, resources }: Clause, request: Request, distinct: Distinct): Truth {
  const { negated, partly } = resources;
  const wanted = resourceGlob(request.resource);
  const listed = resources.texts.map(({ text }) => resourceGlob(text));
  if (listed.some((each) => covers(each, wanted))) return negated ? "no" : "yes";
  // Of what only a run knows, one resource that is allowed is as good as all that can be asked for.
  const runDecides = request.dynamic && !denies;
  if (negated)
    return runDecides || !(partly || listed.some((each) => mayMeet(each, wanted, distinct)))
      ? "yes"
      : "maybe";
  const { types } = request;
  const meeting = listed.filter((each) => mayMeet(each, wanted, distinct));
  if (runDecides && meeting.some((each) => !types || types.some((type) => mayMeet(each, type)))) return "yes";
  return partly || (meeting.length > 0 && !runDecides) ? "maybe" : "no";
}

function conditionsHold(conditions: readonly PolicyCondition[], known: Condition | undefined): Truth {
  return all(conditions.map((condition) => conditionHolds(condition, valuesOf(known, condition.key.value))));
}

/** What the request is known to have under a key. */
function valuesOf(known: Condition = {}, key: string): readonly string[] | undefined {
  const lower = key.toLowerCase();
  for (const keys of Object.values(known)) {
    for (const [name, values] of Object.entries(keys)) if (name.toLowerCase() === lower) return values;
  }
  return undefined;
}

function conditionHolds(
  { operator: written, values, partly }: PolicyCondition,
  given: readonly string[] | undefined,
): Truth {
  const operator = parseOperator(written.value);
  if (!operator || !given) return "maybe";
  if (operator.type === "Null") {
    // The key is there.
    return values.some(({ text }) => text.toLowerCase() === "false") ? "yes" : "no";
  }
  if (operator.type !== "String" && operator.type !== "Arn") return "maybe";
  const fold = (text: string): string => (/IgnoreCase/.test(operator.name) ? text.toLowerCase() : text);
  const one = (value: string): Truth => {
    const wanted = globOf(fold(value));
    const patterns = values.map(({ text }) => globOf(fold(text)));
    const equal = operator.like
      ? patterns.some((pattern) => covers(pattern, wanted))
      : values.some(({ text }) => fold(text) === fold(value));
    if (equal) return "yes";
    return partly ||
      patterns.some((pattern) => pattern.hasTokens && mayMeet(pattern, wanted)) ||
      /[*?]|\$\{/.test(value)
      ? "maybe"
      : "no";
  };
  const truths = given.map(one);
  const some = truths.includes("yes") ? "yes" : truths.includes("maybe") ? "maybe" : "no";
  const result = operator.qualifier === "ForAllValues" ? all(truths) : some;
  return operator.negated ? opposite(result) : result;
}
