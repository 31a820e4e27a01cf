/** What can follow in an expression that a person types while a run stands still: from the values that there are. */
import type { Machine, Thread } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { INTRINSIC_SIGNATURES } from "../query/intrinsic-signatures.js";
import { jsonataFunctions } from "../query/jsonata-signatures.js";
import { isArray, isObject, type JsonValue } from "../text/json-value.js";
import { evaluate, visibleVariables } from "./evaluate.js";
import { summaryOf } from "./values.js";

export interface Proposal {
  readonly text: string;
  readonly kind: "field" | "variable" | "function";
  /** What it is or does, in a line. */
  readonly detail?: string;
}

/** The proposals for the end of a text, and how many of its last characters they replace. */
export async function proposalsFor(
  program: Program,
  machine: Machine,
  thread: Thread,
  text: string,
): Promise<{ readonly proposals: readonly Proposal[]; readonly replaces: number }> {
  const [, base, member = ""] = MEMBER.exec(text) ?? [];
  if (base !== undefined) {
    const found = await evaluate(program, machine, thread, base);
    const fields = "value" in found ? fieldsOf(found.value) : [];
    return matching(fields, member);
  }
  const [root] = /(?:\$\$?|States\.)[\p{L}\p{N}_]*$/u.exec(text) ?? [];
  return root === undefined
    ? { proposals: [], replaces: 0 }
    : matching(roots(program, machine, thread), root);
}

/** A path without filters, and the beginning of the name after its last dot. */
const MEMBER = /(\$\$?[\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+|\.`[^`]+`|\[\d+\]|\['[^']*'\])*)\.([\p{L}\p{N}_]*)$/u;

function matching(
  all: readonly Proposal[],
  typed: string,
): { readonly proposals: readonly Proposal[]; readonly replaces: number } {
  const start = typed.toLowerCase();
  const proposals = all.filter(({ text }) => text.toLowerCase().startsWith(start));
  return { proposals, replaces: typed.length };
}

/** JSONata looks into each item of an array: the first one shows what there may be. */
function fieldsOf(value: JsonValue): readonly Proposal[] {
  const object = isArray(value) ? value[0] : value;
  if (!isObject(object)) return [];
  return Object.entries(object).map(([text, field]) => ({
    text,
    kind: "field",
    detail: summaryOf(field, 60),
  }));
}

function roots(program: Program, machine: Machine, thread: Thread): readonly Proposal[] {
  const variables = Object.entries(visibleVariables(machine, thread)).map(
    ([name, value]): Proposal => ({ text: `$${name}`, kind: "variable", detail: summaryOf(value, 60) }),
  );
  const named = (text: string, detail: string): Proposal => ({ text, kind: "variable", detail });
  const stages = named("$stages", "Every value of the state so far, by the name of its field.");
  if (program.states.get(thread.state)?.language === "JSONata") {
    const functions = [...jsonataFunctions.values()].map(
      ({ name, doc }): Proposal => ({ text: `$${name}`, kind: "function", detail: doc }),
    );
    return [...variables, named("$states", "Input, result, error output and context."), stages, ...functions];
  }
  const intrinsics = INTRINSIC_SIGNATURES.map(
    ({ name, doc }): Proposal => ({ text: name, kind: "function", detail: doc }),
  );
  return [
    ...variables,
    named("$", "The value that the present stage works on."),
    named("$$", "The Context Object."),
    stages,
    ...intrinsics,
  ];
}
