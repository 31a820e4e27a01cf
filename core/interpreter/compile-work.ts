/** What each kind of state does, in executable form. */
import type { AnyField, MapState, State, TaskState, TextField } from "../asl/model.js";
import { parseResource } from "../asl/resource.js";
import { type ObjectNode, propertyOf, type SyntaxNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import { compileChoice } from "./compile-choice.js";
import type { Compiler } from "./compiler.js";
import type { MapWork, Operand, ProgramBatcher, ProgramReader, ProgramWriter, Work } from "./program.js";

type KnownState = Exclude<State, { type: "Unknown" }>;

/** The state's own work; undefined when something it can not do without is missing, which is reported. */
export function compileWork(compiler: Compiler, state: KnownState): Work | undefined {
  const { queryLanguage: language } = state;
  switch (state.type) {
    case "Pass": {
      const isStatic = state.result && language === "JSONPath";
      return isStatic ? { type: "Pass", result: toValue(state.result?.node) } : { type: "Pass" };
    }
    case "Succeed":
      return { type: "Succeed" };
    case "Fail": {
      const error = compiler.operand(state.error, state.errorPath, language, "Error");
      const cause = compiler.operand(state.cause, state.causePath, language, "Cause");
      return { type: "Fail", ...(error && { error }), ...(cause && { cause }) };
    }
    case "Wait": {
      const seconds = compiler.operand(state.seconds, state.secondsPath, language, "Seconds");
      if (seconds) return { type: "Wait", for: "seconds", operand: seconds };
      const timestamp = compiler.operand(state.timestamp, state.timestampPath, language, "Timestamp");
      if (timestamp) return { type: "Wait", for: "timestamp", operand: timestamp };
      compiler.problem(state.key, `Wait state "${state.name}" needs "Seconds" or "Timestamp".`);
      return undefined;
    }
    case "Choice":
      return compileChoice(compiler, state);
    case "Task":
      return compileTask(compiler, state);
    case "Parallel":
      return { type: "Parallel", branches: state.branches.map(({ pointer }) => pointer) };
    case "Map":
      return compileMap(compiler, state);
  }
}

function compileTask(compiler: Compiler, state: TaskState): Work | undefined {
  const { queryLanguage: language } = state;
  const resource = state.resource?.value;
  if (resource === undefined) {
    compiler.problem(state.key, `Task state "${state.name}" needs a "Resource".`);
    return undefined;
  }
  const target = parseResource(resource);
  const timeout = compiler.operand(
    state.timeoutSeconds,
    state.timeoutSecondsPath,
    language,
    "TimeoutSeconds",
  );
  const heartbeat = compiler.operand(
    state.heartbeatSeconds,
    state.heartbeatSecondsPath,
    language,
    "HeartbeatSeconds",
  );
  const credentials = compiler.template(state.credentials, language, "Credentials");
  return {
    type: "Task",
    resource,
    target,
    callback: resource.endsWith(".waitForTaskToken"),
    ...(timeout && { timeout }),
    ...(heartbeat && { heartbeat }),
    ...(credentials && { credentials }),
  };
}

function compileMap(compiler: Compiler, state: MapState): Work | undefined {
  const { queryLanguage: language, processor } = state;
  if (!processor) {
    compiler.problem(state.key, `Map state "${state.name}" needs an "ItemProcessor".`);
    return undefined;
  }
  const itemsPath = state.itemsPath?.value === null ? undefined : (state.itemsPath as TextField | undefined);
  const selector = state.itemSelector ?? (language === "JSONPath" ? state.parameters : undefined);
  const reader = compileReader(compiler, state);
  const optional: Partial<{ -readonly [K in keyof MapWork]: MapWork[K] | undefined }> = {
    items: compiler.operand(state.items, itemsPath, language, "Items"),
    itemSelector: compiler.template(selector, language, "ItemSelector"),
    maxConcurrency: compiler.operand(
      state.maxConcurrency,
      state.maxConcurrencyPath,
      language,
      "MaxConcurrency",
    ),
    toleratedFailureCount: compiler.operand(
      state.toleratedFailureCount,
      state.toleratedFailureCountPath,
      language,
      "ToleratedFailureCount",
    ),
    toleratedFailurePercentage: compiler.operand(
      state.toleratedFailurePercentage,
      state.toleratedFailurePercentagePath,
      language,
      "ToleratedFailurePercentage",
    ),
    batcher: compileBatcher(compiler, state),
    reader,
    writer: compileWriter(compiler, state),
    label: state.label?.value,
  };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return {
    ...(given as Partial<MapWork>),
    type: "Map",
    processor: processor.pointer,
    distributed: state.mode === "DISTRIBUTED",
    express: textFieldOf(objectOf(processor.processorConfig), "ExecutionType")?.value === "EXPRESS",
  };
}

/** A field of an object that the model leaves as syntax. */
function fieldOf(node: SyntaxNode | undefined, name: string): AnyField | undefined {
  const property = propertyOf(node, name);
  return property?.value && { key: property.key, node: property.value, value: property.value };
}

function textFieldOf(node: SyntaxNode | undefined, name: string): TextField | undefined {
  const field = fieldOf(node, name);
  return field?.node.kind === "string"
    ? { key: field.key, node: field.node, value: field.node.value }
    : undefined;
}

/** The field `name` of an object, or its twin that ends in Path. */
function operandOf(
  compiler: Compiler,
  state: MapState,
  node: ObjectNode,
  name: string,
  place: string,
): Operand | undefined {
  return compiler.operand(
    fieldOf(node, name),
    textFieldOf(node, `${name}Path`),
    state.queryLanguage,
    `${place}/${name}`,
  );
}

const objectOf = (field: AnyField | undefined): ObjectNode | undefined =>
  field?.node.kind === "object" ? field.node : undefined;

function compileBatcher(compiler: Compiler, state: MapState): ProgramBatcher | undefined {
  const node = objectOf(state.itemBatcher);
  if (!node) return undefined;
  const maxItems = operandOf(compiler, state, node, "MaxItemsPerBatch", "ItemBatcher");
  const maxBytes = operandOf(compiler, state, node, "MaxInputBytesPerBatch", "ItemBatcher");
  const batchInput = compiler.template(
    fieldOf(node, "BatchInput"),
    state.queryLanguage,
    "ItemBatcher/BatchInput",
  );
  return { ...(maxItems && { maxItems }), ...(maxBytes && { maxBytes }), ...(batchInput && { batchInput }) };
}

function compileReader(compiler: Compiler, state: MapState): ProgramReader | undefined {
  const node = objectOf(state.itemReader);
  const resource = textFieldOf(node, "Resource")?.value;
  if (!node || resource === undefined) return undefined;
  const config = fieldOf(node, "ReaderConfig");
  const configNode = objectOf(config);
  const maxItems =
    configNode && operandOf(compiler, state, configNode, "MaxItems", "ItemReader/ReaderConfig");
  const written = fieldOf(node, "Arguments") ?? fieldOf(node, "Parameters");
  const given = compiler.template(written, state.queryLanguage, "ItemReader/Arguments");
  return {
    resource,
    config: toValue(config?.node),
    ...(given && { arguments: given }),
    ...(maxItems && { maxItems }),
  };
}

function compileWriter(compiler: Compiler, state: MapState): ProgramWriter | undefined {
  const node = objectOf(state.resultWriter);
  if (!node) return undefined;
  const resource = textFieldOf(node, "Resource")?.value;
  const written = fieldOf(node, "Arguments") ?? fieldOf(node, "Parameters");
  const given = compiler.template(written, state.queryLanguage, "ResultWriter/Arguments");
  const config = toValue(fieldOf(node, "WriterConfig")?.node);
  return { config, ...(resource !== undefined && { resource }), ...(given && { arguments: given }) };
}
