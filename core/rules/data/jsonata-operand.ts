/** An operator of JSONata with a literal operand that it never takes. */
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import type { JsonataNode } from "../../query/jsonata.js";
import { jsonataType } from "../../query/jsonata-type.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { defineRule } from "../rule.js";

export const jsonataOperand = defineRule({
  id: "data/jsonata-operand",
  about: "asl",
  // AWS evaluates it only when the state runs.
  severity: "warning",
  summary: "JSONata's arithmetic takes numbers only, and its comparisons two numbers or two strings.",
  docs: "Any other operand fails the state with States.QueryEvaluationError. Texts are joined by `&`, not by `+`; `$number` makes a number of a text. Only operands whose type the expression itself tells are judged.",
  reference: "https://docs.jsonata.org/numeric-operators",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      a: "{% 'Hello ' + $states.input.name %}"
                      ^
      b: "{% 1 < 'b' %}"
               ^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: "{% 'Total: ' & ($states.input.a + $number('5')) %}"
    End: true`,
    ],
  },
  checkExpression(expression, report, machine) {
    const parsed = parsedJsonata(expression);
    if (!parsed) return;
    walk(parsed.expression.ast, (node) => {
      const message = faultOf(node);
      if (!message || node.position === undefined) return;
      const end = parsed.offset + node.position;
      const start = end - String(node.value).length;
      report(spanInString(machine.tree.text, expression.node, start, end), message);
    });
  },
});

const ARITHMETIC: ReadonlySet<unknown> = new Set(["+", "-", "*", "/", "%"]);
const ORDER: ReadonlySet<unknown> = new Set(["<", "<=", ">", ">="]);

function faultOf(node: JsonataNode): string | undefined {
  if (node.type === "unary" && node.value === "-") return numberFault("-", [node["expression"]]);
  if (node.type !== "binary") return undefined;
  const operands = [node["lhs"], node["rhs"]];
  if (ARITHMETIC.has(node.value)) return numberFault(String(node.value), operands);
  if (!ORDER.has(node.value)) return undefined;
  const types = operands.map((each) => jsonataType(each as JsonataNode));
  const known = types.filter((type) => type !== undefined);
  if (known.some((type) => type !== "number" && type !== "string"))
    return `"${node.value}" compares numbers or strings only.`;
  return known.length === 2 && known[0] !== known[1]
    ? `"${node.value}" cannot compare a number with a string.`
    : undefined;
}

function numberFault(operator: string, operands: readonly unknown[]): string | undefined {
  const wrong = operands
    .map((each) => (each ? jsonataType(each as JsonataNode) : undefined))
    .find((type) => type !== undefined && type !== "number");
  if (!wrong) return undefined;
  const hint = operator === "+" && wrong === "string" ? ` Join texts with "&".` : "";
  return `"${operator}" takes numbers only.${hint}`;
}

/** Every node of an expression, whatever part of another it is. */
function walk(value: unknown, see: (node: JsonataNode) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, see);
  else if (typeof value === "object" && value !== null) {
    if ("type" in value) see(value as JsonataNode);
    for (const [name, part] of Object.entries(value)) if (name !== "value") walk(part, see);
  }
}
