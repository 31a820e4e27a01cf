/** Credentials that name no role. */
import { parseArn } from "../../asl/arn.js";
import {
  hasSubstitution,
  isSubstitution,
  type ObjectNode,
  propertyOf,
  type SyntaxNode,
} from "../../syntax/tree.js";
import { insertField, replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const credentials = defineRule({
  id: "shape/credentials",
  about: "asl",
  severity: "error",
  summary: "A Task's Credentials have the ARN of a role in RoleArn.",
  docs: "The task takes on that role, to use resources of another account. In JSONPath states `RoleArn.$` takes it from the input; in JSONata states `RoleArn` may be an expression in `{% %}`.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Credentials: { Role: arn:aws:iam::123456789012:role/caller }
    ^^^^^^^^^^^
    Next: B
  B:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Credentials: { RoleArn: caller }
                            ^^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Credentials: { RoleArn.$: $.role }
    Next: B
  B:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Credentials: { RoleArn: "arn:aws:iam::123456789012:role/caller" }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Task" || state.credentials?.node.kind !== "object") return;
    const { key, node } = state.credentials;
    const jsonata = state.queryLanguage === "JSONata";
    if (!jsonata && propertyOf(node, "RoleArn.$")) return;
    const value = propertyOf(node, "RoleArn")?.value;
    if (!value) {
      report(key, `The Credentials of "${state.name}" have no "RoleArn": add the ARN of a role.`, {
        fixes: fixesFor(node),
      });
    } else {
      const fault = faultOf(value, jsonata);
      if (fault) report(value, fault);
    }

    /** A RoleArn in the wrong case, or an empty one to fill in. */
    function fixesFor(node: ObjectNode): readonly Fix[] {
      const close = node.properties.find(({ key }) => /^role_?(arn)?$/i.test(key.value));
      const edit = close
        ? replaceString(machine.tree, close.key, "RoleArn")
        : insertField(machine.tree, node, "RoleArn", "arn:aws:iam::123456789012:role/name");
      const title = close ? `Change "${close.key.value}" to "RoleArn"` : `Add "RoleArn"`;
      return [{ title, edits: [edit] }];
    }
  },
});

function faultOf(node: SyntaxNode, jsonata: boolean): string | undefined {
  if (isSubstitution(node)) return undefined;
  if (node.kind !== "string") return `"RoleArn" must be a string: the ARN of a role.`;
  const text = node.value;
  if (hasSubstitution(text) || (jsonata && text.startsWith("{%"))) return undefined;
  const arn = parseArn(text);
  if (!arn) return `"${text}" is no ARN: a role's reads arn:aws:iam::123456789012:role/name.`;
  if (arn.service !== "iam" || !arn.resource.startsWith("role/"))
    return `"${text}" is not the ARN of a role, which reads arn:aws:iam::123456789012:role/name.`;
  return /^\d{12}$/.test(arn.account)
    ? undefined
    : `The account "${arn.account}" of this role must have 12 digits.`;
}
