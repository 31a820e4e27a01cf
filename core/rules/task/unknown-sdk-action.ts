/** An SDK integration of a service or an action that does not exist. */
import { parseResource } from "../../asl/resource.js";
import type { Catalog } from "../../catalog/catalog.js";
import { SDK_SERVICES, SERVICE_ALIASES } from "../../catalog/sdk-services.js";
import { slipOf } from "../../catalog/slip.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Severity } from "../rule.js";

export const unknownSdkAction = defineRule({
  id: "task/unknown-sdk-action",
  about: "asl",
  severity: "error",
  summary: "An SDK integration must name a service and an action that Step Functions can call.",
  docs: `Services have the names of the AWS SDK for Java, in lower case and without hyphens: \`sfn\`, \`eventbridge\`, \`cloudwatchlogs\`, \`cognitoidentityprovider\`.
Actions are those of the service's API, with a lower-case first letter. A few are left out, such as those that answer with a stream.

What is not known and resembles nothing is a warning only: it may be newer than this catalogue.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:listObjectV2", End: true }
                                                          ^^^^^^^^^^^^`,
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::aws-sdk:stepfunctions:listExecutions", End: true }
                                                       ^^^^^^^^^^^^^`,
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::aws-sdk:sts:assumeRole", End: true }
                                                           ^^^^^^^^^^`,
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:\${AWS::Partition}:states:::aws-sdk:s3:listObjectV2", End: true }
                                                                        ^^^^^^^^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:listObjectsV2", End: true }`,
      `StartAt: A
States:
  A: { Type: Task, Resource: "arn:aws:states:::aws-sdk:s3:\${Action}", End: true }`,
    ],
  },
  checkState(state, report, machine, { catalog }) {
    if (state.type !== "Task" || !state.resource) return;
    const { node, value } = state.resource;
    const resource = parseResource(value);
    if (resource.kind !== "integration" || !resource.sdk || hasSubstitution(resource.arn.resource)) return;
    const { service, action } = resource;
    const start = resource.arn.starts[4] + "aws-sdk:".length;
    const fault = faultOf(service, action, catalog);
    if (!fault) return;
    const from = fault.about === "service" ? start : start + service.length + 1;
    const end = from + (fault.about === "service" ? service : action).length;
    const { meant } = fault;
    const fixed = meant === undefined ? undefined : value.slice(0, from) + meant + value.slice(end);
    report(spanInString(machine.tree.text, node, from, end), fault.message, {
      ...(fault.severity && { severity: fault.severity }),
      fixes: fixed
        ? [
            {
              title: `Change to "${fixed}"`,
              preferred: fault.severity === undefined,
              edits: [replaceString(machine.tree, node, fixed)],
            },
          ]
        : [],
    });
  },
});

interface Fault {
  readonly about: "service" | "action";
  readonly message: string;
  readonly meant?: string;
  readonly severity?: Severity;
}

function faultOf(service: string, action: string, catalog: Catalog | undefined): Fault | undefined {
  const known = catalog?.service(service);
  if (known === undefined) return SDK_SERVICES.has(service) || !catalog ? undefined : serviceFault(service);
  // A capital first letter is the rule's about integrations that do not exist.
  if (known.actions.includes(action) || /^[A-Z]/.test(action)) return undefined;
  if (known.unsupported.includes(action)) {
    return {
      about: "action",
      message: `Step Functions does not offer "${action}" of "${service}": call it in a Lambda function.`,
    };
  }
  const slip = slipOf(action, known.actions);
  const hint = slip ? `Did you mean "${slip.meant}"?` : "Look it up in the service's API reference.";
  return {
    about: "action",
    message: `The service "${service}" has no action "${action}" that is known. ${hint}`,
    ...(slip && { meant: slip.meant }),
    ...(!slip?.sure && { severity: "warning" }),
  };
}

function serviceFault(service: string): Fault {
  const bare = service.toLowerCase().replaceAll("-", "");
  const alias = SDK_SERVICES.has(bare) ? bare : SERVICE_ALIASES[bare];
  const slip = alias === undefined ? slipOf(service, SDK_SERVICES) : { meant: alias, sure: true };
  const hint = slip ? `Did you mean "${slip.meant}"?` : "Look it up in the list of SDK integrations.";
  return {
    about: "service",
    message: `There is no service "${service}" that SDK integrations are known to call. ${hint}`,
    ...(slip && { meant: slip.meant }),
    ...(!slip?.sure && { severity: "warning" }),
  };
}
