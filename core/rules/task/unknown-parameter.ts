/** A parameter that the called action does not have. */
import { parameterFaults } from "../../catalog/parameters.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

export const unknownParameter = defineRule({
  id: "task/unknown-parameter",
  about: "asl",
  severity: "error",
  summary: "A call of a service may only have the parameters that its action takes.",
  docs: `AWS refuses parameters that it does not know: \`The field "queueUrl" is not supported by Step Functions\`. All names begin with a capital letter, also where
the API's own do not, and an acronym that a name begins with is written as a word: \`DbInstanceIdentifier\`, \`SseKmsKeyId\`.

A parameter that resembles no other is a warning only: it may be newer than this catalogue.`,
  reference:
    "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html#use-awssdk-integ",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::aws-sdk:rds:startDBInstance
    Parameters: { DBInstanceIdentifier.$: $.id }
                  ^^^^^^^^^^^^^^^^^^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask",
  "Parameters": { "TaskDefinition": "work", "NetworkConfiguration": { "AwsvpcConfiguration": { "subnets": ["a"] } } }, "End": true } } }
                                                                                               ^^^^^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::aws-sdk:rds:startDBInstance
    Parameters: { DbInstanceIdentifier.$: $.id }
    End: true`,
    ],
  },
  check(machine, report, { catalog }) {
    for (const fault of parameterFaults(machine, catalog)) {
      if (fault.kind !== "unknown") continue;
      const { call, owner, property, slip } = fault;
      const written = property.key.value;
      const ending = written.endsWith(".$") && call.state.queryLanguage === "JSONPath" ? ".$" : "";
      const name = ending ? written.slice(0, -2) : written;
      const free = slip && !owner.properties.some(({ key }) => key.value.replace(/\.\$$/, "") === slip.meant);
      const edits = free ? [replaceString(machine.tree, property.key, slip.meant + ending)] : [];
      const hint = slip ? `Did you mean "${slip.meant}"?` : "Remove it, or look it up in the API reference.";
      report(property.key, `"${call.name}" is not known to take "${name}" here. ${hint}`, {
        ...(!slip?.sure && { severity: "warning" }),
        fixes: free ? [{ title: `Change to "${slip.meant}"`, preferred: slip.sure, edits }] : [],
      });
    }
  },
});
