/** What can be known before a run of a text in a definition: its literal parts, with `*` for the parts only a run knows. */
import type { QueryLanguage } from "../asl/model.js";
import {
  type IntrinsicArgument,
  type IntrinsicCall,
  looksIntrinsic,
  parseIntrinsic,
} from "../query/intrinsic.js";
import { type JsonataNode, jsonataCode, parseJsonata } from "../query/jsonata.js";
import type { SyntaxNode } from "../syntax/tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { memo } from "../text/memo.js";

/** Stands for any text, as in IAM policies. */
export const ANY = "*";

/** What the context object is known to hold before a run. */
export interface KnownContext {
  readonly stateMachineArn: string;
  /** A text with its `${Substitutions}` replaced by what is known of them. */
  readonly resolve?: (text: string) => string;
}

/**
 * The text of a value, as a pattern. Substitutions such as `${Name}` stay as they are written unless the context knows them; what only a
 * run knows is `*`.
 */
export function writtenText(node: SyntaxNode, language: QueryLanguage, context: KnownContext): string {
  const text = textAsWritten(node, language, context);
  return context.resolve?.(text) ?? text;
}

function textAsWritten(node: SyntaxNode, language: QueryLanguage, context: KnownContext): string {
  if (node.kind === "number" || node.kind === "boolean") return String(node.value);
  if (node.kind === "opaque") return substitutionText(node.text);
  if (node.kind !== "string") return ANY;
  if (language === "JSONPath") return node.value;
  const code = jsonataCode(node.value);
  if (!code) return node.value;
  const expression = parseJsonata(code.code);
  return "fault" in expression ? ANY : tidy(jsonataText(expression.ast, context));
}

/** The text that a `Name.$` field gives, as a pattern. */
export function pathText(expression: string, context: KnownContext): string {
  const text = textOfPath(expression, context);
  return context.resolve?.(text) ?? text;
}

function textOfPath(expression: string, context: KnownContext): string {
  if (/^\$\$\.StateMachine\.Id$/.test(expression)) return context.stateMachineArn;
  if (!looksIntrinsic(expression)) return ANY;
  const call = parseIntrinsic(expression);
  return "fault" in call ? ANY : tidy(callText(call, context));
}

function callText(call: IntrinsicCall, context: KnownContext): string {
  const [template, ...given] = call.arguments;
  if (call.name !== "States.Format" || template?.kind !== "string") return ANY;
  let next = 0;
  return template.raw
    .replaceAll(/\\(.)|\{\}/g, (_, escaped?: string) => escaped ?? argumentText(given[next++], context))
    .replaceAll(/\*+/g, ANY);
}

function argumentText(argument: IntrinsicArgument | undefined, context: KnownContext): string {
  if (argument?.kind === "string") return argument.value;
  if (argument?.kind === "literal") return String(argument.value);
  if (argument?.kind === "call") return callText(argument, context);
  return argument && /^\$\$\.StateMachine\.Id$/.test(argument.text) ? context.stateMachineArn : ANY;
}

function jsonataText(node: JsonataNode, context: KnownContext): string {
  if (node.type === "string") return String(node.value);
  if (node.type === "binary" && node.value === "&") {
    const { lhs, rhs } = node as unknown as { lhs: JsonataNode; rhs: JsonataNode };
    return `${jsonataText(lhs, context)}${jsonataText(rhs, context)}`;
  }
  if (node.type === "path") {
    const steps = (node["steps"] as readonly JsonataNode[]).map(({ value }) => String(value));
    if (steps.join(".") === "states.context.StateMachine.Id") return context.stateMachineArn;
  }
  return ANY;
}

const tidy = (pattern: string): string => pattern.replaceAll(/\*{2,}/g, ANY);

const substitutionText = memo(5_000, (text): string => readSubstitution(text));

/** A reference of Terraform. */
const REFERENCE = /^(data\.)?[a-z]\w*(\.[\w-]+(\[[^\]]*\])?)+$/;

/** `!Ref A`, `!GetAtt A.B`, a reference of Terraform and `!Sub text` in the one form that substitutions have in JSON. */
function readSubstitution(text: string): string {
  if (/^\$\{[^{}]+\}$/.test(text)) return text;
  if (REFERENCE.test(text)) return `\${${text}}`;
  const [, tag, rest = ""] = /^!(Ref|GetAtt|Sub)[ \t]*([\s\S]*)$/.exec(text) ?? [];
  const argument = tag === undefined ? undefined : parseYaml(rest).root;
  if (tag === "GetAtt" && argument?.kind === "array") {
    return `\${${argument.items.map((item) => (item.kind === "string" ? item.value : ANY)).join(".")}}`;
  }
  if (argument?.kind !== "string") return ANY;
  return tag === "Sub" ? argument.value : `\${${argument.value}}`;
}
