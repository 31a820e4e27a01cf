/** What "ASL: Validate" answers, in one sentence. */

export type Severity = "error" | "warning" | "information" | "hint";

/** Counts the problems of a file, the worst kind first: `"order.asl.json" has 2 errors and 1 warning.` */
export function problemSummary(file: string, severities: readonly Severity[]): string {
  const counts = ORDER.map((severity) => counted(severity, severities)).filter((words) => words !== "");
  const last = counts.pop();
  if (last === undefined) return `"${file}" has no problems.`;
  return `"${file}" has ${counts.length === 0 ? last : `${counts.join(", ")} and ${last}`}.`;
}

const ORDER: readonly Severity[] = ["error", "warning", "information", "hint"];
const PLURALS: Readonly<Record<Severity, string>> = {
  error: "errors",
  warning: "warnings",
  information: "remarks",
  hint: "hints",
};

function counted(severity: Severity, severities: readonly Severity[]): string {
  const count = severities.filter((each) => each === severity).length;
  if (count === 0) return "";
  return `${count} ${count === 1 ? PLURALS[severity].replace(/s$/, "") : PLURALS[severity]}`;
}
