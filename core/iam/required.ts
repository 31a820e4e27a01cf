/** Model → the permissions that a state machine's role needs, each with the state and the field that need it. */
import type { MapState, State, StateMachine, TaskState } from "../asl/model.js";
import type { Resource } from "../asl/resource.js";
import { readArguments } from "../services/arguments.js";
import { integrationOf } from "../services/catalog.js";
import { childExecutions, readItems, writeResults } from "../services/distributed-map.js";
import { allow, type Condition, type Permission } from "../services/permission.js";
import { isToken, type Place, roleArn, stateMachineArn } from "../services/place.js";
import { sdkPermissions } from "../services/sdk.js";
import { ANY, type KnownContext, writtenText } from "../services/written-text.js";
import { fieldValue, isSubstitution, type SyntaxNode } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { taskResource } from "./task-resource.js";

/** One action that the role must be allowed on one resource. */
export interface Need {
  readonly action: string;
  /** An ARN, a pattern of ARNs, or `*` when only a run knows it. */
  readonly resource: string;
  readonly condition?: Condition;
  /** What the integration asks for with it, in one statement. */
  readonly permission?: Permission;
  /**
   * `required`; `cancel`: without it a stopped execution leaves its job running; `advisory`: only some uses need it; `indirect`: the guide asks
   * for it, but what is really touched stands elsewhere, as in the text of a query.
   */
  readonly level: "required" | "cancel" | "advisory" | "indirect";
  /** Missing for what the state machine needs as a whole. */
  readonly state?: State;
  /** Where the reason is written: the Resource, the credentials, the reader. */
  readonly span?: Span;
  /** One sentence for people. */
  readonly because: string;
}

/** A state whose permissions cannot be derived, and why. */
export interface Unknown {
  readonly state: State;
  readonly span: Span;
  readonly message: string;
}

export interface Needs {
  readonly needs: readonly Need[];
  readonly unknown: readonly Unknown[];
}

/** The place, in the partition that the machine's Resources are written for. */
export function placeOfMachine({ allStates }: StateMachine, place: Place): Place {
  for (const state of allStates) {
    const node =
      state.type === "Task"
        ? (state.resource?.node ?? fieldValue(state.node, "Resource"))
        : state.type === "Map"
          ? fieldValue((state.itemReader ?? state.resultWriter)?.node, "Resource")
          : undefined;
    const partition = /^arn:(aws-[a-z-]+):/.exec(textOf(node) ?? "")?.[1];
    if (partition !== undefined) return { ...place, partition };
  }
  return place;
}

/** What the role of the machine needs for its states, running at the place. */
export function needsOf(machine: StateMachine, place: Place): Needs {
  const needs: Need[] = [];
  const unknown: Unknown[] = [];
  for (const state of machine.allStates) {
    if (state.type === "Task") addTask(state, place, needs, unknown);
    else if (state.type === "Map" && state.mode === "DISTRIBUTED") addDistributedMap(state, place, needs);
  }
  return { needs, unknown };
}

function addTask(state: TaskState, place: Place, needs: Need[], unknown: Unknown[]): void {
  const resource = resourceOf(state, place);
  if (!resource) return;
  const role = takenRole(state, place);
  if (role !== undefined) {
    const because = `The state "${state.name}" takes on another role.`;
    const permission = allow("sts:AssumeRole", roleArn(place, role));
    needs.push(...toNeeds(permission, { state, span: resource.node, because }));
    return;
  }
  const found = ownNeeds(state, resource, place);
  if (found) needs.push(...found);
  else {
    const message = `What "${resource.text}" needs is not known: its permissions are not in the policy.`;
    unknown.push({ state, span: resource.node, message });
  }
}

interface Called {
  readonly text: string;
  readonly node: SyntaxNode;
}

/** The Resource of a Task, also where a template puts it together. */
function resourceOf({ node: owner, resource }: TaskState, place: Place): Called | undefined {
  const node = resource?.node ?? fieldValue(owner, "Resource");
  return node && { node, text: writtenText(node, "JSONPath", contextOf(place)) };
}

/** What a role needs which tasks take on instead of the machine's own. */
export const needsOfTakenRole = ({ allStates }: StateMachine, role: string, place: Place): readonly Need[] =>
  allStates.flatMap((state) => {
    const resource = state.type === "Task" ? resourceOf(state, place) : undefined;
    if (state.type !== "Task" || !resource || takenRole(state, place) !== role) return [];
    return ownNeeds(state, resource, place) ?? [];
  });

