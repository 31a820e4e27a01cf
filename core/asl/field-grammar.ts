/** What the grammar says of one field, and the fields that many objects share. */
import type { QueryLanguage } from "./model.js";

/** What may stand as a field's value. `template` is a payload template in JSONPath, any JSON with `{% %}` strings in JSONata. */
export type ValueKind =
  | "text"
  | "stateName"
  | "boolean"
  | "integer"
  | "number"
  | "path"
  | "referencePath"
  | "pathOrIntrinsic"
  | "template"
  | "condition"
  | "object"
  | "list"
  | "states"
  | "scope"
  | "scopes"
  | "choices"
  | "retriers"
  | "catchers"
  | "errorNames"
  /** And, Or. */
  | "rules"
  /** Not. */
  | "rule"
  /** Any JSON, never evaluated. */
  | "static";

export interface FieldGrammar {
  readonly name: string;
  readonly kind: ValueKind;
  /** Missing: both. */
  readonly language?: QueryLanguage;
  readonly required?: true;
  /** JSONPath: null is a value with a meaning of its own. */
  readonly nullable?: true;
  /** JSONata: a `{% %}` string may stand instead of the literal. */
  readonly expression?: true;
  /** The only values there are. */
  readonly values?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a template: what it must be, where not any JSON will do. `{% %}` may stand for a container. */
  readonly form?: "object" | "container";
  /** Of a path: what it may start from, where that is not the data, the Context Object and variables alike. */
  readonly roots?: readonly ("input" | "variable")[];
  /** The fields inside, where the value is an object of its own kind. */
  readonly object?: ObjectGrammar;
  readonly deprecated?: string;
  /** One sentence for hover and completion. */
  readonly doc: string;
}

export interface ObjectGrammar {
  /** As a sentence names it: "a Task state". */
  readonly title: string;
  readonly fields: readonly FieldGrammar[];
  /** True when the fields cannot be known: a state without a Type. */
  readonly open?: true;
}

/** What a field may have besides name, kind and doc. */
export type Extra = Omit<FieldGrammar, "name" | "kind" | "doc">;
export const field = (name: string, kind: ValueKind, doc: string, extra: Extra = {}): FieldGrammar => ({
  name,
  kind,
  doc,
  ...extra,
});

export const MAX_SECONDS = 99_999_999;
export const path: Extra = { language: "JSONPath" };
export const jsonata: Extra = { language: "JSONata" };

export const comment = field("Comment", "text", "A description for people; it has no effect.");
export const queryLanguage = field(
  "QueryLanguage",
  "text",
  "The language of this state's expressions. A JSONata machine cannot have JSONPath states.",
  { values: ["JSONPath", "JSONata"] },
);

export const common: readonly FieldGrammar[] = [
  field("Type", "text", "What kind of state this is.", {
    required: true,
    values: ["Task", "Pass", "Choice", "Wait", "Succeed", "Fail", "Parallel", "Map"],
  }),
  comment,
  queryLanguage,
];
export const transition: readonly FieldGrammar[] = [
  field("Next", "stateName", "The state that follows. Exactly one of Next and End must be there."),
  field(
    "End",
    "boolean",
    "true ends the machine, branch or iteration here. Exactly one of Next and End must be there.",
  ),
];
export const inputOutput: readonly FieldGrammar[] = [
  field("InputPath", "path", "Selects the part of the raw input that the state works on; null gives {}.", {
    ...path,
    nullable: true,
  }),
  field("OutputPath", "path", "Selects the part of the result that leaves the state; null gives {}.", {
    ...path,
    nullable: true,
  }),
];
export const output = field(
  "Output",
  "template",
  "What leaves the state: any JSON, with JSONata in {% %}.",
  jsonata,
);
export const assign = field("Assign", "template", "Variables to set for the states that follow.", {
  form: "object",
});
export const parameters = field(
  "Parameters",
  "template",
  "The effective input, built from the selected input; keys that end in .$ hold paths or intrinsic functions.",
  path,
);
export const argumentsField = field(
  "Arguments",
  "template",
  "The effective input: any JSON, with JSONata in {% %}.",
  jsonata,
);
export const resultSelector = field(
  "ResultSelector",
  "template",
  "Builds a new result from the raw one; keys that end in .$ hold paths or intrinsic functions.",
  path,
);
export const resultPath = field(
  "ResultPath",
  "referencePath",
  "Where the result goes inside the raw input; $ replaces it, null discards the result.",
  { ...path, nullable: true, roots: ["input"] },
);
const retry = field("Retry", "retriers", "When and how often to try again after an error.");
const catchField = field("Catch", "catchers", "Where to go after an error that no Retrier mends.");
export const errors: readonly FieldGrammar[] = [retry, catchField];
export const seconds = (name: string, doc: string, minimum: number): readonly FieldGrammar[] => [
  field(name, "integer", doc, { expression: true, minimum, maximum: MAX_SECONDS }),
  field(`${name}Path`, "referencePath", `${doc} Read from the input by a path.`, path),
];
export const limit = (
  name: string,
  doc: string,
  extra: Extra,
  kind: "integer" | "number" = "integer",
): readonly FieldGrammar[] => [
  field(name, kind, doc, { expression: true, ...extra }),
  field(`${name}Path`, "referencePath", `${doc} Read from the input by a path.`, {
    ...path,
    roots: ["input", "variable"],
  }),
];
