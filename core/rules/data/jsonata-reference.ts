/** JSONata that refers to a context that is not there, or to a part of $states that does not exist. */
import { contextObject, unknownContextName } from "../../asl/context-grammar.js";
import type { Expression } from "../../asl/expressions.js";
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import type { ContextReference, VariableReference } from "../../query/jsonata-references.js";
import { jsonataReferences } from "../../query/jsonata-references.js";
import { nearest } from "../../text/nearest.js";
import { type JsonataFault, reportJsonata } from "../jsonata-report.js";
import { defineRule } from "../rule.js";

export const jsonataReference = defineRule({
  id: "data/jsonata-reference",
  about: "asl",
  severity: "error",
  summary:
    "At the top level of a JSONata expression there is no input document: data is reached through $states and variables.",
  docs: `\`$states.input\` and \`$states.context\` exist everywhere, \`$states.result\` in Output and Assign of Task, Parallel and Map states,
\`$states.errorOutput\` in Output and Assign of a Catcher. A bare name or \`$\` has a meaning only inside a path, a predicate or a grouping; \`$$\` has none at all.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html",
  awsCode: "UNSUPPORTED_JSONATA_EXPRESSION",
  examples: {
    bad: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output:
      a: "{% order.id %}"
             ^^^^^
      b: "{% $.order.id %}"
             ^
      c: "{% $states.inputs.id %}"
                     ^^^^^^
      d: "{% $states.result %}"
                     ^^^^^^
    End: true`,
    ],
    good: [
      `QueryLanguage: JSONata
StartAt: A
States:
  A:
    Type: Pass
    Output: "{% $states.input.orders[total > 10].{ 'id': id, 'all': $ } %}"
    End: true`,
    ],
  },
  checkExpression(expression, report, machine) {
    const parsed = parsedJsonata(expression);
    if (!parsed) return;
    for (const reference of jsonataReferences(parsed.expression)) {
      const fault = faultOf(reference, expression);
      if (fault) reportJsonata(report, machine, expression, parsed, fault);
    }
  },
});

function faultOf(
  reference: ReturnType<typeof jsonataReferences>[number],
  expression: Expression,
): JsonataFault | undefined {
  if (reference.kind === "context") return contextFault(reference);
  return reference.kind === "variable" && reference.name === "states"
    ? statesFault(reference, expression)
    : undefined;
}

function contextFault({ name, nested, start, end }: ContextReference): JsonataFault | undefined {
  if (name === "$$")
    return {
      start,
      end,
      message: `"$$" means nothing here: there is no input document. Use $states.input.`,
      meant: "$states.input",
    };
  if (nested) return undefined;
  const instead = name === "$" ? "$states.input" : `$states.input.${name}`;
  return {
    start,
    end,
    message: `"${name}" means nothing at the top level: there is no input document. Did you mean ${instead}?`,
    meant: instead,
  };
}

function statesFault({ path }: VariableReference, expression: Expression): JsonataFault | undefined {
  const [member, ...rest] = path;
  if (!member) return undefined;
  const members = membersFor(expression);
  if (!members.includes(member.name)) {
    const meant = nearest(member.name, members);
    const hint = meant ? `Did you mean "${meant}"?` : `Here it has ${members.join(", ")}.`;
    return {
      ...member,
      message: `There is no $states.${member.name} here. ${hint}`,
      ...(meant && { meant }),
    };
  }
  if (member.name !== "context" || rest.length === 0) return undefined;
  const index = unknownContextName(rest.map(({ name }) => name));
  const wrong = rest[index];
  if (!wrong) return undefined;
  const meant = index === 0 ? nearest(wrong.name, contextObject.fields?.keys() ?? []) : undefined;
  return {
    ...wrong,
    message: `The Context Object has no field "${wrong.name}" here.${meant ? ` Did you mean "${meant}"?` : ""}`,
    ...(meant && { meant }),
  };
}

/** The members that $states has in the field that an expression stands in. */
function membersFor({ state, root, owner }: Expression): readonly string[] {
  const always = ["input", "context"];
  const leaving = root === "Output" || root === "Assign";
  if (!leaving) return always;
  if (owner === "a Catcher") return [...always, "errorOutput"];
  const hasResult = state.type === "Task" || state.type === "Parallel" || state.type === "Map";
  return hasResult && owner !== "a Choice Rule" ? [...always, "result"] : always;
}
