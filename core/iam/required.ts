/** Model → the permissions that a state machine's role needs, each with the state and the field that need it. */
import type { MapState, State, StateMachine, TaskState } from "../asl/model.js";
import type { Resource } from "../asl/resource.js";
import { readArguments } from "../services/arguments.js";
import { integrationOf } from "../services/catalog.js";
import { childExecutions, readItems, writeResults } from "../services/distributed-map.js";
import { allow, type Condition, type Permission } from "../services/permission.js";
import { isToken, type Place, roleArn, stateMachineArn } from "../services/place.js";
import { sdkPermissions } from "../services/sdk.js";
import { ANY, type KnownContext } from "../services/written-text.js";
import { fieldValue, isSubstitution, type SyntaxNode } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import { taskResource } from "./task-resource.js";

/** One action that the role must be allowed on one resource. */
export interface Need {
  readonly action: string;
  /** An ARN, a pattern of ARNs, or `*` when only a run knows it. */
  readonly resource: string;
  readonly condition?: Condition;
  /** `required`; `cancel`: without it a stopped execution leaves its job running; `advisory`: only some uses need it. */
  readonly level: "required" | "cancel" | "advisory";
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
  const { resource } = state;
  if (!resource) return;
  const reason = {
    state,
    span: resource.node,
    because: `The state "${state.name}" calls ${resource.value}.`,
  };
  const roles = credentials(state, place);
  if (roles) {
    const because = `The state "${state.name}" takes on another role.`;
    needs.push(...roles.flatMap((permission) => toNeeds(permission, { ...reason, because })));
    return;
  }
  const called = taskResource(resource.value, place);
  const found = taskPermissions(state, called.resource, called.place, resource.value);
  if (found) needs.push(...found.flatMap((permission) => toNeeds(permission, reason)));
  else {
    const message = `What "${resource.value}" needs is not known: its permissions are not in the policy.`;
    unknown.push({ state, span: resource.node, message });
  }
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

const contextOf = (place: Place): KnownContext => ({ stateMachineArn: stateMachineArn(place) });

/** With credentials of its own, a task's permissions belong to the role that it takes on. */
function credentials(
  { credentials: field, queryLanguage }: TaskState,
  place: Place,
): readonly Permission[] | undefined {
  if (!field) return undefined;
  const given = readArguments(field.node, queryLanguage, contextOf(place));
  return [allow("sts:AssumeRole", roleArn(place, given.text("RoleArn") ?? ANY))];
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
  { actions, resources, condition, need }: Permission,
  reason: Pick<Need, "state" | "span" | "because">,
): readonly Need[] =>
  actions.flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource,
      level: need ?? "required",
      ...reason,
      ...(condition && { condition }),
    })),
  );
