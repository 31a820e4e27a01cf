/** SWF080: a role that is not the ARN of an IAM role. */
import { isRoleArn } from "../../swf/identifier.js";
import { textsOfForm } from "../../swf/members.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const roleArn = defineRule({
  id: "swf/role-arn",
  about: "swf",
  severity: "error",
  summary: "The role for Lambda tasks is not the ARN of an IAM role.",
  docs:
    "`lambdaRole` and `defaultLambdaRole` take a role's ARN. AWSLambdaRole, which the guide names, is a policy: attach it to a role " +
    "that swf.amazonaws.com may assume.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/developerguide/lambda-task.html",
  examples: {
    bad: [
      `{
  "domain": "d", "workflowId": "w", "workflowType": { "name": "n", "version": "1" },
  "lambdaRole": "arn:aws:iam::aws:policy/service-role/AWSLambdaRole"
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
}`,
    ],
    good: [
      `{
  "domain": "d", "workflowId": "w", "workflowType": { "name": "n", "version": "1" },
  "lambdaRole": "arn:aws:iam::123456789012:role/swf-lambda"
}`,
    ],
  },
  check(document, report) {
    for (const { name, node } of textsOfForm(document, "roleArn")) {
      if (hasSubstitution(node.value) || isRoleArn(node.value)) continue;
      report(
        node,
        `"${name}" must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name: change it.`,
      );
    }
  },
});
