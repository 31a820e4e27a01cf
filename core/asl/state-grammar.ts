/** The fields of each type of state. */
import {
  argumentsField,
  assign,
  common,
  errors,
  type FieldGrammar,
  field,
  inputOutput,
  jsonata,
  limit,
  type ObjectGrammar,
  output,
  parameters,
  path,
  resultPath,
  resultSelector,
  seconds,
  transition,
} from "./field-grammar.js";
import { itemBatcher, itemReader, resultWriter } from "./map-grammar.js";
import type { StateType } from "./model.js";

const stateFields: Readonly<Record<StateType, readonly FieldGrammar[]>> = {
  Task: [
    field(
      "Resource",
      "text",
      "What does the work: a Lambda function, an activity, or a service integration, by its ARN.",
      { required: true },
    ),
    parameters,
    argumentsField,
    ...inputOutput,
    resultSelector,
    resultPath,
    output,
    assign,
    ...seconds("TimeoutSeconds", "After this many seconds the task fails with States.Timeout.", 1),
    ...seconds(
      "HeartbeatSeconds",
      "If no heartbeat comes for this many seconds the task fails; must be less than TimeoutSeconds.",
      1,
    ),
    field("Credentials", "template", "The role to take on for this task, for resources of another account.", {
      form: "object",
    }),
    ...errors,
    ...transition,
  ],
  Pass: [
    field("Result", "static", "The result, as it stands: paths in it are not evaluated.", path),
    parameters,
    ...inputOutput,
    resultPath,
    output,
    assign,
    ...transition,
  ],
  Choice: [
    field("Choices", "choices", "The rules, tried in order; the first that is true decides where to go.", {
      required: true,
    }),
    field(
      "Default",
      "stateName",
      "Where to go when no rule is true; without it the execution fails with States.NoChoiceMatched.",
    ),
    ...inputOutput,
    output,
    assign,
  ],
  Wait: [
    ...seconds("Seconds", "How many seconds to wait.", 0),
    field("Timestamp", "text", "The time to wait for, as RFC 3339 writes it: 2030-01-31T12:00:00Z.", {
      expression: true,
    }),
    field("TimestampPath", "referencePath", "A path to the time to wait for.", path),
    ...inputOutput,
    output,
    assign,
    ...transition,
  ],
  Succeed: [...inputOutput, output],
  Fail: [
    field("Error", "text", "The error name that the execution fails with.", { expression: true }),
    field("ErrorPath", "pathOrIntrinsic", "A path or intrinsic function that gives the error name.", path),
    field("Cause", "text", "What went wrong, for people.", { expression: true }),
    field("CausePath", "pathOrIntrinsic", "A path or intrinsic function that gives the cause.", path),
  ],
  Parallel: [
    field(
      "Branches",
      "scopes",
      "The branches, which all run at once; the result is the list of their outputs.",
      { required: true },
    ),
    parameters,
    argumentsField,
    ...inputOutput,
    resultSelector,
    resultPath,
    output,
    assign,
    ...errors,
    ...transition,
  ],
  Map: [
    field("ItemProcessor", "scope", "The states that run for each item.", { required: true }),
    field("Iterator", "scope", "The states that run for each item.", { deprecated: "Use ItemProcessor." }),
    field(
      "ItemsPath",
      "referencePath",
      "A path to the array to go through; by default the whole input.",
      path,
    ),
    field("Items", "template", "The array or object to go through.", { ...jsonata, form: "container" }),
    field(
      "ItemSelector",
      "template",
      "Builds the input of each iteration; $$.Map.Item or $states.context.Map.Item has the item.",
    ),
    { ...parameters, deprecated: "Use ItemSelector." },
    field("ItemReader", "object", "Distributed mode: where to read the items from, in Amazon S3.", {
      object: itemReader,
    }),
    field("ItemBatcher", "object", "Distributed mode: puts several items into one child execution.", {
      object: itemBatcher,
    }),
    field(
      "ResultWriter",
      "object",
      "Distributed mode: how the results are formed, and where in Amazon S3 they go.",
      { object: resultWriter },
    ),
    field("Label", "text", "Distributed mode: the Map Run's name in its ARN; 40 characters at most."),
    ...limit("MaxConcurrency", "How many iterations may run at once; 0 sets no limit.", { minimum: 0 }),
    ...limit("ToleratedFailureCount", "How many items may fail before the Map fails.", { minimum: 0 }),
    ...limit(
      "ToleratedFailurePercentage",
      "What share of the items may fail before the Map fails.",
      { minimum: 0, maximum: 100 },
      "number",
    ),
    ...inputOutput,
    resultSelector,
    resultPath,
    output,
    assign,
    ...errors,
    ...transition,
  ],
};

/** The fields of a state of that type, the common ones first. */
export const stateGrammar = (type: StateType): ObjectGrammar => STATE_GRAMMARS[type];

const STATE_GRAMMARS = Object.fromEntries(
  Object.entries(stateFields).map(([type, fields]) => [
    type,
    { title: `a ${type} state`, fields: [...common, ...fields] },
  ]),
) as unknown as Readonly<Record<StateType, ObjectGrammar>>;

/** A state whose Type is not known: only the fields that every state has can be told. */
export const unknownStateGrammar: ObjectGrammar = { title: "a state", fields: common, open: true };

/** The eight types of state. */
export const stateTypes: readonly StateType[] = Object.keys(stateFields) as StateType[];
