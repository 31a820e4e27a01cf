/** Arguments of an intrinsic call that are sure to fail when it runs. */
import { parsedPath } from "../../asl/parsed-paths.js";
import { type IntrinsicCall, looksIntrinsic } from "../../query/intrinsic.js";
import { isQueryFault, type QueryFault, queryFault } from "../../query/query-fault.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const intrinsicArguments = defineRule({
  id: "data/intrinsic-arguments",
  about: "asl",
  severity: "error",
  summary: "Literal arguments of an intrinsic function must be what it takes.",
  docs: "States.Format needs as many values as it has `{}`, States.Hash one of five algorithms, States.JsonMerge `false`, and so on. Such a call fails every time it runs, with States.IntrinsicFailure.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Pass
    Parameters:
      a.$: States.Format('{} and {}', $.a)
                         ^^^^^^^^^^^
      b.$: States.Hash($.a, 'SHA-2')
                            ^^^^^^^
      c.$: States.MathAdd('1', 2)
                          ^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Pass
    Parameters:
      a.$: States.Format('{} \\{kept\\}', $.a)
      b.$: States.Hash($.a, 'SHA-256')
    End: true`,
    ],
  },
  checkExpression({ syntax, node }, report, machine) {
    if (syntax !== "pathOrIntrinsic" || !looksIntrinsic(node.value) || hasSubstitution(node.value)) return;
    const call = parsedPath(node);
    if (isQueryFault(call) || call.kind !== "call") return;
    for (const { message, start, end } of faultsOf(call)) {
      const meant = literalMeant(node.value.slice(start, end));
      const fixed = meant && node.value.slice(0, start) + meant + node.value.slice(end);
      report(spanInString(machine.tree.text, node, start, end), message, {
        fixes: fixed
          ? [{ title: `Change to ${meant}`, edits: [replaceString(machine.tree, node, fixed)] }]
          : [],
      });
    }
  },
});

const ALGORITHMS = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];

/** What a literal that is no argument was probably meant to be: an algorithm's name, `false`, or a number. */
function literalMeant(written: string): string | undefined {
  if (written === "true") return "false";
  const text = /^'(.*)'$/.exec(written)?.[1];
  if (text === undefined) return undefined;
  if (/^-?\d+$/.test(text)) return text;
  const plain = text.replace(/^SHA-?/i, "SHA-");
  const algorithm = ALGORITHMS.find((each) => each === plain) ?? nearest(text, ALGORITHMS);
  return algorithm === undefined ? undefined : `'${algorithm}'`;
}

function faultsOf(call: IntrinsicCall): readonly QueryFault[] {
  const inner = call.arguments.flatMap((argument) => (argument.kind === "call" ? faultsOf(argument) : []));
  const own = ownFault(call);
  return own ? [own, ...inner] : inner;
}

function ownFault({ name, arguments: given }: IntrinsicCall): QueryFault | undefined {
  const [first, second, third] = given;
  switch (name) {
    case "States.Format": {
      if (first?.kind !== "string") return typeFault(name, given);
      const places = first.raw.replaceAll(/\\./g, "").split("{}").length - 1;
      if (places === given.length - 1) return undefined;
      return queryFault(
        `The template has ${places} × {}, but ${given.length - 1} values follow.`,
        first.start,
        first.end,
      );
    }
    case "States.Hash":
      if (second?.kind !== "string" || ALGORITHMS.includes(second.value)) return undefined;
      return queryFault(
        `There is no algorithm "${second.value}": use ${ALGORITHMS.join(", ")}.`,
        second.start,
        second.end,
      );
    case "States.JsonMerge":
      if (third?.kind !== "string" && (third?.kind !== "literal" || third.value === false))
        return typeFault(name, given);
      return queryFault(
        "AWS supports only shallow merging: the third argument must be false.",
        third.start,
        third.end,
      );
    case "States.ArrayPartition":
      return atLeastOne(second, "The chunk size") ?? typeFault(name, given);
    case "States.ArrayRange":
      if (third?.kind === "literal" && third.value === 0)
        return queryFault("The step must not be 0.", third.start, third.end);
      return rangeFault(given) ?? typeFault(name, given);
    case "States.ArrayGetItem":
      if (second?.kind !== "literal" || typeof second.value !== "number" || second.value >= 0)
        return typeFault(name, given);
      return queryFault("The index counts from 0: it must not be negative.", second.start, second.end);
    default:
      return typeFault(name, given);
  }
}

/** What each argument must be, by its letter: a array, n number, s string, i anything. Only literals are judged. */
const TYPES: Readonly<Record<string, string>> = {
  "States.ArrayPartition": "an",
  "States.ArrayContains": "ai",
  "States.ArrayRange": "nnn",
  "States.Format": "s",
  "States.JsonMerge": "oo",
  "States.ArrayGetItem": "an",
  "States.ArrayLength": "a",
  "States.ArrayUnique": "a",
  "States.Base64Encode": "s",
  "States.Base64Decode": "s",
  "States.StringToJson": "s",
  "States.StringSplit": "ss",
  "States.MathAdd": "nn",
  "States.MathRandom": "nnn",
};
const WORDS: Readonly<Record<string, string>> = {
  a: "an array",
  n: "a number",
  o: "an object",
  s: "a string",
};

function typeFault(name: string, given: IntrinsicCall["arguments"]): QueryFault | undefined {
  const types = TYPES[name] ?? "";
  for (const [index, argument] of given.entries()) {
    const wanted = types[index] ?? "i";
    const type =
      argument.kind === "string"
        ? "s"
        : argument.kind === "literal"
          ? typeof argument.value === "number"
            ? "n"
            : "l"
          : "i";
    if (wanted === "i" || type === "i" || type === wanted) continue;
    return queryFault(
      `Argument ${index + 1} of ${name} must be ${WORDS[wanted]}.`,
      argument.start,
      argument.end,
    );
  }
  return undefined;
}

/** States.ArrayRange gives at most 1,000 items. */
function rangeFault(given: IntrinsicCall["arguments"]): QueryFault | undefined {
  const [from, to, step] = given.map((each) => (each.kind === "literal" ? Number(each.value) : Number.NaN));
  const count = Math.floor(((to ?? 0) - (from ?? 0)) / (step ?? 1)) + 1;
  const [first, , last] = given;
  if (!(count > 1000) || !first || !last) return undefined;
  return queryFault(`This range has ${count} items: 1,000 are allowed at most.`, first.start, last.end);
}

function atLeastOne(
  argument: IntrinsicCall["arguments"][number] | undefined,
  what: string,
): QueryFault | undefined {
  if (argument?.kind !== "literal" || typeof argument.value !== "number" || argument.value > 0)
    return undefined;
  return queryFault(`${what} must be greater than 0.`, argument.start, argument.end);
}
