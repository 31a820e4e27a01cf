/** SWF002: a comma after the last element, as the developer guide prints it. */
import { isTrailingComma } from "../../swf/api-form.js";
import { defineRule } from "../rule.js";

export const trailingComma = defineRule({
  id: "swf/trailing-comma",
  about: "swf",
  severity: "warning",
  summary: "A comma stands after the last element of an object or a list.",
  docs: "The examples of the developer guide have such commas, and they are understood here. The AWS CLI and the SDKs refuse them.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `[{"decisionType": "CancelTimer", "cancelTimerDecisionAttributes": {"timerId": "t",}}]
                                                                                 ^`,
    ],
    good: [`[{"decisionType": "CancelTimer", "cancelTimerDecisionAttributes": {"timerId": "t"}}]`],
  },
  check({ tree }, report) {
    const commas = tree.faults.filter((fault) => isTrailingComma(tree, fault));
    const edits = commas.map(({ start, end }) => ({ span: { start, end }, newText: "" }));
    for (const [i, comma] of commas.entries()) {
      const edit = edits[i];
      const one = edit ? [{ title: "Remove the trailing comma", edits: [edit], preferred: true }] : [];
      const all = commas.length > 1 ? [{ title: "Remove all trailing commas", edits }] : [];
      report(comma, "The AWS CLI and the SDKs allow no comma after the last element: remove it.", {
        fixes: [...one, ...all],
      });
    }
  },
});
