/** A call of a JSONata function that does not exist, or with arguments it never takes. */
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import type { JsonataNode } from "../../query/jsonata.js";
import { type CallReference, jsonataReferences } from "../../query/jsonata-references.js";
import {
  type JsonataFunction,
  type JsonataParameter,
  jsonataFunctions,
} from "../../query/jsonata-signatures.js";
import { nearest } from "../../text/nearest.js";
import { reportJsonata } from "../jsonata-report.js";
import { defineRule } from "../rule.js";

export const jsonataCall = defineRule({
  id: "data/jsonata-call",
  about: "asl",
  // AWS creates such a machine all the same.
  severity: "warning",
  summary: "A JSONata function must exist, and take as many arguments of such types as it is given.",
  docs: "Such a call fails every time it is evaluated, with States.QueryEvaluationError. AWS adds `$partition`, `$range`, `$hash`, `$random`, `$uuid` and `$parse` to JSONata's own functions, and takes `$eval` away.",
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html#jsonata-functions-provided-by-sfn",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      a: "{% $upercase($states.input.name) %}"
             ^^^^^^^^^
      b: "{% $uppercase('a', 'b') %}"
             ^^^^^^^^^^
      c: "{% $substring(5, 1) %}"
             ^^^^^^^^^^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: "{% ($twice := function($n) { $n * 2 }; $map($range(1, 3, 1), $twice) ~> $sum()) %}"
    End: true`,
    ],
  },
  checkExpression(expression, report, machine) {
    const parsed = parsedJsonata(expression);
    if (!parsed) return;
    for (const reference of jsonataReferences(parsed.expression)) {
      const message = reference.kind === "call" ? faultOf(reference) : undefined;
      if (reference.kind !== "call" || !message) continue;
      const name = nameMeant(reference);
      const meant = name && `$${name}`;
      reportJsonata(report, machine, expression, parsed, { ...reference, message, meant });
    }
  },
});

/** The function that a name which is none was meant for. */
const nameMeant = ({ name }: CallReference): string | undefined =>
  jsonataFunctions.has(name) || name === "eval" ? undefined : nearest(name, jsonataFunctions.keys());

function faultOf(call: CallReference): string | undefined {
  const called = jsonataFunctions.get(call.name);
  if (call.name === "eval") return "AWS has disabled $eval: use $parse to read JSON.";
  if (!called) {
    const meant = nameMeant(call);
    return `There is no function "$${call.name}". ${meant ? `Did you mean "$${meant}"?` : "Functions must be defined in the same expression."}`;
  }
  return countFault(call, called) ?? typeFault(call, called) ?? algorithmFault(call) ?? numbersFault(call);
}

/** The functions over an array of numbers. */
const OF_NUMBERS: ReadonlySet<string> = new Set(["sum", "max", "min", "average"]);

function numbersFault({ name, arguments: [first], piped }: CallReference): string | undefined {
  if (!OF_NUMBERS.has(name) || !first || piped) return undefined;
  const items =
    first.type === "unary" && first.value === "[" ? (first["expressions"] as JsonataNode[]) : [first];
  const wrong = items.map(literalType).find((type) => type && type !== "n");
  return wrong && `"$${name}" takes an array of numbers, without ${WORDS[wrong]}.`;
}

const ALGORITHMS: readonly unknown[] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];

function algorithmFault({ name, arguments: given, piped }: CallReference): string | undefined {
  const algorithm = name === "hash" ? given[piped ? 0 : 1] : undefined;
  if (algorithm?.type !== "string" || ALGORITHMS.includes(algorithm.value)) return undefined;
  return `There is no algorithm "${algorithm.value}": use ${ALGORITHMS.join(", ")}.`;
}

function countFault(call: CallReference, { usage, parameters }: JsonataFunction): string | undefined {
  const given = call.arguments.length + (call.piped ? 1 : 0);
  const most = parameters.some(({ repeated }) => repeated) ? Number.POSITIVE_INFINITY : parameters.length;
  const least = parameters.filter(
    ({ optional, fromContext }) => !optional && !(fromContext && call.nested),
  ).length;
  if (given > most)
    return `"$${call.name}" takes at most ${most} argument${most === 1 ? "" : "s"}, but ${given} are given: ${usage}.`;
  if (given < least)
    return `"$${call.name}" needs at least ${least} argument${least === 1 ? "" : "s"}, but ${given} given: ${usage}.`;
  return undefined;
}

/** Only literals are judged, and only where each argument's place is sure. */
function typeFault(call: CallReference, { usage, parameters }: JsonataFunction): string | undefined {
  const given = call.arguments;
  const first = call.piped ? 1 : 0;
  // The context value may stand for the first argument: then all the others move up.
  if (call.nested && parameters[0]?.fromContext && given.length + first < parameters.length) return undefined;
  const required = parameters.filter(({ optional }) => !optional).length;
  if (given.length + first < required) return undefined;
  for (const [index, argument] of given.entries()) {
    const parameter = parameters[Math.min(index + first, parameters.length - 1)];
    const type = literalType(argument);
    if (!parameter || !type || accepts(parameter, type)) continue;
    return `Argument ${index + first + 1} of "$${call.name}" cannot be ${WORDS[type]}: ${usage}.`;
  }
  return undefined;
}

const WORDS = { s: "a string", n: "a number", b: "a boolean", l: "null", o: "an object" } as const;

function literalType(node: JsonataNode): keyof typeof WORDS | undefined {
  if (node["predicate"] || node["stages"] || node["group"]) return undefined;
  if (node.type === "string") return "s";
  if (node.type === "number") return "n";
  if (node.type === "unary" && node.value === "{") return "o";
  if (node.type !== "value") return undefined;
  return node.value === null ? "l" : typeof node.value === "boolean" ? "b" : undefined;
}

/** A single value stands for an array of one. */
const accepts = ({ types }: JsonataParameter, type: string): boolean =>
  /[xja]/.test(types) || types.includes(type);
