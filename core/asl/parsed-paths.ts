/** The paths and intrinsic calls of a definition, each parsed once however many rules look at it. */
import { type IntrinsicCall, looksIntrinsic, parseIntrinsic } from "../query/intrinsic.js";
import { type JsonPath, parseJsonPath } from "../query/json-path.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import type { StringNode } from "../syntax/tree.js";
import { memo } from "../text/memo.js";

type Parsed = JsonPath | IntrinsicCall | QueryFault;

/** A machine of AWS's largest size has fewer different ones. */
const REMEMBERED = 20_000;

const parse = memo(
  REMEMBERED,
  (text): Parsed => (looksIntrinsic(text) ? parseIntrinsic(text) : parseJsonPath(text)),
);

const paths = memo(REMEMBERED, (text): readonly JsonPath[] => {
  const parsed = parse(text);
  if (isQueryFault(parsed)) return [];
  return parsed.kind === "call" ? pathsOfCall(parsed) : [parsed];
});

/** A string read as a call of an intrinsic function when it looks like one, else as a path. */
export const parsedPath = (node: StringNode): Parsed => parse(node.value);

/** The paths in a string: itself, or the arguments of the call that it is; none when it has a fault. */
export const pathsIn = (node: StringNode): readonly JsonPath[] => paths(node.value);

const pathsOfCall = (call: IntrinsicCall): readonly JsonPath[] =>
  call.arguments.flatMap((argument) =>
    argument.kind === "call" ? pathsOfCall(argument) : argument.kind === "path" ? [argument] : [],
  );
