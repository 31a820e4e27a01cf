/** Brings state machines together with their roles, as far as a document has both. */
import type { StateMachine } from "../asl/model.js";
import type { IamCatalog } from "../catalog/iam-catalog.js";
import type { SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import type { Distinct } from "./glob.js";
import { needsFor, type PolicyOptions } from "./policy.js";
import type { Need, Needs } from "./required.js";
import type { RoleModel, RolePolicies, RoomForStatement } from "./role-model.js";
import type { TemplateResource } from "./template.js";

export interface NamedMachine {
  readonly machine: StateMachine;
  /** The logical id of its resource. */
  readonly name?: string;
}

/** A kind of document that has state machines and roles. */
export interface RoleSource {
  readonly tree: SyntaxTree;
  readonly isDistinct: Distinct;
  /** The resource of a machine by the machine's name. */
  resourceNamed(name: string): TemplateResource | undefined;
  /** The role of a machine's resource, when the document has it. */
  roleOf(resource: TemplateResource): Role | undefined;
  /** Writes an ARN as the document refers to it in the role of the machine of that name. */
  readonly refer?: (text: string, own: string) => string;
  /** Where the machine is, what it is called, and its settings. */
  optionsOf(resource: TemplateResource): PolicyOptions;
}

export interface Role {
  /** The logical id; missing for one that SAM makes. */
  readonly name?: string;
  readonly policies: RolePolicies;
  /** True when something else than a state machine uses it too. */
  readonly shared: boolean;
  readonly span: Span;
  readonly room?: RoomForStatement;
}

/** The roles that the document has for its state machines, in the order of the machines. */
export function rolesOf(
  source: RoleSource,
  machines: readonly NamedMachine[],
  catalog?: IamCatalog,
): readonly RoleModel[] {
  const found = machines.flatMap(({ machine, name = "" }) => {
    const resource = source.resourceNamed(name);
    const role = resource && source.roleOf(resource);
    return role
      ? [{ machine, resource, role, name, ...needsInSource(source, machine, resource, catalog) }]
      : [];
  });
  return found.map(({ machine, role, name, needs }) => {
    // Who shares a role needs what the others need too; that is said once.
    const sharing = found.filter((each) => each.machine === machine || isSame(each.role, role));
    const isFirst = sharing[0]?.machine === machine;
    const known = !role.shared && isFirst && sharing.every(({ unknown }) => unknown.length === 0);
    return {
      tree: source.tree,
      machine,
      name,
      needs,
      clauses: role.policies.clauses,
      complete: role.policies.complete,
      isDistinct: source.isDistinct,
      span: role.span,
      ...(known && { used: sharing.flatMap((each) => each.needs) }),
      ...(source.refer && { refer: (text: string) => source.refer?.(text, name) ?? text }),
      ...(role.room && { room: role.room }),
    };
  });
}

const isSame = (a: Role, b: Role): boolean => a.name !== undefined && a.name === b.name;

/** What a machine of the document needs, with names as the document gives them. */
export function needsInSource(
  source: RoleSource,
  machine: StateMachine,
  resource: TemplateResource,
  catalog: IamCatalog | undefined,
): Needs {
  const options = {
    partition: "${AWS::Partition}",
    region: "${AWS::Region}",
    account: "${AWS::AccountId}",
    ...source.optionsOf(resource),
    ...(catalog && { iam: catalog }),
  };
  const { needs, unknown } = needsFor(machine, options);
  return { needs: needs.map(withPartition), unknown };
}

/** A Resource is written with `arn:aws`, wherever the template is deployed: the partition is that of the template. */
const withPartition = (need: Need): Need => ({
  ...need,
  resource: need.resource.replace(/^arn:aws:/, "arn:${AWS::Partition}:"),
});
