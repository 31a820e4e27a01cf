/** A Choice that may find no rule true. */
import { insertField } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const choiceWithoutDefault = defineRule({
  id: "flow/choice-without-default",
  about: "asl",
  severity: "hint",
  summary: "A Choice state without a Default fails when none of its rules is true.",
  docs: "The error is States.NoChoiceMatched, and a Choice state cannot catch it. Give it a `Default`, if only to a Fail state that says what was unexpected.",
  reference: "https://states-language.net/#choice-state",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
  ^
    Type: Choice
    Choices: [{ Variable: $.a, IsPresent: true, Next: B }]
  B: { Type: Succeed }`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices: [{ Variable: $.a, IsPresent: true, Next: B }]
    Default: B
  B: { Type: Succeed }`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Choice" || state.default || !state.node || state.choices.length === 0) return;
    const target = state.scope.states.find(({ type }) => type === "Fail") ?? state.scope.states.at(-1);
    const fixes = target && [
      {
        title: `Add "Default": "${target.name}"`,
        edits: [insertField(machine.tree, state.node, "Default", target.name)],
      },
    ];
    report(
      state.key,
      `The Choice state "${state.name}" has no Default: when no rule is true, the execution fails.`,
      {
        ...(fixes && { fixes }),
      },
    );
  },
});
