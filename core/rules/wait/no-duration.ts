/** A Wait state that does not say how long. */
import { fieldOf } from "../../asl/grammar.js";
import { stateGrammar } from "../../asl/state-grammar.js";
import { propertyOf } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

const DURATIONS = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

export const noDuration = defineRule({
  id: "wait/no-duration",
  about: "asl",
  severity: "error",
  summary: "A Wait state must say how long: Seconds, SecondsPath, Timestamp or TimestampPath.",
  docs: "AWS refuses a Wait state without a duration. In JSONata states, `Seconds` and `Timestamp` take expressions; there are no Path forms.",
  reference: "https://states-language.net/#wait-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "End": true } } }
                              ^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 1, "End": true } } }`],
  },
  checkState({ type, node, name, key, queryLanguage }, report, machine) {
    if (type !== "Wait" || !node || DURATIONS.some((each) => propertyOf(node, each))) return;
    const choices = DURATIONS.filter((each) => {
      const language = fieldOf(stateGrammar("Wait"), each)?.language;
      return language === undefined || language === queryLanguage;
    });
    report(
      key,
      `The Wait state "${name}" does not say how long to wait: add ${choices.join(", ").replace(/, (\w+)$/, " or $1")}.`,
      {
        fixes: [{ title: `Add "Seconds": 1`, edits: [insertField(machine.tree, node, "Seconds", 1)] }],
      },
    );
  },
});
