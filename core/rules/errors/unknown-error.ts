/** An error name of the language that does not exist. */
import { errorNamesIn, isUnknownStatesError, predefinedErrors } from "../../asl/error-names.js";
import type { StateMachine } from "../../asl/model.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const unknownError = defineRule({
  id: "errors/unknown-error",
  about: "asl",
  severity: "warning",
  summary: "Error names that begin with States. are the language's own: others can never occur.",
  docs: "A Retrier or Catcher for a misspelt error never takes effect. Errors of your own may have any name that does not begin with `States.`.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Retry: [{ ErrorEquals: [States.TimeOut] }]
                            ^^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::http:invoke
    Retry: [{ ErrorEquals: [States.Http.StatusCode.503, Lambda.TooManyRequestsException] }]
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    for (const name of errorNamesIn(state)) {
      if (!isUnknownStatesError(name.value) || isRaised(machine, name.value)) continue;
      const meant = nearest(name.value, predefinedErrors.keys());
      const hint = meant ? `Did you mean "${meant}"?` : "Names of your own must not begin with States.";
      report(name, `There is no error "${name.value}". ${hint}`, {
        fixes: meant
          ? [
              {
                title: `Change to "${meant}"`,
                preferred: true,
                edits: [replaceString(machine.tree, name, meant)],
              },
            ]
          : [],
      });
    }
  },
});

/** A Fail state of the machine may well raise such a name. */
const isRaised = ({ allStates }: StateMachine, name: string): boolean =>
  allStates.some((state) => state.type === "Fail" && state.error?.value === name);
