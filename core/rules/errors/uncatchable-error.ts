/** A Retrier or Catcher for an error that never reaches it. */
import { errorNamesIn } from "../../asl/error-names.js";
import { defineRule } from "../rule.js";

export const uncatchableError = defineRule({
  id: "errors/uncatchable-error",
  about: "asl",
  severity: "warning",
  summary: "States.Runtime can be neither retried nor caught.",
  docs: "States.Runtime stands for a mistake in the definition or its data, such as a path that finds nothing: the execution fails at once. Mend the cause; a Catcher does not help.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: [States.Runtime] }]
                            ^^^^^^^^^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Retry: [{ ErrorEquals: [States.Timeout] }]
    End: true`,
    ],
  },
  checkState(state, report) {
    for (const name of errorNamesIn(state)) {
      if (name.value === "States.Runtime")
        report(name, `"States.Runtime" always fails the execution: it is neither retried nor caught.`);
    }
  },
});
