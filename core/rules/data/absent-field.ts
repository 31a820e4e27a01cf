/** A path to a field that surely is not there. */
import { type Expression, expressionsOf } from "../../asl/expressions.js";
import { parsedJsonata } from "../../asl/jsonata-expressions.js";
import type { State, StateMachine } from "../../asl/model.js";
import { pathsIn } from "../../asl/parsed-paths.js";
import type { Shape } from "../../asl/shape.js";
import { fieldShape } from "../../asl/shape.js";
import { type StateShapes, shapeFlow } from "../../asl/shape-flow.js";
import { type Absent, isAbsent, shapeAtPath } from "../../asl/shape-paths.js";
import { jsonataReferences } from "../../query/jsonata-references.js";
import { taskResult } from "../../services/task-result.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { toValue } from "../../syntax/value.js";
import { defineRule } from "../rule.js";

export const absentField = defineRule({
  id: "data/absent-field",
  about: "asl",
  // Sure as it is, it says nothing of whether AWS takes the definition, and a machine may be half-rebuilt.
  severity: "information",
  summary: "A path should lead to something that an earlier state provides.",
  docs: `What each state gives is followed along every path: static results, payload templates, ResultSelector and ResultPath. Where no path provides the field
that is read here, the execution fails, or the value is missing. What cannot be known, such as the input of the execution or the answer of a Lambda function, is never reported.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A: { Type: Pass, Result: { total: 1 }, Next: B }
  B: { Type: Pass, InputPath: $.sum, End: true }
                               ^^^^`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Pass, Output: { total: 1 }, Next: B }
  B: { Type: Pass, Output: "{% $states.input.sum * 2 %}", End: true }
                                             ^^^`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::lambda:invoke", Parameters: { FunctionName: f }, Next: B }
  B: { Type: Pass, InputPath: $.Payload.anything, End: true }`,
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    ResultSelector: { total.$: $.Payload.total }
    ResultPath: $.order
    Next: B
  B: { Type: Pass, Parameters: { a.$: $.order.total, b.$: $.anything }, End: true }`,
    ],
  },
  check(machine, report) {
    const flow = shapeFlow(machine, taskResult);
    for (const expression of expressionsOf(machine)) {
      const shapes = flow.get(expression.state);
      const { node } = expression;
      if (!shapes || (shapes.raw.kind === "unknown" && shapes.result.kind === "unknown")) continue;
      if (hasSubstitution(node.value)) continue;
      for (const absent of absences(expression, shapes)) {
        if (isGuarded(expression)) break;
        report(
          spanInString(machine.tree.text, node, absent.start, absent.end),
          messageFor(machine, expression.state, absent),
        );
      }
    }
  },
});

function messageFor(machine: StateMachine, state: State, { name, madeBy }: Absent): string {
  const provider = madeBy ?? previousState(machine, state);
  const who = provider === undefined ? "" : `: "${provider}" does not provide it`;
  return `There is no field "${name}" here${who}.`;
}

/** The one state that leads here, when there is only one. */
function previousState(machine: StateMachine, state: State): string | undefined {
  const before = machine.allStates.filter(
    (each) => each.scope === state.scope && each.next?.value === state.name,
  );
  return before.length === 1 ? before[0]?.name : undefined;
}

function absences(expression: Expression, shapes: StateShapes): readonly Absent[] {
  const { node, syntax } = expression;
  if (syntax === "jsonata") return jsonataAbsences(expression, shapes.raw);
  const data = dataFor(expression, shapes);
  if (!data || data.kind === "unknown") return [];
  return pathsIn(node).flatMap((path) => {
    if (path.root.kind !== "input") return [];
    const found = shapeAtPath(data, path);
    return isAbsent(found) ? [found] : [];
  });
}

/** What the paths of a field read; undefined where it is not followed. */
function dataFor({ root, state, owner }: Expression, shapes: StateShapes): Shape | undefined {
  if (owner === "a Catcher" || root === "ResultPath") return undefined;
  if (root === "InputPath") return shapes.raw;
  if (root === "OutputPath") return undefined;
  if (root === "ResultSelector") return shapes.result;
  if (root === "Assign") return state.type === "Choice" || state.type === "Wait" ? shapes.input : undefined;
  return shapes.input;
}

function jsonataAbsences(expression: Expression, raw: Shape): readonly Absent[] {
  if (raw.kind === "unknown") return [];
  const parsed = parsedJsonata(expression);
  if (!parsed) return [];
  return jsonataReferences(parsed.expression).flatMap((reference) => {
    if (reference.kind !== "variable" || reference.name !== "states" || reference.path[0]?.name !== "input")
      return [];
    // Asking whether there is a value, or having one for when there is none, is no mistake.
    if (/\$exists\(|\?|\[|\^|\?\?/.test(parsed.expression.code)) return [];
    let at: Shape = raw;
    for (const { name, start, end } of reference.path.slice(1)) {
      const found = fieldShape(at, name);
      if ("absent" in found)
        return [{ ...found, name, start: parsed.offset + start, end: parsed.offset + end }];
      at = found;
    }
    return [];
  });
}

/** In a Choice Rule that also asks IsPresent, a field may be absent. */
function isGuarded({ owner, state, node }: Expression): boolean {
  if (!owner.endsWith("Choice Rule") || state.type !== "Choice") return false;
  const rule = state.choices.find((each) => each.node.start <= node.start && node.end <= each.node.end);
  return rule !== undefined && JSON.stringify(toValue(rule.node)).includes('"IsPresent"');
}
