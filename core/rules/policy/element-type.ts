/** DATA_TYPE_MISMATCH: an element that is a number where text belongs, and the like. */
import { isSubstitution, type Property, type SyntaxNode } from "../../syntax/tree.js";
import { defineRule, type Report } from "../rule.js";

type Kind = SyntaxNode["kind"];

/** What each element may be; the items of lists are texts, but for statements. */
const TYPES: Readonly<Record<string, readonly Kind[]>> = {
  Version: ["string"],
  Id: ["string"],
  Statement: ["object", "array"],
  Sid: ["string"],
  Effect: ["string"],
  Principal: ["string", "object"],
  NotPrincipal: ["string", "object"],
  Action: ["string", "array"],
  NotAction: ["string", "array"],
  Resource: ["string", "array"],
  NotResource: ["string", "array"],
  Condition: ["object"],
};

const WORDS: Readonly<Record<Kind, string>> = {
  object: "an object",
  array: "a list",
  string: "a text",
  number: "a number",
  boolean: "a truth value",
  null: "null",
  opaque: "a value",
};

export const elementType = defineRule({
  id: "policy/element-type",
  about: "policy",
  severity: "error",
  summary: "Each element of a policy has its type: a text, a list of texts or an object.",
  docs: "Actions and resources are a text or a list of texts, Condition and Principal are objects, all else in a statement is a text.",
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  awsCode: "DATA_TYPE_MISMATCH",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Sid": 1, "Effect": "Allow", "Action": ["sqs:ListQueues", false], "Resource": "*" }
                        ^                                                  ^^^^^
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Sid": "1", "Effect": "Allow", "Action": ["sqs:ListQueues"], "Resource": "*" }
}`,
    ],
  },
  check({ node, dialect, statements }, report) {
    if (dialect === "terraform") return;
    const properties = [node, ...statements.map((each) => each.node)].flatMap((each) => each.properties);
    for (const { key, value } of properties) {
      const types = TYPES[key.value];
      if (!types || !value) continue;
      const wrong = wrongIn(key.value, value, types);
      const wanted = types.map((type) => WORDS[type]).join(" or ");
      for (const each of wrong) {
        const meant = each === value ? wanted : key.value === "Statement" ? "an object" : "a text";
        report(each, `${key.value} takes ${meant}, not ${WORDS[each.kind]}.`);
      }
    }
    for (const { condition } of statements) checkCondition(condition?.value, report);
  },
});

/** An operator holds keys, and a key one value or a list of them. */
function checkCondition(condition: SyntaxNode | undefined, report: Report): void {
  for (const { key: operator, value: keys } of propertiesOf(condition)) {
    if (keys && keys.kind !== "object" && !isSubstitution(keys)) {
      report(keys, `"${operator.value}" takes an object of keys with their values, not ${WORDS[keys.kind]}.`);
    }
    for (const { key, value } of propertiesOf(keys)) {
      if (value?.kind === "object" && !isSubstitution(value))
        report(value, `The value of "${key.value}" is a text or a list of texts, not an object.`);
    }
  }
}

const propertiesOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" && !isSubstitution(node) ? node.properties : [];

function wrongIn(name: string, value: SyntaxNode, types: readonly Kind[]): readonly SyntaxNode[] {
  if (isSubstitution(value)) return [];
  if (!types.includes(value.kind)) return [value];
  if (value.kind !== "array") return [];
  const item: Kind = name === "Statement" ? "object" : "string";
  return value.items.filter((each) => each.kind !== item && !isSubstitution(each));
}
