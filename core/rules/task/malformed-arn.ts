/** A Resource that is no ARN, or an ARN that no service would accept. */
import { type Arn, isPartition, parseArn } from "../../asl/arn.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule } from "../rule.js";

export const malformedArn = defineRule({
  id: "task/malformed-arn",
  about: "asl",
  severity: "error",
  summary: "A Task's Resource must be a well-formed ARN.",
  docs: `An ARN is \`arn:partition:service:region:account:resource\`. A Lambda function's is
\`arn:aws:lambda:us-east-1:123456789012:function:name\`, an integration's \`arn:aws:states:::sqs:sendMessage\`. Account ids have 12 digits.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "my_function", "End": true } } }
                                                                 ^^^^^^^^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:lambda:us-west-2:01234567890:function:my_lambda_function
                                       ^^^^^^^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:lamda:us-east-1:123456789012:function:f", "End": true } } }
                                                                          ^^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activty:Ask", "End": true } } }
                                                                                                        ^^^^^^^^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:charge", "End": true } } }
                                                                                                        ^^^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": " arn:aws:states:::sqs:sendMessage", "End": true } } }
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:asw:states:::sqs:sendMessage", "End": true } } }
                                                                      ^^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws-cn:lambda:cn-north-1:123456789012:function:f:live", "End": true } } }`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "\${FunctionArn}", "End": true } } }`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Task" || !state.resource) return;
    const { node, value } = state.resource;
    if (hasSubstitution(value)) return;
    const fault = faultOf(value);
    if (!fault) return;
    const { message, start, end, meant } = fault;
    const whole = start === 0 && end === value.length;
    const fixed = meant === undefined ? undefined : value.slice(0, start) + meant + value.slice(end);
    report(whole ? node : spanInString(machine.tree.text, node, start, end), message, {
      fixes: fixed
        ? [
            {
              title: `Change to "${fixed}"`,
              preferred: true,
              edits: [replaceString(machine.tree, node, fixed)],
            },
          ]
        : [],
    });
  },
});

interface Fault {
  readonly message: string;
  /** The part of the Resource that is wrong. */
  readonly start: number;
  readonly end: number;
  /** What the part should be, where only one thing can be meant. */
  readonly meant?: string | undefined;
}

function faultOf(value: string): Fault | undefined {
  const arn = parseArn(value);
  if (!arn) return noArn(value);
  const [partition, service, region, account, resource] = arn.starts;
  const part: Part = (message, start, text, meant) => ({ message, start, end: start + text.length, meant });
  if (!isPartition(arn.partition)) {
    return part(
      `There is no partition "${arn.partition}": write aws, aws-cn or aws-us-gov.`,
      partition,
      arn.partition,
      nearest(arn.partition, ["aws", "aws-cn", "aws-us-gov"]),
    );
  }
  if (arn.service === "lambda") return lambdaFault(arn, part);
  if (arn.service === "") return part("The service is missing in this ARN.", service - 1, ":");
  if (arn.service === "states" && (arn.region === "") !== (arn.account === "")) {
    const start = arn.region === "" ? region : account;
    return part(
      "An activity's ARN needs both a region and an account; an integration's has neither.",
      start - 1,
      ":",
    );
  }
  if (arn.account !== "" && !/^\d{12}$/.test(arn.account))
    return part(accountFault(arn.account), account, arn.account);
  if (arn.service !== "states") {
    const hint = nearest(arn.service, ["lambda", "states"]);
    const advice = hint ? `Did you mean "${hint}"?` : "Other services are called as arn:aws:states:::….";
    return part(`No Task can name a resource of "${arn.service}". ${advice}`, service, arn.service, hint);
  }
  const fault = arn.account === "" ? undefined : activityFault(arn.resource);
  if (fault) return part(fault.message, resource, arn.resource, fault.meant);
  return arn.resource === "" ? part("The resource is missing in this ARN.", resource - 1, ":") : undefined;
}

/** White space around an ARN is all that can be mended here. */
function noArn(value: string): Fault {
  const what = value === "" ? "The Resource is empty" : `"${value}" is no ARN`;
  const message = `${what}: it must read arn:partition:service:region:account:resource.`;
  const bare = value.trim();
  const meant = bare !== value && parseArn(bare) && !faultOf(bare) ? bare : undefined;
  return { message, start: 0, end: value.length, meant };
}

/** AWS takes integrations with a region and an account too, as `arn:aws:states:us-east-1:123456789012:athena:startQueryExecution`. */
function activityFault(resource: string): Pick<Fault, "message" | "meant"> | undefined {
  const [type = "", name] = resource.split(":");
  if (type === "stateMachine") {
    const message =
      "A Task cannot name a state machine: its Resource is arn:aws:states:::states:startExecution, with the StateMachineArn among the parameters.";
    return { message };
  }
  const message = `An activity's ARN ends with activity: and its name, not with "${resource}".`;
  if (type === "activity") return name ? undefined : { message };
  if (name === undefined) return { message };
  const near = nearest(type, ["activity"]);
  return near === undefined ? undefined : { message, meant: near + resource.slice(type.length) };
}

/** A function's name. */
const NAME = /^[\w-]{1,140}$/;

/** The fault of a part of the ARN: where it begins, what is written there, and what should be. */
type Part = (message: string, start: number, text: string, meant?: string) => Fault;

function lambdaFault(arn: Arn, part: Part): Fault | undefined {
  const [, , region, account, resource] = arn.starts;
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(arn.region)) {
    return part(`"${arn.region}" is no region: it reads like us-east-1.`, region, arn.region || ":");
  }
  if (!/^\d{12}$/.test(arn.account)) return part(accountFault(arn.account), account, arn.account || ":");
  const [type = "", name, qualifier] = arn.resource.split(":");
  if (type !== "function") {
    const near = nearest(type, ["function"]);
    const hint = near ? ` Did you mean "${near}"?` : " A function's begins with function:.";
    const message = `A Lambda ARN cannot have the resource type "${type}".${hint}`;
    const isName = !near && name === undefined && NAME.test(type);
    const meant = isName ? `function:${type}` : name ? near : undefined;
    return part(message, resource, type || ":", meant);
  }
  if (!name) return part("The function's name is missing in this ARN.", resource, arn.resource);
  const at = resource + type.length + 1;
  if (!NAME.test(name))
    return part(`"${name}" is no name of a function: letters, digits, - and _ only.`, at, name);
  if (qualifier !== undefined && !/^(\$LATEST(\.PUBLISHED)?|[\w-]{1,128})$/.test(qualifier)) {
    return part(`"${qualifier}" is neither a version nor an alias.`, at + name.length + 1, qualifier || ":");
  }
  return undefined;
}

const accountFault = (account: string): string =>
  /^\d+$/.test(account)
    ? `The account "${account}" has ${account.length} digits: an account id has 12.`
    : `"${account}" is no account id: it has 12 digits.`;
