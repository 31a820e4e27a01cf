/** IAM policy documents: what they are made of, and the one form in which we write them. */
import type { Condition, Permission } from "../services/permission.js";

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
  /** What it was asked for with: grants of one permission stay in one statement. */
  readonly permission?: Permission;
}

/**
 * Statements that allow exactly these grants: those with the same resources, or with the same actions, are one. Lists are sorted, so that the
 * same grants give the same document. A resource is dropped where the same action is allowed on `*` anyway.
 */
export function policyDocument(grants: readonly Grant[]): PolicyDocument {
  let blocks = blocksOf(withoutCovered(grants));
  let count: number;
  do {
    count = blocks.length;
    blocks = merged(merged(blocks, "resources"), "actions");
  } while (blocks.length < count);
  return { Version: "2012-10-17", Statement: blocks.flatMap((block) => statementOf(block, blocks)) };
}

/** All of the actions on all of the resources. */
interface Block {
  readonly condition: Condition | undefined;
  readonly actions: ReadonlySet<string>;
  readonly resources: ReadonlySet<string>;
}

function blocksOf(grants: readonly Grant[]): readonly Block[] {
  const byOrigin = new Map<Permission | Grant, Grant[]>();
  for (const grant of grants) {
    const origin = grant.permission ?? grant;
    byOrigin.set(origin, [...(byOrigin.get(origin) ?? []), grant]);
  }
  return [...byOrigin.values()].flatMap((together) => {
    const all = blockOf(together);
    const distinct = new Set(together.map(({ action, resource }) => `${action} ${resource}`));
    // Where only a part of a permission is asked for, its block would allow more than that part.
    return all.actions.size * all.resources.size === distinct.size
      ? [all]
      : together.map((grant) => blockOf([grant]));
  });
}

const blockOf = (grants: readonly Grant[]): Block => ({
  condition: grants[0]?.condition,
  actions: new Set(grants.map(({ action }) => action)),
  resources: new Set(grants.map(({ resource }) => resource)),
});

/** One block for all with the same actions, or the same resources. */
function merged(blocks: readonly Block[], same: "actions" | "resources"): readonly Block[] {
  const found = new Map<string, Block>();
  for (const block of blocks) {
    const key = JSON.stringify([block.condition ?? {}, [...block[same]].sort()]);
    const other = found.get(key);
    found.set(key, other ? union(other, block) : block);
  }
  return [...found.values()];
}

const union = (a: Block, b: Block): Block => ({
  condition: a.condition,
  actions: new Set([...a.actions, ...b.actions]),
  resources: new Set([...a.resources, ...b.resources]),
});

/** Without the resources on which another block allows all of the actions too; none when nothing is left. */
function statementOf(block: Block, blocks: readonly Block[]): readonly Statement[] {
  const { condition, actions } = block;
  const wider = blocks.filter(
    (other) =>
      other !== block &&
      JSON.stringify(other.condition) === JSON.stringify(condition) &&
      [...actions].every((action) => other.actions.has(action)),
  );
  const resources = [...block.resources].filter(
    (resource) => !wider.some((other) => other.resources.has(resource)),
  );
  if (resources.length === 0) return [];
  return [
    {
      Effect: "Allow",
      Action: [...actions].sort(),
      Resource: resources.sort(),
      ...(condition && { Condition: condition }),
    },
  ];
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
