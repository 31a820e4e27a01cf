/** Which field of a state's text becomes which field of the model, and of what type its value must be: read in one pass over the text. */
import type { ObjectNode, Property, SyntaxNode } from "../syntax/tree.js";
import type { StateType } from "./model.js";

/** `any` takes every value; `nullable` a string or null. A value of another type is as good as absent. */
type Wanted = "any" | "text" | "nullable" | "boolean" | "array";
type Table = Readonly<Record<string, readonly [name: string, wanted: Wanted]>>;

const common: Table = {
  Type: ["typeField", "text"],
  QueryLanguage: ["queryLanguageField", "text"],
  Comment: ["comment", "text"],
  Next: ["next", "text"],
  End: ["end", "boolean"],
  InputPath: ["inputPath", "nullable"],
  OutputPath: ["outputPath", "nullable"],
  Assign: ["assign", "any"],
  Output: ["output", "any"],
};
const withResult: Table = {
  Parameters: ["parameters", "any"],
  Arguments: ["arguments", "any"],
  ResultSelector: ["resultSelector", "any"],
  ResultPath: ["resultPath", "nullable"],
};
const withErrors: Table = { Retry: ["retryField", "array"], Catch: ["catchField", "array"] };

const tables: Readonly<Record<StateType | "Unknown", Table>> = {
  Task: {
    ...common,
    ...withResult,
    ...withErrors,
    Resource: ["resource", "text"],
    TimeoutSeconds: ["timeoutSeconds", "any"],
    TimeoutSecondsPath: ["timeoutSecondsPath", "text"],
    HeartbeatSeconds: ["heartbeatSeconds", "any"],
    HeartbeatSecondsPath: ["heartbeatSecondsPath", "text"],
    Credentials: ["credentials", "any"],
  },
  Pass: { ...common, ...withResult, Result: ["result", "any"] },
  Choice: { ...common, Choices: ["choicesField", "array"], Default: ["default", "text"] },
  Wait: {
    ...common,
    Seconds: ["seconds", "any"],
    SecondsPath: ["secondsPath", "text"],
    Timestamp: ["timestamp", "any"],
    TimestampPath: ["timestampPath", "text"],
  },
  Succeed: common,
  Fail: {
    ...common,
    Error: ["error", "text"],
    ErrorPath: ["errorPath", "text"],
    Cause: ["cause", "text"],
    CausePath: ["causePath", "text"],
  },
  Parallel: { ...common, ...withResult, ...withErrors, Branches: ["branchesField", "array"] },
  Map: {
    ...common,
    ...withResult,
    ...withErrors,
    ItemsPath: ["itemsPath", "nullable"],
    Items: ["items", "any"],
    ItemSelector: ["itemSelector", "any"],
    ItemReader: ["itemReader", "any"],
    ItemBatcher: ["itemBatcher", "any"],
    ResultWriter: ["resultWriter", "any"],
    MaxConcurrency: ["maxConcurrency", "any"],
    MaxConcurrencyPath: ["maxConcurrencyPath", "text"],
    ToleratedFailureCount: ["toleratedFailureCount", "any"],
    ToleratedFailureCountPath: ["toleratedFailureCountPath", "text"],
    ToleratedFailurePercentage: ["toleratedFailurePercentage", "any"],
    ToleratedFailurePercentagePath: ["toleratedFailurePercentagePath", "text"],
    Label: ["label", "text"],
  },
  Unknown: common,
};

/** A model field as it is being made. */
export type Draft = Record<string, unknown>;

const lookups = new Map(
  Object.entries(tables).map(([type, table]) => [type, new Map(Object.entries(table))]),
);

/** The fields that a state of that type has in the model; of a name written twice the last counts. */
export function readStateFields(node: ObjectNode | undefined, type: StateType | "Unknown"): Draft {
  const draft: Draft = {};
  const table = lookups.get(type);
  if (!node || !table) return draft;
  for (const property of node.properties) {
    const entry = table.get(property.key.value);
    if (!entry) continue;
    const [name, wanted] = entry;
    const field = fieldFrom(property, wanted);
    if (field) draft[name] = field;
    else delete draft[name];
  }
  return draft;
}

function fieldFrom({ key, value }: Property, wanted: Wanted) {
  if (!value || !accepts(value, wanted)) return undefined;
  return {
    key,
    node: value,
    value: wanted === "any" || wanted === "array" ? value : (value as { value?: unknown }).value,
  };
}

function accepts({ kind }: SyntaxNode, wanted: Wanted): boolean {
  switch (wanted) {
    case "any":
      return true;
    case "text":
      return kind === "string";
    case "nullable":
      return kind === "string" || kind === "null";
    default:
      return kind === wanted;
  }
}
