/** What is written when a field, a state or a whole state machine is begun: its shape, with holes to fill. */
import type { FieldGrammar } from "../asl/field-grammar.js";
import type { QueryLanguage, StateType } from "../asl/model.js";
import type { Draft, DraftField } from "./draft.js";

/** What a skeleton can know about its place. */
export interface SkeletonPlace {
  readonly queryLanguage: QueryLanguage;
  /** The states that a transition could lead to. */
  readonly stateNames: readonly string[];
}

const hole = (text = ""): Draft => ({ text, hole: true });
const EXPRESSION: Draft = { before: "{% ", after: " %}" };

/** The value that a field begins with. */
export function valueDraft(field: FieldGrammar, place: SkeletonPlace): Draft {
  const choices = field.values ?? (field.kind === "stateName" ? place.stateNames : undefined);
  if (choices) return { text: choices[0] ?? "", hole: true, choices };
  const jsonata = place.queryLanguage === "JSONata";
  switch (field.kind) {
    case "boolean":
      return { raw: "true" };
    case "integer":
    case "number":
      return { raw: String(field.minimum ?? 1), hole: true };
    case "path":
    case "referencePath":
    case "pathOrIntrinsic":
      return { before: "$.", after: "" };
    case "condition":
      return EXPRESSION;
    case "template":
      return jsonata && (field.name === "Output" || field.name === "Items") ? EXPRESSION : { fields: [] };
    case "text":
    case "stateName":
      return hole();
    case "object":
    case "static":
      return { fields: [] };
    default:
      return nestedDraft(field.kind, place);
  }
}

type NestedKind = Extract<
  FieldGrammar["kind"],
  | "list"
  | "rules"
  | "rule"
  | "states"
  | "scope"
  | "scopes"
  | "choices"
  | "retriers"
  | "catchers"
  | "errorNames"
>;

function nestedDraft(kind: NestedKind, place: SkeletonPlace): Draft {
  switch (kind) {
    case "states":
      return { fields: [] };
    case "scope":
      return scopeDraft();
    case "scopes":
      return { items: [scopeDraft()] };
    case "choices":
      return { items: [{ fields: [...testFields(place), nextField(place)] }] };
    case "list":
      return { items: [hole()] };
    case "rules":
      return { items: [{ fields: testFields(place) }] };
    case "rule":
      return { fields: testFields(place) };
    case "errorNames":
      return { items: [hole("States.ALL")] };
    case "retriers":
      return {
        items: [
          {
            fields: [
              { name: "ErrorEquals", value: { items: [hole("States.TaskFailed")] } },
              { name: "IntervalSeconds", value: { raw: "1", hole: true } },
              { name: "MaxAttempts", value: { raw: "3", hole: true } },
              { name: "BackoffRate", value: { raw: "2", hole: true } },
            ],
          },
        ],
      };
    case "catchers":
      return {
        items: [
          { fields: [{ name: "ErrorEquals", value: { items: [hole("States.ALL")] } }, nextField(place)] },
        ],
      };
  }
}

const nextField = ({ stateNames }: SkeletonPlace): DraftField => ({
  name: "Next",
  value: { text: stateNames[0] ?? "", hole: true, choices: stateNames },
});

const testFields = ({ queryLanguage }: SkeletonPlace): readonly DraftField[] =>
  queryLanguage === "JSONata"
    ? [{ name: "Condition", value: EXPRESSION }]
    : [
        { name: "Variable", value: { before: "$.", after: "" } },
        { name: "StringEquals", value: hole() },
      ];

/** A set of states with one state in it, which it starts at. */
function scopeDraft(name = "First"): Draft {
  const states = [{ name, value: stateDraft("Pass", { queryLanguage: "JSONPath", stateNames: [] }) }];
  return {
    fields: [
      { name: "StartAt", value: { text: name } },
      { name: "States", value: { fields: states } },
    ],
  };
}

/** A new state of that type, as short as it can be and still be valid once the holes are filled. */
export function stateDraft(type: StateType, place: SkeletonPlace): Draft {
  return { fields: [{ name: "Type", value: { text: type } }, ...ownFields(type, place)] };
}

function ownFields(type: StateType, place: SkeletonPlace): readonly DraftField[] {
  const end: DraftField = { name: "End", value: { raw: "true" } };
  switch (type) {
    case "Task":
      return [{ name: "Resource", value: hole() }, end];
    case "Pass":
      return [end];
    case "Choice":
      return [{ name: "Choices", value: nestedDraft("choices", place) }];
    case "Wait":
      return [{ name: "Seconds", value: { raw: "60", hole: true } }, end];
    case "Succeed":
      return [];
    case "Fail":
      return [
        { name: "Error", value: hole("Error") },
        { name: "Cause", value: hole() },
      ];
    case "Parallel":
      return [{ name: "Branches", value: { items: [scopeDraft()] } }, end];
    case "Map":
      return [{ name: "ItemProcessor", value: scopeDraft("Item") }, end];
  }
}

/** A state machine with one state. */
export const machineDraft: Draft = {
  fields: [
    { name: "Comment", value: hole("What this state machine does") },
    { name: "StartAt", value: { text: "First" } },
    {
      name: "States",
      value: {
        fields: [{ name: "First", value: stateDraft("Pass", { queryLanguage: "JSONPath", stateNames: [] }) }],
      },
    },
  ],
};
