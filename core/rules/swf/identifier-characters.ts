/** SWF030: a character that ids and names must not have. */
import { FORBIDDEN_CHARACTER } from "../../swf/identifier.js";
import { textsOfForm } from "../../swf/members.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const identifierCharacters = defineRule({
  id: "swf/identifier-characters",
  about: "swf",
  severity: "error",
  summary: "An id or name has a character that SWF does not allow in it.",
  docs:
    "Ids must not contain a colon, a slash, a vertical bar or a control character. For `workflowId`, and where an id only refers " +
    "to an open task or timer, this is a warning: AWS's own Flow Framework names child workflows with a colon.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "order:17", "name": "fn" }
                                                            ^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "order-17", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    for (const { name, content, node } of textsOfForm(document, "identifier", "lambdaTaskId")) {
      const found = FORBIDDEN_CHARACTER.exec(node.value);
      if (!found) continue;
      const lenient = content.form.is === "identifier" && content.form.lenient;
      const clean = node.value.replaceAll(new RegExp(FORBIDDEN_CHARACTER, "g"), "-");
      const edits = [replaceString(document.tree, node, clean)];
      report(
        spanInString(document.tree.text, node, found.index, found.index + 1),
        `"${name}" must not contain ${described(found[0])}: use another character, such as a hyphen.`,
        { severity: lenient ? "warning" : "error", fixes: [{ title: `Change to "${clean}"`, edits }] },
      );
    }
  },
});

const NAMES: Readonly<Record<string, string>> = { ":": "a colon", "/": "a slash", "|": "a vertical bar" };

const described = (character: string): string =>
  NAMES[character] ??
  `the control character U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
