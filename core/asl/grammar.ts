/**
 * Which fields exist where, per query language: the table that shape rules, completion, hover and the docs read.
 * After https://states-language.net/ and https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */

import { choiceRuleGrammar, nestedRuleGrammar } from "./choice-grammar.js";
import {
  assign,
  comment,
  type FieldGrammar,
  field,
  MAX_SECONDS,
  type ObjectGrammar,
  output,
  path,
  queryLanguage,
} from "./field-grammar.js";
import { processorConfig } from "./map-grammar.js";

const scopeFields: readonly FieldGrammar[] = [
  comment,
  field("StartAt", "stateName", "The state to begin with.", { required: true }),
  field("States", "states", "The states, by name.", { required: true }),
];

/** The machine itself. */
export const machineGrammar: ObjectGrammar = {
  title: "a state machine",
  fields: [
    ...scopeFields,
    { ...queryLanguage, doc: "The language of all expressions: JSONPath unless this says JSONata." },
    field("Version", "text", "The version of the Amazon States Language.", { values: ["1.0"] }),
    field(
      "TimeoutSeconds",
      "integer",
      "After this many seconds the execution ends with the status TIMED_OUT.",
      { minimum: 1, maximum: MAX_SECONDS },
    ),
  ],
};

/** A branch of a Parallel state. */
export const branchGrammar: ObjectGrammar = { title: "a branch", fields: scopeFields };

/** The ItemProcessor or Iterator of a Map state. */
export const processorGrammar: ObjectGrammar = {
  title: "an ItemProcessor",
  fields: [
    ...scopeFields,
    field(
      "ProcessorConfig",
      "object",
      "How the iterations run: Mode INLINE or DISTRIBUTED, and the ExecutionType of the child executions.",
      { object: processorConfig },
    ),
  ],
};

export const retrierGrammar: ObjectGrammar = {
  title: "a Retrier",
  fields: [
    comment,
    field(
      "ErrorEquals",
      "errorNames",
      "The errors that this Retrier is for. States.ALL must stand alone, in the last Retrier.",
      { required: true },
    ),
    field("IntervalSeconds", "integer", "Seconds before the first retry.", {
      minimum: 1,
      maximum: MAX_SECONDS,
    }),
    field("MaxAttempts", "integer", "How many retries at most; 0 means none.", {
      minimum: 0,
      maximum: MAX_SECONDS,
    }),
    field("BackoffRate", "number", "What the interval is multiplied by after each retry.", { minimum: 1 }),
    field("MaxDelaySeconds", "integer", "The longest the interval may grow.", {
      minimum: 1,
      maximum: 31_622_400,
    }),
    field("JitterStrategy", "text", "FULL picks each delay at random between 0 and the interval.", {
      values: ["FULL", "NONE"],
    }),
  ],
};

export const catcherGrammar: ObjectGrammar = {
  title: "a Catcher",
  fields: [
    comment,
    field(
      "ErrorEquals",
      "errorNames",
      "The errors that this Catcher is for. States.ALL must stand alone, in the last Catcher.",
      { required: true },
    ),
    field("Next", "stateName", "The state to go to.", { required: true }),
    field("ResultPath", "referencePath", "Where the Error Output goes inside the state's input.", {
      ...path,
      nullable: true,
      roots: ["input"],
    }),
    output,
    assign,
  ],
};

const fieldsByName = new Map<ObjectGrammar, ReadonlyMap<string, FieldGrammar>>();

/** The fields of an object by name. */
export function fieldsOf(grammar: ObjectGrammar): ReadonlyMap<string, FieldGrammar> {
  const known = fieldsByName.get(grammar);
  if (known) return known;
  const fields = new Map(grammar.fields.map((field) => [field.name, field]));
  fieldsByName.set(grammar, fields);
  return fields;
}

/** The field of that name, if the object has one. */
export const fieldOf = (grammar: ObjectGrammar, name: string): FieldGrammar | undefined =>
  fieldsOf(grammar).get(name);

/** The fields of the objects inside a field: of its one object, or of each element of its list. */
export function innerGrammar(outer: FieldGrammar): ObjectGrammar | undefined {
  switch (outer.kind) {
    case "retriers":
      return retrierGrammar;
    case "catchers":
      return catcherGrammar;
    case "choices":
      return choiceRuleGrammar;
    case "rules":
    case "rule":
      return nestedRuleGrammar;
    default:
      return outer.object;
  }
}
