/** Which field of a state's text becomes which field of the model, for each type of state. */

import type { StateType } from "./model.js";
import { type FieldLookup, type FieldTable, lookupOf } from "./read-fields.js";

const common: FieldTable = {
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
const withResult: FieldTable = {
  Parameters: ["parameters", "any"],
  Arguments: ["arguments", "any"],
  ResultSelector: ["resultSelector", "any"],
  ResultPath: ["resultPath", "nullable"],
};
const withErrors: FieldTable = { Retry: ["retryField", "array"], Catch: ["catchField", "array"] };

const tables: Readonly<Record<StateType | "Unknown", FieldTable>> = {
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

const lookups: ReadonlyMap<string, FieldLookup> = new Map(
  Object.entries(tables).map(([type, table]) => [type, lookupOf(table)]),
);

const NONE: FieldLookup = lookupOf({});

/** The fields that a state of that type has in the model. */
export const fieldsOfState = (type: StateType | "Unknown"): FieldLookup => lookups.get(type) ?? NONE;
