/** The parts of a state that only some types have. */
import type { ArrayNode, ObjectNode } from "../syntax/tree.js";
import { fields, type Lowering, namesOf, present } from "./lower-fields.js";
import type {
  AnyField,
  Catcher,
  ChoiceRule,
  Field,
  MapState,
  ParallelState,
  Retrier,
  Scope,
  State,
} from "./model.js";
import type { Draft } from "./state-fields.js";

/** Completes a state by what only its type has: Retriers, Catchers, Choice Rules and inner scopes. Adds it to what has been lowered. */
export function lowerStateOfType(draft: Draft, type: State["type"], lowering: Lowering): State {
  const state = draft as unknown as State;
  lowering.allStates.push(state);
  if (type === "Task" || type === "Parallel" || type === "Map") {
    draft["retry"] = objectsOf(listOf(draft, "retryField")).map(lowerRetrier);
    draft["catch"] = objectsOf(listOf(draft, "catchField")).map(lowerCatcher);
  }
  if (type === "Choice") draft["choices"] = objectsOf(listOf(draft, "choicesField")).map(lowerChoiceRule);
  if (state.type === "Parallel") draft["branches"] = lowerBranches(state, lowering);
  if (state.type === "Map") lowerProcessor(draft, state, lowering);
  return state;
}

const listOf = (draft: Draft, name: string): ArrayNode | undefined =>
  (draft[name] as Field<ArrayNode, ArrayNode> | undefined)?.node;

function lowerBranches(state: ParallelState, lowering: Lowering): readonly Scope[] {
  const items = state.branchesField?.node.items ?? [];
  return items.flatMap((item, index) =>
    item.kind === "object"
      ? [lowering.lowerScope(item, `${state.pointer}/Branches/${index}`, "branch", state)]
      : [],
  );
}

/** The mode is known before the states inside are lowered, for they may ask their owner. */
function lowerProcessor(draft: Draft, state: MapState, lowering: Lowering): void {
  const of = fields(state.node);
  const field = of.object("ItemProcessor") ?? of.object("Iterator");
  const mode = fields(fields(field?.node).object("ProcessorConfig")?.node).text("Mode")?.value;
  draft["mode"] = mode === "DISTRIBUTED" ? "DISTRIBUTED" : "INLINE";
  if (!field) return;
  draft["processorField"] = field;
  draft["processor"] = lowering.lowerScope(
    field.node,
    `${state.pointer}/${field.key.value}`,
    "itemProcessor",
    state,
  );
}

const objectsOf = (list: ArrayNode | undefined): readonly ObjectNode[] =>
  (list?.items ?? []).filter((item): item is ObjectNode => item.kind === "object");

/** The errors that a Retrier or a Catcher is for. */
const errorNamesOf = (field: AnyField | undefined) => ({
  errorEquals: namesOf(field),
  ...present("errorEqualsField", field),
});

function lowerRetrier(node: ObjectNode): Retrier {
  const of = fields(node);
  return {
    node,
    ...errorNamesOf(of.any("ErrorEquals")),
    ...present("intervalSeconds", of.number("IntervalSeconds")),
    ...present("maxAttempts", of.number("MaxAttempts")),
    ...present("backoffRate", of.number("BackoffRate")),
    ...present("maxDelaySeconds", of.number("MaxDelaySeconds")),
    ...present("jitterStrategy", of.text("JitterStrategy")),
  };
}

function lowerCatcher(node: ObjectNode): Catcher {
  const of = fields(node);
  return {
    node,
    ...errorNamesOf(of.any("ErrorEquals")),
    ...present("next", of.text("Next")),
    ...present("resultPath", of.nullableText("ResultPath")),
    ...present("output", of.any("Output")),
    ...present("assign", of.any("Assign")),
  };
}

function lowerChoiceRule(node: ObjectNode): ChoiceRule {
  const of = fields(node);
  return {
    node,
    ...present("next", of.text("Next")),
    ...present("condition", of.any("Condition")),
    ...present("assign", of.any("Assign")),
    ...present("output", of.any("Output")),
    ...present("comment", of.text("Comment")),
  };
}
