/** The names that settings use for rules: ids and groups. */
import { nearest } from "../text/nearest.js";
import { rules } from "./registry.js";

/** The first part of the ids, each once, in the order of the documentation. */
export const ruleGroups: readonly string[] = [...new Set(rules.map(({ id }) => id.split("/")[0] ?? id))];

const names: ReadonlySet<string> = new Set([...ruleGroups, ...rules.map(({ id }) => id)]);

/** Nothing when a rule or a group has this name; otherwise the sentence that says so. */
export function unknownRule(name: string): string | undefined {
  if (names.has(name)) return undefined;
  const meant = nearest(name, names);
  const advice = meant
    ? `Did you mean "${meant}"?`
    : `Write a rule such as "flow/endless-loop", or a group: ${ruleGroups.join(", ")}.`;
  return `There is no rule or group "${name}". ${advice}`;
}
