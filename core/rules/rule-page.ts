/** Where the rules are documented: linked from each diagnostic and from SARIF. */

const RULE_PAGES = "https://github.com/asl-workbench/asl-workbench/blob/main/docs/rules/";

/** The address of a rule's page: `flow/unreachable-state` is `flow-unreachable-state.md`. */
export const rulePage = (rule: string): string => `${RULE_PAGES}${rule.replace("/", "-")}.md`;
