/** A parameter without which the called action fails. */
import { parameterFaults } from "../../catalog/parameters.js";
import type { Shape } from "../../catalog/shape.js";
import { insertField } from "../../syntax/writer.js";
import type { JsonValue } from "../../text/json-value.js";
import { defineRule } from "../rule.js";

export const missingParameter = defineRule({
  id: "task/missing-parameter",
  about: "asl",
  severity: "error",
  summary: "A call of a service must have the parameters that its action needs.",
  docs: `Without them the task fails, at the latest when the service refuses the call. Only parameters that are written out are judged: what an expression
makes as a whole may have them all. Services drop such demands at times, so it is a warning only for services of which the catalogue is older.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Parameters: { MessageBody.$: $ }
    ^^^^^^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "QueryLanguage": "JSONata", "Resource": "arn:aws:states:::aws-sdk:s3:putObjectTagging",
  "Arguments": { "Bucket": "b", "Key": "{% $states.input.key %}", "Tagging": { "TagSet": [{ "Key": "state" }] } }, "End": true } } }
                                                                                            ^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Parameters: { QueueUrl.$: $.queue, MessageBody.$: $ }
    End: true`,
      `StartAt: A
QueryLanguage: JSONata
States:
  A: { Type: Task, Resource: "arn:aws:states:::sqs:sendMessage", Arguments: "{% $states.input %}", End: true }`,
    ],
  },
  check(machine, report, { catalog }) {
    for (const fault of parameterFaults(machine, catalog)) {
      if (fault.kind !== "missing") continue;
      const { at, call, name, owner, shape } = fault;
      report(at, `"${call.name}" needs "${name}" here: add it.`, {
        ...(!call.current && { severity: "warning" }),
        fixes: [{ title: `Add "${name}"`, edits: [insertField(machine.tree, owner, name, blank(shape))] }],
      });
    }
  },
});

/** A value of the right kind, to be filled in. */
function blank(shape: Shape): JsonValue {
  switch (shape.kind) {
    case "string":
      return shape.values?.[0] ?? "";
    case "integer":
    case "number":
      return 0;
    case "boolean":
      return false;
    case "list":
      return [];
    case "map":
    case "structure":
    case "any":
    case "blob":
      return {};
    case "timestamp":
      return "2030-01-01T00:00:00Z";
  }
}
