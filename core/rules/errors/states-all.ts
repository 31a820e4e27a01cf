/** States.ALL must stand alone and last. */
import type { Catcher, Retrier } from "../../asl/model.js";
import { defineRule, type Report } from "../rule.js";

export const statesAll = defineRule({
  id: "errors/states-all",
  about: "asl",
  severity: "error",
  summary: "States.ALL must be the only name in its ErrorEquals, in the last Retrier or Catcher.",
  docs: "States.ALL matches every error, so nothing beside it or after it could ever count, and AWS refuses it there. Give it a Retrier or Catcher of its own at the end of the list.",
  reference: "https://states-language.net/#errors",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Catch:
      - { ErrorEquals: [States.ALL], Next: B }
                        ^^^^^^^^^^
      - { ErrorEquals: [States.Timeout], Next: B }
    End: true
  B: { Type: Fail }`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Retry: [{ ErrorEquals: [States.Timeout] }, { ErrorEquals: [States.ALL] }]
    End: true`,
    ],
  },
  check(machine, report) {
    for (const state of machine.allStates) {
      if (!("retry" in state)) continue;
      checkList(state.retry, "Retrier", report);
      checkList(state.catch, "Catcher", report);
    }
  },
});

function checkList(list: readonly (Retrier | Catcher)[], kind: string, report: Report): void {
  list.forEach(({ errorEquals, errorEqualsField }, index) => {
    const all = errorEquals.find(({ value }) => value === "States.ALL");
    if (!all) return;
    const { node } = errorEqualsField ?? {};
    const alone = node?.kind !== "array" || node.items.length === 1;
    if (!alone) report(all, "States.ALL must stand alone: it matches the other errors too.");
    else if (index < list.length - 1)
      report(all, `States.ALL must stand in the last ${kind}: those after it are never tried.`);
  });
}
