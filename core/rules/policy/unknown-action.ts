/** INVALID_ACTION and INVALID_SERVICE_IN_ACTION: an action or a service that the catalogue does not know. */
import type { IamCatalog } from "../../catalog/iam-catalog.js";
import { actionsMatching, parseActionName } from "../../iam/action-names.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const unknownAction = defineRule({
  id: "policy/unknown-action",
  about: "policy",
  severity: "information",
  summary: "An action should be one that its service has.",
  docs: `An action that no service has allows nothing. It is no error here, because AWS adds services and actions all the time: it may be newer than this catalogue.
A wildcard that no action matches is reported too.`,
  reference:
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
  awsCode: "INVALID_ACTION",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": ["sqs:SendMesage", "sqs:Paint*", "sqz:SendMessage", "SendMessage"],
               ^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^
    "Resource": "*"
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": ["sqs:ListQ*", "sqs:listqueues"], "Resource": "*" }
}`,
    ],
  },
  check({ tree, statements }, report, { catalog }) {
    const iam = catalog?.iam;
    if (!iam || iam.prefixes.length < 2) return;
    for (const { text, node } of statements.flatMap((each) => each.actions.flatMap(({ texts }) => texts))) {
      const fault = faultOf(iam, text);
      if (!fault) continue;
      const { message, meant, awsCode } = fault;
      const fixes =
        meant !== undefined && node.kind === "string"
          ? [{ title: `Change to "${meant}"`, edits: [replaceString(tree, node, meant)] }]
          : [];
      report(node, message, { awsCode, fixes });
    }
  },
});

interface Fault {
  readonly message: string;
  readonly awsCode: string;
  readonly meant?: string;
}

function faultOf(iam: IamCatalog, text: string): Fault | undefined {
  if (text === "" || /^\*+$|\$\{/.test(text)) return undefined;
  const parsed = parseActionName(text);
  if (!parsed) {
    const message = `"${text}" is no action: it needs the prefix of its service before a colon, as in "sqs:SendMessage".`;
    return { message, awsCode: "INVALID_ACTION" };
  }
  const { prefix, name } = parsed;
  if (/[*?]/.test(prefix)) return undefined;
  const service = iam.service(prefix);
  if (!service) {
    const near = nearest(prefix.toLowerCase(), iam.prefixes);
    const hint = near ? `Did you mean "${near}"?` : "It may be newer than this catalogue.";
    return {
      message: `No service is known that has the prefix "${prefix}". ${hint}`,
      awsCode: "INVALID_SERVICE_IN_ACTION",
      ...(near && { meant: `${near}:${name}` }),
    };
  }
  if ((actionsMatching(iam, text) ?? []).length > 0) return undefined;
  const names = [...service.actions.values()].map((action) => action.name);
  const near = /[*?]/.test(name) ? undefined : nearest(name, names);
  const hint = near
    ? `Did you mean "${prefix}:${near}"?`
    : "It allows nothing unless it is newer than this catalogue.";
  return {
    message: `${service.title} has no action "${name}" that is known. ${hint}`,
    awsCode: "INVALID_ACTION",
    ...(near && { meant: `${prefix}:${near}` }),
  };
}