/** What a task calls needs permissions for; undefined when that is not known. */
function ownNeeds(state: TaskState, { node, text }: Called, place: Place): readonly Need[] | undefined {
  const reason = { state, span: node, because: `The state "${state.name}" calls ${text}.` };
  const called = taskResource(text, place);
  const found = taskPermissions(state, called.resource, called.place, text);
  return found?.flatMap((permission) => toNeeds(permission, reason));
}

function taskPermissions(
  state: TaskState,
  resource: Resource,
  place: Place,
  written: string,
): readonly Permission[] | undefined {
  if (resource.kind === "lambda") return [allow("lambda:InvokeFunction", written)];
  if (resource.kind === "activity") return [];
  // A lone substitution where an ARN stands is, but for activities, a function.
  if (resource.kind === "other") {
    return isToken(written) && !/activity/i.test(written)
      ? [allow("lambda:InvokeFunction", written)]
      : undefined;
  }
  const node = state.queryLanguage === "JSONata" ? state.arguments?.node : state.parameters?.node;
  const given = readArguments(node, state.queryLanguage, contextOf(place));
  if (resource.sdk) return sdkPermissions(resource.service, resource.action, given, place);
  const { action } = integrationOf(resource) ?? {};
  return action?.permissions({ arguments: given, pattern: resource.pattern, place });
}

const contextOf = (place: Place): KnownContext => ({
  stateMachineArn: stateMachineArn(place),
  ...(place.resolve && { resolve: place.resolve }),
});

/** With credentials of its own, a task's permissions belong to the role that it takes on. */
function takenRole({ credentials: field, queryLanguage }: TaskState, place: Place): string | undefined {
  return field && (readArguments(field.node, queryLanguage, contextOf(place)).text("RoleArn") ?? ANY);
}

function addDistributedMap(state: MapState, place: Place, needs: Need[]): void {
  const span = state.key;
  const because = `The distributed Map "${state.name}" runs its items as child executions.`;
  for (const permission of childExecutions(place))
    needs.push(...toNeeds(permission, { state, span, because }));
  const { itemReader, resultWriter } = state;
  if (itemReader) {
    const because = `The Map "${state.name}" reads its items.`;
    const permissions = readerPermissions(state, itemReader.node, place);
    needs.push(...permissions.flatMap((each) => toNeeds(each, { state, span: itemReader.key, because })));
  }
  if (resultWriter) {
    const because = `The Map "${state.name}" writes its results.`;
    const given = s3Arguments(state, resultWriter.node, place);
    const permissions = given
      ? writeResults(
          given,
          taskResource(textOf(fieldValue(resultWriter.node, "Resource")) ?? "", place).place,
        )
      : [];
    needs.push(...permissions.flatMap((each) => toNeeds(each, { state, span: resultWriter.key, because })));
  }
}

function readerPermissions(state: MapState, node: SyntaxNode, place: Place): readonly Permission[] {
  const { resource, place: where } = taskResource(textOf(fieldValue(node, "Resource")) ?? "", place);
  const given = s3Arguments(state, node, place);
  if (resource.kind !== "integration" || !given) return [];
  const inputType = textOf(fieldValue(fieldValue(node, "ReaderConfig"), "InputType"));
  return readItems(resource.action, given, inputType, where);
}

/** The parameters of a reader or writer; none when it names no resource, as a writer may that only shapes its output. */
function s3Arguments(state: MapState, node: SyntaxNode, place: Place) {
  if (!fieldValue(node, "Resource")) return undefined;
  const parameters = fieldValue(node, state.queryLanguage === "JSONata" ? "Arguments" : "Parameters");
  return readArguments(parameters, state.queryLanguage, contextOf(place));
}

const textOf = (node: SyntaxNode | undefined): string | undefined =>
  node?.kind === "string" && !isSubstitution(node) ? node.value : undefined;

const toNeeds = (
  permission: Permission,
  reason: Pick<Need, "state" | "span" | "because">,
): readonly Need[] => {
  const { actions, resources, condition, need } = permission;
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource,
      permission,
      level: need ?? "required",
      ...reason,
      ...(condition && { condition }),
    })),
  );
};
