/** A part of the Context Object that only some states have. */
import type { Expression } from "../../asl/expressions.js";
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import type { State } from "../../asl/model.js";
import { pathsIn } from "../../asl/parsed-paths.js";
import { parseResource } from "../../asl/resource.js";
import { jsonataReferences } from "../../query/jsonata-references.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const contextNotHere = defineRule({
  id: "data/context-not-here",
  about: "asl",
  severity: "warning",
  summary: "The Context Object has Task only in tasks that wait for a token, and Map only in Map states.",
  docs: "`Task.Token` exists for `.waitForTaskToken` integrations and activities; `Map.Item` in a Map state and in the states inside it. Elsewhere a path to them fails the execution, and JSONata finds nothing.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Parameters: { QueueUrl: u, MessageBody.$: $$.Task.Token }
                                                 ^^^^
    Next: B
  B:
    Type: Pass
    QueryLanguage: JSONata
    Output: "{% $states.context.Map.Item.Value %}"
                                ^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    HeartbeatSeconds: 60
    Parameters: { QueueUrl: u, MessageBody.$: $$.Task.Token }
    Next: B
  B:
    Type: Map
    ItemSelector: { item.$: $$.Map.Item.Value }
    ItemProcessor: { StartAt: C, States: { C: { Type: Pass, Parameters: { i.$: $$.Map.Item.Index }, End: true } } }
    End: true`,
    ],
  },
  checkExpression(expression, report, machine) {
    const { node, state } = expression;
    if (!/\$\$|context/.test(node.value) || hasSubstitution(node.value)) return;
    for (const { name, start, end } of contextMembers(expression)) {
      const fault = faultOf(name, state);
      if (fault) report(spanInString(machine.tree.text, node, start, end), fault);
    }
  },
});

interface Member {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The first names after `$$.` or `$states.context.`, in place. */
function contextMembers(expression: Expression): readonly Member[] {
  const { syntax, node } = expression;
  if (syntax !== "jsonata") {
    if (!node.value.includes("$$")) return [];
    return pathsIn(node).flatMap(({ root, segments: [first] }) => {
      const name = first?.kind === "property" ? first.names[0] : undefined;
      if (root.kind !== "context" || !first || name === undefined) return [];
      return [{ name, start: first.end - name.length, end: first.end }];
    });
  }
  const parsed = node.value.includes("context") ? parsedJsonata(expression) : undefined;
  return (parsed ? jsonataReferences(parsed.expression) : []).flatMap((reference) => {
    if (reference.kind !== "variable" || reference.name !== "states") return [];
    const [context, member] = reference.path;
    if (context?.name !== "context" || !member || !parsed) return [];
    const { name, start, end } = member;
    return [{ name, start: parsed.offset + start, end: parsed.offset + end }];
  });
}

function faultOf(name: string, state: State): string | undefined {
  if (name === "Task" && !mayWait(state))
    return `"${state.name}" has no task token: only .waitForTaskToken integrations and activities have "Task".`;
  if (name === "Map" && !isInMap(state))
    return `"${state.name}" is no Map state, and in none: there is no "Map" in its Context Object.`;
  return undefined;
}

/** False only where it is sure that the state gets no token. */
function mayWait(state: State): boolean {
  if (state.type !== "Task") return state.type === "Unknown";
  if (!state.resource || hasSubstitution(state.resource.value)) return true;
  const resource = parseResource(state.resource.value);
  if (resource.kind === "integration") return resource.pattern === "waitForTaskToken";
  return resource.kind !== "lambda";
}

function isInMap(state: State): boolean {
  if (state.type === "Map") return true;
  const { owner } = state.scope;
  return owner !== undefined && isInMap(owner);
}
