/** The paths and intrinsic calls of a definition, each parsed once however many rules look at it. */
import { type IntrinsicCall, looksIntrinsic, parseIntrinsic } from "../query/intrinsic.js";
import { type JsonPath, parseJsonPath } from "../query/json-path.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import type { StringNode } from "../syntax/tree.js";

type Parsed = JsonPath | IntrinsicCall | QueryFault;
const known = new WeakMap<StringNode, Parsed>();
const pathsOf = new WeakMap<StringNode, readonly JsonPath[]>();

/** A string read as a call of an intrinsic function when it looks like one, else as a path. */
export function parsedPath(node: StringNode): Parsed {
  const cached = known.get(node);
  if (cached) return cached;
  const parsed = looksIntrinsic(node.value) ? parseIntrinsic(node.value) : parseJsonPath(node.value);
  known.set(node, parsed);
  return parsed;
}

/** The paths in a string: itself, or the arguments of the call that it is; none when it has a fault. */
export function pathsIn(node: StringNode): readonly JsonPath[] {
  const cached = pathsOf.get(node);
  if (cached) return cached;
  const parsed = parsedPath(node);
  const paths = isQueryFault(parsed) ? [] : parsed.kind === "call" ? pathsOfCall(parsed) : [parsed];
  pathsOf.set(node, paths);
  return paths;
}

const pathsOfCall = (call: IntrinsicCall): readonly JsonPath[] =>
  call.arguments.flatMap((argument) =>
    argument.kind === "call" ? pathsOfCall(argument) : argument.kind === "path" ? [argument] : [],
  );
