/** Problems as AWS tells them: the code, the location in the definition, and AWS's own words where they are known. */
import type { StateMachine } from "./asl/model.js";
import type { Problem } from "./rules/rule.js";
import { nodeAtPointer, pointerAt } from "./syntax/pointer.js";
import { propertyOf, type SyntaxNode } from "./syntax/tree.js";

/** One entry of ValidateStateMachineDefinition's `diagnostics`. */
export interface AwsDiagnostic {
  readonly code: string;
  readonly message: string;
  /** E.g. `/States/Pay/Catch[0]/Next`; `/` is the definition itself. */
  readonly location: string;
  /** The same place as a JSON pointer: `/States/Pay/Catch/0/Next`. */
  readonly pointer: string;
}

/** The problem of a machine as AWS would tell it; undefined where AWS has no code for it. */
export function awsDiagnostic(machine: StateMachine, problem: Problem): AwsDiagnostic | undefined {
  const { awsCode: code, rule } = problem;
  if (code === undefined) return undefined;
  if (machine.tree.root && machine.tree.root.kind !== "object") return NO_OBJECT;
  const inner = pointerAt(machine.node, problem);
  const pointer = isInContainer(rule, inner) ? inner.slice(0, inner.lastIndexOf("/")) : inner;
  const message = MESSAGES[rule]?.(fieldAt(machine, inner), problem) ?? problem.message;
  return { code, message, location: awsLocation(machine.node, pointer), pointer };
}

const NO_OBJECT: AwsDiagnostic = {
  code: "INVALID_JSON_DESCRIPTION",
  message: "Definition must be a valid JSON object",
  location: "/",
  pointer: "",
};

/** AWS names the object that has the field. */
const isInContainer = (rule: string, pointer: string): boolean =>
  rule === "data/query-language-downgrade" ||
  rule === "shape/unknown-field" ||
  (/^data\/bad-(intrinsic|json-path)$/.test(rule) && pointer.endsWith(".$"));

interface Named {
  readonly name: string;
  readonly node: SyntaxNode | undefined;
}

function fieldAt(machine: StateMachine, pointer: string): Named {
  const token = pointer.slice(pointer.lastIndexOf("/") + 1);
  return {
    name: token.replaceAll("~1", "/").replaceAll("~0", "~"),
    node: nodeAtPointer(machine.node, pointer),
  };
}

const textOf = ({ node }: Named): string => (node?.kind === "string" ? node.value : "");

const notAPath = ({ name }: Named): string =>
  `The value for the field '${name}' must be a valid JSONPath or a valid intrinsic function call`;

/** AWS's words by rule; undefined where they are not known for the field. */
const MESSAGES: Readonly<Record<string, (field: Named, problem: Problem) => string | undefined>> = {
  "data/bad-intrinsic": notAPath,
  "data/bad-json-path": (field) => (field.name.endsWith(".$") ? notAPath(field) : undefined),
  "data/bad-timestamp": () => "String does not match RFC3339 timestamp",
  "data/query-language-downgrade": () =>
    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
  "flow/no-terminal-state": () => "Workflow has no terminal state",
  "flow/unknown-target": (field) => `Missing 'Next' target: ${textOf(field)}`,
  "flow/unreachable-state": ({ name }) => `State "${name}" is not reachable.`,
  "shape/empty-list": () => "Value cannot be empty",
  "shape/wrong-value": ({ name }) => VALUES[name],
  "shape/missing-field": ({ name, node }) =>
    name === "" ? `These fields are required: [${missingIn(node).join(", ")}]` : undefined,
  "shape/unknown-field": ({ name }, { message }) =>
    /JSON(ata|Path)/.test(message) ? undefined : `Field '${name}' is not supported`,
  "task/not-in-express": (field) => notInExpress(textOf(field)),
  "task/unknown-integration": (field) =>
    `The resource provided ${textOf(field)} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
};

const missingIn = (node: SyntaxNode | undefined): readonly string[] =>
  ["States", "StartAt"].filter((name) => !propertyOf(node, name));

function notInExpress(resource: string): string | undefined {
  if (/:activity:/.test(resource)) return "Express state machine does not support Activity ARN";
  const suffix = /\.(?:sync|waitForTaskToken)\b/.exec(resource)?.[0];
  // AWS writes a blank after the one of them.
  const end = suffix === ".waitForTaskToken" ? " " : "";
  return suffix && `Express state machine does not support '${suffix}' service integration${end}`;
}

const VALUES: Readonly<Record<string, string>> = {
  QueryLanguage: "Value should be one of the following: [JSONPath, JSONata]",
  Type: "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map]",
};

/** A pointer as AWS writes it: positions in lists in brackets. */
function awsLocation(root: SyntaxNode, pointer: string): string {
  let node: SyntaxNode | undefined = root;
  let location = "";
  let at = "";
  for (const token of pointer.split("/").slice(1)) {
    location +=
      node?.kind === "array" ? `[${token}]` : `/${token.replaceAll("~1", "/").replaceAll("~0", "~")}`;
    at += `/${token}`;
    node = nodeAtPointer(root, at);
  }
  return location === "" ? "/" : location;
}
