/** A pattern of StringMatches with a backslash that escapes nothing. */
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const strayBackslash = defineRule({
  id: "choice/stray-backslash",
  about: "asl",
  severity: "warning",
  summary: "In a StringMatches pattern a backslash stands only before * or another backslash.",
  docs: "`*` matches any characters; `\\*` is the asterisk itself and `\\\\` the backslash. Any other backslash fails the execution when the rule is tried.",
  reference: "https://states-language.net/#choice-state",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices: [{ Variable: $.file, StringMatches: 'logs\\*.txt', Next: B }, { Variable: $.file, StringMatches: 'C:\\d*', Next: B }]
                                                                                                                ^^
    Default: B
  B: { Type: Succeed }`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Choice", "Default": "B", "Choices": [ { "Variable": "$.a", "StringMatches": "C:\\\\\\\\d*", "Next": "B" } ] }, "B": { "Type": "Succeed" } } }`,
    ],
  },
  checkObject({ written, grammar, language }, report, machine) {
    if (language !== "JSONPath" || !grammar.title.endsWith("Choice Rule")) return;
    for (const { key, value } of written) {
      if (key.value !== "StringMatches" || value?.kind !== "string" || hasSubstitution(value.value)) continue;
      const start = /^(?:[^\\]|\\[\\*])*/.exec(value.value)?.[0].length ?? 0;
      if (start === value.value.length) continue;
      const doubled = value.value.replaceAll(/\\([\\*])|\\/g, (whole, escaped) => (escaped ? whole : "\\\\"));
      const end = Math.min(start + 2, value.value.length);
      report(
        spanInString(machine.tree.text, value, start, end),
        `The backslash in "${value.value.slice(start, end)}" escapes nothing: write two for one, or \\* for an asterisk.`,
        {
          fixes: [
            {
              title: `Change to "${doubled}"`,
              preferred: true,
              edits: [replaceString(machine.tree, value, doubled)],
            },
          ],
        },
      );
    }
  },
});
