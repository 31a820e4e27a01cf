/** The fields that only some types of state have. */
import type { ArrayNode, ObjectNode } from "../syntax/tree.js";
import { type FieldReader, fields, type Lowering, namesOf, present } from "./lower-fields.js";
import type {
  Catcher,
  ChoiceRule,
  MapState,
  ParallelState,
  Retrier,
  Scope,
  State,
  UnknownState,
} from "./model.js";

type Base = Omit<UnknownState, "type">;

/** Completes a state by its Type and adds it to what has been lowered. A Type that is missing or unknown gives an UnknownState. */
export function lowerStateOfType(base: Base, of: FieldReader, lowering: Lowering): State {
  const type = base.typeField?.value;
  if (type === "Parallel") return lowerParallel(base, of, lowering);
  if (type === "Map") return lowerMap(base, of, lowering);
  const state = lowerSimple(base, of);
  lowering.allStates.push(state);
  return state;
}

function lowerSimple(base: Base, of: FieldReader): State {
  switch (base.typeField?.value) {
    case "Task":
      return {
        ...base,
        type: "Task",
        ...withResult(of),
        ...withErrors(of),
        ...present("resource", of.text("Resource")),
        ...present("timeoutSeconds", of.any("TimeoutSeconds")),
        ...present("timeoutSecondsPath", of.text("TimeoutSecondsPath")),
        ...present("heartbeatSeconds", of.any("HeartbeatSeconds")),
        ...present("heartbeatSecondsPath", of.text("HeartbeatSecondsPath")),
        ...present("credentials", of.any("Credentials")),
      };
    case "Pass":
      return { ...base, type: "Pass", ...withResult(of), ...present("result", of.any("Result")) };
    case "Choice": {
      const choicesField = of.array("Choices");
      return {
        ...base,
        type: "Choice",
        ...present("choicesField", choicesField),
        choices: objectsOf(choicesField?.node).map(lowerChoiceRule),
        ...present("default", of.text("Default")),
      };
    }
    case "Wait":
      return {
        ...base,
        type: "Wait",
        ...present("seconds", of.any("Seconds")),
        ...present("secondsPath", of.text("SecondsPath")),
        ...present("timestamp", of.any("Timestamp")),
        ...present("timestampPath", of.text("TimestampPath")),
      };
    case "Succeed":
      return { ...base, type: "Succeed" };
    case "Fail":
      return {
        ...base,
        type: "Fail",
        ...present("error", of.text("Error")),
        ...present("errorPath", of.text("ErrorPath")),
        ...present("cause", of.text("Cause")),
        ...present("causePath", of.text("CausePath")),
      };
    default:
      return { ...base, type: "Unknown" };
  }
}

const withResult = (of: FieldReader) => ({
  ...present("parameters", of.any("Parameters")),
  ...present("arguments", of.any("Arguments")),
  ...present("resultSelector", of.any("ResultSelector")),
  ...present("resultPath", of.nullableText("ResultPath")),
});

function withErrors(of: FieldReader) {
  const retryField = of.array("Retry");
  const catchField = of.array("Catch");
  return {
    ...present("retryField", retryField),
    ...present("catchField", catchField),
    retry: objectsOf(retryField?.node).map(lowerRetrier),
    catch: objectsOf(catchField?.node).map(lowerCatcher),
  };
}

const objectsOf = (list: ArrayNode | undefined): readonly ObjectNode[] =>
  (list?.items ?? []).filter((item): item is ObjectNode => item.kind === "object");

function lowerRetrier(node: ObjectNode): Retrier {
  const of = fields(node);
  const errorEqualsField = of.any("ErrorEquals");
  return {
    node,
    errorEquals: namesOf(errorEqualsField),
    ...present("errorEqualsField", errorEqualsField),
    ...present("intervalSeconds", of.number("IntervalSeconds")),
    ...present("maxAttempts", of.number("MaxAttempts")),
    ...present("backoffRate", of.number("BackoffRate")),
    ...present("maxDelaySeconds", of.number("MaxDelaySeconds")),
    ...present("jitterStrategy", of.text("JitterStrategy")),
  };
}

function lowerCatcher(node: ObjectNode): Catcher {
  const of = fields(node);
  const errorEqualsField = of.any("ErrorEquals");
  return {
    node,
    errorEquals: namesOf(errorEqualsField),
    ...present("errorEqualsField", errorEqualsField),
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

function lowerParallel(base: Base, of: FieldReader, lowering: Lowering): ParallelState {
  const branches: Scope[] = [];
  const branchesField = of.array("Branches");
  const state: ParallelState = {
    ...base,
    type: "Parallel",
    ...withResult(of),
    ...withErrors(of),
    ...present("branchesField", branchesField),
    branches,
  };
  lowering.allStates.push(state);
  branchesField?.node.items.forEach((item, index) => {
    if (item.kind !== "object") return;
    branches.push(lowering.lowerScope(item, `${base.pointer}/Branches/${index}`, "branch", state));
  });
  return state;
}

function lowerMap(base: Base, of: FieldReader, lowering: Lowering): MapState {
  const processorField = of.object("ItemProcessor") ?? of.object("Iterator");
  const mode = fields(fields(processorField?.node).object("ProcessorConfig")?.node).text("Mode")?.value;
  const state: MapState & { processor?: Scope } = {
    ...base,
    type: "Map",
    ...withResult(of),
    ...withErrors(of),
    ...present("processorField", processorField),
    mode: mode === "DISTRIBUTED" ? "DISTRIBUTED" : "INLINE",
    ...present("itemsPath", of.nullableText("ItemsPath")),
    ...present("items", of.any("Items")),
    ...present("itemSelector", of.any("ItemSelector")),
    ...present("itemReader", of.any("ItemReader")),
    ...present("itemBatcher", of.any("ItemBatcher")),
    ...present("resultWriter", of.any("ResultWriter")),
    ...present("maxConcurrency", of.any("MaxConcurrency")),
    ...present("maxConcurrencyPath", of.text("MaxConcurrencyPath")),
    ...present("toleratedFailureCount", of.any("ToleratedFailureCount")),
    ...present("toleratedFailureCountPath", of.text("ToleratedFailureCountPath")),
    ...present("toleratedFailurePercentage", of.any("ToleratedFailurePercentage")),
    ...present("toleratedFailurePercentagePath", of.text("ToleratedFailurePercentagePath")),
    ...present("label", of.text("Label")),
  };
  lowering.allStates.push(state);
  if (processorField) {
    const pointer = `${base.pointer}/${processorField.key.value}`;
    (state as { processor?: Scope }).processor = lowering.lowerScope(
      processorField.node,
      pointer,
      "itemProcessor",
      state,
    );
  }
  return state;
}
