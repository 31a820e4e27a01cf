/** The parts of a state that only some types have. */
import { type ArrayNode, fieldValue, type ObjectNode } from "../syntax/tree.js";
import { fields, type Lowering, namesOf } from "./lower-fields.js";
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
import { type Draft, type FieldLookup, lookupOf, readFields } from "./read-fields.js";

/** Completes a state by what only its type has: Retriers, Catchers, Choice Rules and inner scopes. Adds it to what has been lowered. */
export function lowerStateOfType(draft: Draft, type: State["type"], lowering: Lowering): State {
  const state = draft as unknown as State;
  lowering.allStates.push(state);
  if (type === "Task" || type === "Parallel" || type === "Map") {
    draft["retry"] = lowerEach(draft["retryField"], lowerRetrier);
    draft["catch"] = lowerEach(draft["catchField"], lowerCatcher);
  }
  if (type === "Choice") draft["choices"] = lowerEach(draft["choicesField"], lowerChoiceRule);
  if (state.type === "Parallel") draft["branches"] = lowerBranches(state, lowering);
  if (state.type === "Map") lowerProcessor(draft, state, lowering);
  return state;
}

/** What the objects of a list are in the model; anything else in it is left out. */
function lowerEach<T>(field: unknown, lower: (node: ObjectNode) => T): readonly T[] {
  const lowered: T[] = [];
  const list = (field as Field<ArrayNode, ArrayNode> | undefined)?.node;
  if (list) for (const item of list.items) if (item.kind === "object") lowered.push(lower(item));
  return lowered;
}

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
  const mode = fieldValue(fieldValue(field?.node, "ProcessorConfig"), "Mode");
  draft["mode"] = mode?.kind === "string" && mode.value === "DISTRIBUTED" ? "DISTRIBUTED" : "INLINE";
  if (!field) return;
  draft["processorField"] = field;
  draft["processor"] = lowering.lowerScope(
    field.node,
    `${state.pointer}/${field.key.value}`,
    "itemProcessor",
    state,
  );
}

const retrierFields = lookupOf({
  ErrorEquals: ["errorEqualsField", "any"],
  IntervalSeconds: ["intervalSeconds", "number"],
  MaxAttempts: ["maxAttempts", "number"],
  BackoffRate: ["backoffRate", "number"],
  MaxDelaySeconds: ["maxDelaySeconds", "number"],
  JitterStrategy: ["jitterStrategy", "text"],
});

const catcherFields = lookupOf({
  ErrorEquals: ["errorEqualsField", "any"],
  Next: ["next", "text"],
  ResultPath: ["resultPath", "nullable"],
  Output: ["output", "any"],
  Assign: ["assign", "any"],
});

const choiceRuleFields = lookupOf({
  Next: ["next", "text"],
  Condition: ["condition", "any"],
  Assign: ["assign", "any"],
  Output: ["output", "any"],
  Comment: ["comment", "text"],
});

const lowerRetrier = (node: ObjectNode): Retrier => withErrors(node, retrierFields) as unknown as Retrier;

const lowerCatcher = (node: ObjectNode): Catcher => withErrors(node, catcherFields) as unknown as Catcher;

/** A Retrier or a Catcher, with the names of the errors that it is for. */
function withErrors(node: ObjectNode, lookup: FieldLookup): Draft {
  const draft: Draft = { node, errorEquals: [] };
  readFields(node, lookup, draft);
  const field = draft["errorEqualsField"] as AnyField | undefined;
  if (field) draft["errorEquals"] = namesOf(field);
  return draft;
}

function lowerChoiceRule(node: ObjectNode): ChoiceRule {
  const draft: Draft = { node };
  readFields(node, choiceRuleFields, draft);
  return draft as unknown as ChoiceRule;
}
