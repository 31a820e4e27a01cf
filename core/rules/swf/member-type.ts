/** SWF020: a value of another JSON type than the API takes. */
import { quoted } from "../../swf/api-form.js";
import { listedDecisions } from "../../swf/members.js";
import type { Value } from "../../swf/model.js";
import type { Content } from "../../swf/shape.js";
import { isSubstitution, type SyntaxNode, type SyntaxTree } from "../../syntax/tree.js";
import type { TextEdit } from "../../text/edit.js";
import { defineRule } from "../rule.js";

export const memberType = defineRule({
  id: "swf/member-type",
  about: "swf",
  severity: "error",
  summary: "The value has another type than the API takes.",
  docs: "All scalars of the SWF API are strings, durations and priorities too. SWF answers with a SerializationException.",
  reference: "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_Decision.html",
  examples: {
    bad: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": 30 }
                                                                                                ^^
}]`,
    ],
    good: [
      `[{
  "decisionType": "ScheduleLambdaFunction",
  "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "fn", "startToCloseTimeout": "30" }
}]`,
    ],
  },
  check(document, report) {
    const { tree, decisions, values } = document;
    for (const node of listedDecisions(document)) {
      if (node.kind !== "object" && !isSubstitution(node))
        report(
          node,
          `A decision must be an object, but this is ${FOUND[node.kind]}: write { … } or remove it.`,
        );
    }
    for (const value of values) {
      const { name, content, node } = value;
      if (isSubstitution(node) || fits(content, node)) continue;
      const edits = mended(tree, value);
      const fixes = edits.length > 0 ? [{ title: "Convert the value", edits, preferred: true }] : [];
      report(
        node,
        `"${name}" must be ${wanted(content)}, but this is ${FOUND[node.kind]}: ${REMEDY[content.kind]}.`,
        {
          fixes,
        },
      );
    }
    for (const { allAttributes, typeProperty } of decisions) {
      const type = typeProperty?.value;
      if (type && type.kind !== "string" && !isSubstitution(type)) {
        report(
          type,
          `"decisionType" must be a string, but this is ${FOUND[type.kind]}: name a decision type.`,
        );
      }
      for (const { property } of allAttributes) {
        const node = property.value;
        if (!node || node.kind === "object" || isSubstitution(node)) continue;
        report(
          node,
          `"${property.key.value}" must be an object, but this is ${FOUND[node.kind]}: write { … }.`,
        );
      }
    }
  },
});

/** That `decisions` is a list has its own rule. */
function fits(content: Content, node: SyntaxNode): boolean {
  switch (content.kind) {
    case "text":
      return node.kind === "string";
    case "object":
      return node.kind === "object";
    case "list":
      return node.kind === "array";
    case "number":
      return node.kind === "number";
    case "time":
      return node.kind === "number" || node.kind === "string";
    case "events":
      return node.kind === "array";
    case "decisions":
      return true;
  }
}

function wanted(content: Content): string {
  switch (content.kind) {
    case "text":
      return "a string";
    case "object":
      return `an object with ${content.shape.members.map(({ name }) => `"${name}"`).join(" and ")}`;
    case "number":
    case "time":
      return "a number";
    case "list":
    case "decisions":
    case "events":
      return "a list";
  }
}

const FOUND: Readonly<Record<SyntaxNode["kind"], string>> = {
  string: "a string",
  number: "a number",
  boolean: "a boolean",
  null: "null",
  array: "a list",
  object: "an object",
  opaque: "not known yet",
};

const REMEDY: Readonly<Record<Content["kind"], string>> = {
  text: "put it in quotes",
  object: "write an object",
  list: "put it in brackets",
  decisions: "put it in brackets",
  events: "put it in brackets",
  number: "write it without quotes",
  time: "write seconds since 1970, or a time as text",
};

function mended(tree: SyntaxTree, { content, node }: Value): readonly TextEdit[] {
  if (content.kind === "text") return quoted(tree, node);
  const only =
    content.kind === "object" && content.shape.members.length === 1 ? content.shape.members[0] : undefined;
  if (!only || node.kind !== "string") return [];
  const span = { start: node.start, end: node.end };
  return [{ span, newText: `{ "${only.name}": ${JSON.stringify(node.value)} }` }];
}
