/** Runs rules over a subject and gathers what they report. */
import { expressionsOf } from "../asl/expressions.js";
import type { StateMachine } from "../asl/model.js";
import { objectsOf } from "../asl/objects.js";
import type { Knowledge, Problem, Report, Rule, Subjects } from "./rule.js";

/** Every problem that the rules about this subject find, in the order of the text. */
export function runRules<K extends keyof Subjects>(
  rules: readonly Rule[],
  about: K,
  subject: Subjects[K],
  knowledge: Knowledge = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  const running = rules
    .filter((rule) => rule.about === about)
    .map((rule) => ({ rule, report: reportInto(problems, rule) }));
  for (const { rule, report } of running) (rule as unknown as Rule<K>).check?.(subject, report, knowledge);
  if (about === "asl") runParts(running, subject as StateMachine);
  return problems.sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Running {
  readonly rule: Rule;
  readonly report: Report;
}

function reportInto(problems: Problem[], rule: Rule): Report {
  return ({ start, end }, message, details = {}) => {
    const { severity = rule.severity, ...rest } = details;
    const awsCode = rule.awsCode === undefined ? {} : { awsCode: rule.awsCode };
    problems.push({ rule: rule.id, severity, message, start, end, ...awsCode, ...rest });
  };
}

/** Part by part rather than rule by rule: what is looked at is then still at hand for the next rule. */
function runParts(running: readonly Running[], machine: StateMachine): void {
  const ofStates = running.filter(({ rule }) => rule.checkState);
  for (const state of machine.allStates) {
    for (const { rule, report } of ofStates) rule.checkState?.(state, report, machine);
  }
  const ofObjects = running.filter(({ rule }) => rule.checkObject);
  for (const object of objectsOf(machine)) {
    for (const { rule, report } of ofObjects) rule.checkObject?.(object, report, machine);
  }
  const ofExpressions = running.filter(({ rule }) => rule.checkExpression);
  for (const expression of expressionsOf(machine)) {
    for (const { rule, report } of ofExpressions) rule.checkExpression?.(expression, report, machine);
  }
}
