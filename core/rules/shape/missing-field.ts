/** A field that must be there. */

import type { FieldGrammar, ObjectGrammar } from "../../asl/field-grammar.js";
import type { StateMachine } from "../../asl/model.js";
import type { GrammarObject } from "../../asl/objects.js";
import { isSubstitution, type ObjectNode } from "../../syntax/tree.js";
import { insertField } from "../../syntax/writer.js";
import type { Span } from "../../text/span.js";
import { defineRule, type Fix } from "../rule.js";

export const missingField = defineRule({
  id: "shape/missing-field",
  about: "asl",
  severity: "error",
  summary:
    "Required fields must be there: StartAt, States, Type, Resource, Choices, Branches, ItemProcessor, ErrorEquals and so on.",
  docs: "AWS refuses a definition in which a required field is missing. Add the field; the fix inserts it with a value to fill in.",
  reference: "https://states-language.net/#top-level-fields",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "End": true } } }
                              ^^^`,
      `StartAt: A
States:
  A:
  ^
    End: true`,
      `{ "States": { "A": { "Type": "Succeed" } } }
^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage", "End": true } } }`,
    ],
  },
  checkObject(object, report, machine) {
    if (!machine.tree.root) {
      const everything = { start: 0, end: machine.tree.text.length };
      report(everything, "The document is empty: a state machine needs StartAt and States.");
      return;
    }
    for (const field of requiredOf(object.grammar)) {
      if (isPresent(object, field)) continue;
      report(
        placeOf(object),
        `${subject(object)} needs the field "${field.name}": ${lowerFirst(field.doc)}`,
        { fixes: fixFor(machine, object.node, field) },
      );
    }
  },
});

const required = new Map<ObjectGrammar, readonly FieldGrammar[]>();

function requiredOf(grammar: ObjectGrammar): readonly FieldGrammar[] {
  const fields = required.get(grammar) ?? grammar.fields.filter((field) => field.required);
  required.set(grammar, fields);
  return fields;
}

function isPresent({ node, written, language }: GrammarObject, field: FieldGrammar): boolean {
  if (field.language && field.language !== language) return true;
  for (const { key } of written) {
    // The deprecated name of ItemProcessor stands for it.
    const name = key.value === "Iterator" ? "ItemProcessor" : key.value;
    if (name === field.name) return true;
  }
  return isSubstitution(node);
}

/** A state by its name; any other object by its first character, so that the mark does not cover everything inside. */
function placeOf({ node, state }: GrammarObject): Span {
  if (state?.node === node) return state.key;
  const first = node.properties[0]?.key;
  return node.start === first?.start ? first : { start: node.start, end: node.start + 1 };
}

function subject({ node, grammar, state }: GrammarObject): string {
  if (state?.node === node) return `The state "${state.name}"`;
  return grammar.title.charAt(0).toUpperCase() + grammar.title.slice(1);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function fixFor(machine: StateMachine, node: ObjectNode, field: FieldGrammar): readonly Fix[] {
  if (node.start === node.end || node === undefined) return [];
  const value = valueFor(machine, node, field);
  return [{ title: `Add "${field.name}"`, edits: [insertField(machine.tree, node, field.name, value)] }];
}

function valueFor(machine: StateMachine, node: ObjectNode, field: FieldGrammar) {
  switch (field.kind) {
    case "stateName":
      return machine.scopes.find((scope) => scope.node === node)?.states[0]?.name ?? "";
    case "list":
    case "choices":
    case "scopes":
    case "errorNames":
      return field.kind === "errorNames" ? ["States.ALL"] : [];
    case "states":
    case "scope":
      return {};
    default:
      return field.name === "Type" ? "Pass" : "";
  }
}
