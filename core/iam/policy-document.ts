/** IAM policy documents: what they are made of, and the one form in which we write them. */
import type { Condition } from "../services/permission.js";

export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  /** Sorted. */
  readonly Action: readonly string[];
  /** Sorted. */
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** One action on one resource, allowed under a condition or without one. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly condition?: Condition;
}

/**
 * The fewest statements that allow exactly these grants: resources with the same actions share one. Everything is sorted, so that the
 * same grants give the same document. A resource is dropped where the same action is allowed on `*` anyway.
 */
export function policyDocument(grants: readonly Grant[]): PolicyDocument {
  const byResource = new Map<
    string,
    { condition: Condition | undefined; resource: string; actions: Set<string> }
  >();
  for (const { action, resource, condition } of withoutCovered(grants)) {
    const key = `${JSON.stringify(condition ?? {})} ${resource}`;
    const entry = byResource.get(key) ?? { condition, resource, actions: new Set() };
    entry.actions.add(action);
    byResource.set(key, entry);
  }
  const byActions = new Map<
    string,
    { condition: Condition | undefined; actions: string[]; resources: string[] }
  >();
  for (const { actions, condition, resource } of byResource.values()) {
    const sorted = [...actions].sort();
    const key = `${JSON.stringify(condition ?? {})} ${sorted.join()}`;
    const entry = byActions.get(key) ?? { condition, actions: sorted, resources: [] };
    entry.resources.push(resource);
    byActions.set(key, entry);
  }
  const statements = [...byActions.values()].map(
    ({ actions, condition, resources }): Statement => ({
      Effect: "Allow",
      Action: actions,
      Resource: resources.sort(),
      ...(condition && { Condition: condition }),
    }),
  );
  return { Version: "2012-10-17", Statement: statements };
}

function withoutCovered(grants: readonly Grant[]): readonly Grant[] {
  const everywhere = new Set(
    grants.filter(({ condition, resource }) => !condition && resource === "*").map(({ action }) => action),
  );
  return grants.filter(({ action, resource }) => resource === "*" || !everywhere.has(action));
}

/** The document as JSON text: lists of one are written as the one, as people write policies. */
export function printPolicy(policy: PolicyDocument): string {
  const one = <T>(list: readonly T[]): T | readonly T[] =>
    list.length === 1 && list[0] !== undefined ? list[0] : list;
  const statements = policy.Statement.map(({ Action, Resource, Condition: condition, ...rest }) => ({
    ...rest,
    Action: one(Action),
    Resource: one(Resource),
    ...(condition && { Condition: compact(condition, one) }),
  }));
  return JSON.stringify({ ...policy, Statement: statements }, undefined, 2);
}

const compact = (condition: Condition, one: (list: readonly string[]) => string | readonly string[]) =>
  Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, one(values)])),
    ]),
  );
