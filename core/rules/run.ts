/** Runs rules over a subject and gathers what they report. */
import { expressionsOf } from "../asl/expressions.js";
import type { StateMachine } from "../asl/model.js";
import { objectsOf } from "../asl/objects.js";
import { payloadTemplatesOf } from "../asl/templates.js";
import type { Knowledge, Problem, Report, Rule, Subjects } from "./rule.js";

/** Every problem that the rules about this subject find, in the order of the text; those of one place in the order of the rules. */
export function runRules<K extends keyof Subjects>(
  rules: readonly Rule[],
  about: K,
  subject: Subjects[K],
  knowledge: Knowledge = {},
): readonly Problem[] {
  const running = rules.filter((rule) => rule.about === about).map(started);
  for (const { rule, report } of running) (rule as unknown as Rule<K>).check?.(subject, report, knowledge);
  if (about === "asl") runParts(running, subject as StateMachine, knowledge);
  const problems = running.flatMap(({ found }) => found);
  return problems.sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Running {
  readonly rule: Rule;
  readonly found: readonly Problem[];
  readonly report: Report;
}

function started(rule: Rule): Running {
  const found: Problem[] = [];
  const report: Report = ({ start, end }, message, details = {}) => {
    const { severity = rule.severity, ...rest } = details;
    const awsCode = rule.awsCode === undefined ? {} : { awsCode: rule.awsCode };
    found.push({ rule: rule.id, severity, message, start, end, ...awsCode, ...rest });
  };
  return { rule, found, report };
}

/** Part by part rather than rule by rule: what is looked at is then still at hand for the next rule. */
function runParts(running: readonly Running[], machine: StateMachine, knowledge: Knowledge): void {
  const run = <T>(parts: readonly T[], checkOf: (rule: Rule) => PartCheck<T> | undefined): void => {
    const checks = running.map(({ rule, report }) => ({ check: checkOf(rule), report }));
    const wanted = checks.filter(({ check }) => check !== undefined);
    for (const part of parts) {
      for (const { check, report } of wanted) check?.(part, report, machine, knowledge);
    }
  };
  run(machine.scopes, (rule) => rule.checkScope);
  run(machine.allStates, (rule) => rule.checkState);
  run(objectsOf(machine), (rule) => rule.checkObject);
  run(payloadTemplatesOf(machine), (rule) => rule.checkTemplate);
  run(expressionsOf(machine), (rule) => rule.checkExpression);
}

type PartCheck<T> = (part: T, report: Report, machine: StateMachine, knowledge: Knowledge) => void;
