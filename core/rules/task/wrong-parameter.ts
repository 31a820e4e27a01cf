/** A parameter with a value that the called action does not take: of another kind, or none of those that there are. */
import { type ParameterFault, parameterFaults } from "../../catalog/parameters.js";
import type { Shape } from "../../catalog/shape.js";
import { slipOf } from "../../catalog/slip.js";
import type { SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix, type Severity } from "../rule.js";

export const wrongParameter = defineRule({
  id: "task/wrong-parameter",
  about: "asl",
  severity: "error",
  summary: "A parameter of a service call must be of the kind that the action takes.",
  docs: `AWS refuses other kinds: \`The value for the field "Value" must be a STRING\`. Numbers and truth values that a service takes as text have to be in quotes.

A value that is none of those known is a warning, because services add values.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::dynamodb:getItem
    Parameters: { TableName: Orders, Key: { id: { N: 5 } } }
                                                     ^
    End: true`,
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::ecs:runTask
    Parameters: { TaskDefinition: work, LaunchType: Fargate }
                                                    ^^^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:ec2:startInstances",
  "Parameters": { "InstanceIds": "i-0123456789abcdef0" }, "End": true } } }
                                 ^^^^^^^^^^^^^^^^^^^^^`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::dynamodb:getItem
    Parameters: { TableName: Orders, Key: { id: { N: "5" } } }
    End: true`,
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage
    Parameters: { QueueUrl.$: $.queue, MessageBody: { Order.$: $.order } }
    End: true`,
    ],
  },
  check(machine, report, { catalog }) {
    for (const fault of parameterFaults(machine, catalog)) {
      if (fault.kind === "type") {
        const { call, name, node, shape } = fault;
        const message = `"${name}" of "${call.name}" must be ${KINDS[shape.kind]}, not ${FOUND[node.kind]}.`;
        report(node, message, {
          severity: severityOf(fault),
          fixes: typeFixes(machine.tree, node, shape),
        });
      } else if (fault.kind === "value") {
        const { message, fixes } = valueFault(machine.tree, fault);
        report(fault.node, message, { severity: "warning", fixes });
      }
    }
  },
});

const KINDS: Readonly<Record<Shape["kind"], string>> = {
  any: "any value",
  blob: "any value",
  boolean: "true or false",
  integer: "a whole number",
  list: "an array",
  map: "an object",
  number: "a number",
  string: "a string",
  structure: "an object",
  timestamp: "a timestamp",
};

const FOUND: Readonly<Record<SyntaxNode["kind"], string>> = {
  array: "an array",
  boolean: "true or false",
  null: "null",
  number: "a number",
  object: "an object",
  opaque: "this",
  string: "a string",
};

/** What SDK integrations do with a number where a text belongs is not documented; the optimised ones refuse it. */
function severityOf({ call, node, shape }: ParameterFault & { readonly kind: "type" }): Severity {
  const scalar = node.kind === "number" || node.kind === "boolean" || node.kind === "string";
  const wanted = shape.kind !== "list" && shape.kind !== "map" && shape.kind !== "structure";
  return call.sdk && scalar && wanted ? "warning" : "error";
}

function typeFixes(tree: SyntaxTree, node: SyntaxNode, shape: Shape): readonly Fix[] {
  const written = tree.text.slice(node.start, node.end);
  const replaced = (newText: string): readonly Fix[] => [
    {
      title: `Change to ${newText}`,
      preferred: true,
      edits: [{ span: { start: node.start, end: node.end }, newText }],
    },
  ];
  if (shape.kind === "string" && (node.kind === "number" || node.kind === "boolean")) {
    return replaced(JSON.stringify(written));
  }
  if (shape.kind === "list" && node.kind === "string" && node.style === "double")
    return replaced(`[${written}]`);
  return [];
}

function valueFault(tree: SyntaxTree, fault: ParameterFault & { readonly kind: "value" }) {
  const { call, name, node, values } = fault;
  const slip = slipOf(node.value, values);
  const list = values.length > 8 ? "" : ` It takes ${values.map((value) => `"${value}"`).join(", ")}.`;
  const hint = slip ? ` Did you mean "${slip.meant}"?` : list;
  return {
    message: `"${node.value}" is no value known for "${name}" of "${call.name}".${hint}`,
    fixes: slip
      ? [
          {
            title: `Change to "${slip.meant}"`,
            preferred: slip.sure,
            edits: [replaceString(tree, node, slip.meant)],
          },
        ]
      : [],
  };
}
