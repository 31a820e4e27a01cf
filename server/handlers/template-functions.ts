/** The functions of a SAM or CloudFormation template, as workers: code, handler, runtime, environment and limits. */
import path from "node:path";
import { fieldValue, type SyntaxNode } from "../../core/syntax/tree.js";
import { toValue } from "../../core/syntax/value.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { LAMBDA_MEMORY, LAMBDA_TIMEOUT, runtimeOf } from "../tasks/read-worker.js";
import type { LambdaWorker } from "../tasks/task-plan.js";
import {
  MACHINE_TYPES,
  propertiesOf,
  substitutionsIn,
  templateRoot,
  textOf,
} from "../tasks/template-references.js";

/** What a template knows about functions. */
export interface TemplateFunctions {
  /** By logical id. */
  readonly functions: ReadonlyMap<string, LambdaWorker>;
  /**
   * The logical id of the function that a definition names: by a substitution such as `${CheckArn}` that stands for the function's ARN or
   * name, by the logical id itself, or by its FunctionName.
   */
  logicalId(given: string): string | undefined;
}

const FUNCTION_TYPES = new Set(["AWS::Serverless::Function", "AWS::Lambda::Function"]);

/** Reads a template; `file` is its path, from which code is looked for. */
export function templateFunctions(text: string, file: string): TemplateFunctions {
  const root = templateRoot(text, file);
  const globals = fieldValue(fieldValue(root, "Globals"), "Function");
  const resources = fieldValue(root, "Resources");
  const functions = new Map<string, LambdaWorker>();
  const names = new Map<string, string>();
  const substitutions = new Map<string, string>();
  for (const { key, value } of propertiesOf(resources)) {
    const type = textOf(fieldValue(value, "Type")) ?? "";
    const properties = fieldValue(value, "Properties");
    if (MACHINE_TYPES.has(type)) for (const entry of substitutionsIn(properties)) substitutions.set(...entry);
    if (!FUNCTION_TYPES.has(type)) continue;
    const worker = workerOf(properties, globals, path.dirname(file));
    if (worker) functions.set(key.value, worker);
    const name = textOf(fieldValue(properties, "FunctionName"));
    if (name !== undefined) names.set(name, key.value);
  }
  return {
    functions,
    logicalId(given) {
      const variable = /^\$\{([^}]+)\}/.exec(given)?.[1];
      const id =
        variable === undefined ? given : (substitutions.get(variable) ?? variable.replace(/\.Arn$/, ""));
      const last = id.replace(/^.*:function:/, "").replace(/:.*$/, "");
      return [id, names.get(last), last].find((each) => each !== undefined && functions.has(each));
    },
  };
}

function workerOf(
  properties: SyntaxNode | undefined,
  globals: SyntaxNode | undefined,
  folder: string,
): LambdaWorker | undefined {
  const property = (name: string): SyntaxNode | undefined =>
    fieldValue(properties, name) ?? fieldValue(globals, name);
  const runtime = runtimeOf(toValue(property("Runtime")));
  const handler = textOf(property("Handler"));
  if (!runtime || handler === undefined) return undefined;
  const code = property("Code");
  const inline = textOf(property("InlineCode")) ?? textOf(fieldValue(code, "ZipFile"));
  const uri = textOf(property("CodeUri")) ?? textOf(code) ?? ".";
  return {
    kind: "lambda",
    handler,
    runtime,
    environment: { ...variablesIn(globals), ...variablesIn(properties) },
    timeout: numberOf(property("Timeout"), LAMBDA_TIMEOUT),
    memory: numberOf(property("MemorySize"), LAMBDA_MEMORY),
    ...(inline === undefined ? { folder: path.resolve(folder, uri) } : { code: inline }),
  };
}

/** Environment.Variables; values that are only known when deployed are left out. */
function variablesIn(node: SyntaxNode | undefined): Readonly<Record<string, string>> {
  const variables = fieldValue(fieldValue(node, "Environment"), "Variables");
  const entries = propertiesOf(variables).flatMap(({ key, value }) => {
    const plain: JsonValue = value?.kind === "opaque" ? null : toValue(value);
    return typeof plain === "object" ? [] : [[key.value, String(plain)] as const];
  });
  return Object.fromEntries(entries);
}

const numberOf = (node: SyntaxNode | undefined, otherwise: number): number =>
  node?.kind === "number" ? node.value : otherwise;
