/** Runs rules over a subject and gathers what they report. */
import type { Knowledge, Problem, Report, Rule, Subjects } from "./rule.js";

/** Every problem that the rules about this subject find, in the order of the text. */
export function runRules<K extends keyof Subjects>(
  rules: readonly Rule[],
  about: K,
  subject: Subjects[K],
  knowledge: Knowledge = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (rule.about !== about) continue;
    const report: Report = ({ start, end }, message, details = {}) => {
      const { severity = rule.severity, ...rest } = details;
      const awsCode = rule.awsCode === undefined ? {} : { awsCode: rule.awsCode };
      problems.push({ rule: rule.id, severity, message, start, end, ...awsCode, ...rest });
    };
    (rule as unknown as Rule<K>).check(subject, report, knowledge);
  }
  return problems.sort((a, b) => a.start - b.start || a.end - b.end);
}
