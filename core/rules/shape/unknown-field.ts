/** A field that its object does not have: AWS refuses the definition. */
import type { FieldGrammar, ObjectGrammar } from "../../asl/field-grammar.js";
import { fieldOf } from "../../asl/grammar.js";
import type { GrammarObject } from "../../asl/objects.js";
import { stateGrammar, stateTypes } from "../../asl/state-grammar.js";
import {
  type ObjectNode,
  type Property,
  propertyOf,
  type StringNode,
  type SyntaxTree,
} from "../../syntax/tree.js";
import { removeField, replaceString } from "../../syntax/writer.js";
import { nearest } from "../../text/nearest.js";
import { defineRule, type Fix } from "../rule.js";

export const unknownField = defineRule({
  id: "shape/unknown-field",
  about: "asl",
  severity: "error",
  summary: "A state, rule or machine may only have the fields that the language gives it.",
  docs: `AWS refuses a definition with a field that does not exist, that belongs to another type of state, or that
belongs to the other query language. Names are case-sensitive: \`next\` is not \`Next\`.

Correct the name, move the field to where it belongs, or remove it.`,
  reference: "https://states-language.net/#state-type-table",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "next": "B" , "End": true } } }
                                                     ^^^^^^`,
      `StartAt: A
States:
  A:
    Type: Pass
    Retry: []
    ^^^^^
    End: true`,
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Output": 1, "End": true } } }
                                                     ^^^^^^^^`,
      `QueryLanguage: JSONata
StartAt: A
States:
  A: { Type: Wait, SecondsPath: $.delay, Seconds: 1, Next: B }
                   ^^^^^^^^^^^
  B: { Type: Wait, Seconds: 1, TimestampPath: $.until, Next: C }
                               ^^^^^^^^^^^^^
  C:
    Type: Task
    Resource: arn:aws:states:::lambda:invoke
    Parameters: { FunctionName: f }
    ^^^^^^^^^^
    End: true`,
    ],
    good: [`{ "Comment": "Anything", "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } }`],
  },
  checkObject(object, report, machine) {
    if (object.grammar.open) return;
    for (const { key, value, field } of object.written) {
      // In JSON a name without a value is still being typed, and that is said already.
      if (!value && machine.tree.language === "json") continue;
      if (field && (!field.language || field.language === object.language)) continue;
      // One mistake: the state's QueryLanguage, which is another rule's.
      if (field && object.language === "JSONPath" && machine.queryLanguage === "JSONata") continue;
      const property = writtenAs(object.node, key);
      report(key, messageFor(object, key.value, field), {
        fixes: property ? fixesFor(machine.tree, object, property, field) : [],
      });
    }
  },
});

const writtenAs = (node: ObjectNode, key: StringNode): Property | undefined =>
  node.properties.find((property) => property.key === key);

function messageFor(object: GrammarObject, name: string, field: FieldGrammar | undefined): string {
  if (field) {
    return `The field "${name}" is only for ${field.language}, but ${object.grammar.title} here uses ${object.language}. ${counterpart(name)}`;
  }
  const meant = meantField(object.grammar, name);
  if (meant) return `There is no field "${name}" in ${object.grammar.title}. Did you mean "${meant}"?`;
  const owners = stateTypes.filter((type) => object.state && fieldOf(stateGrammar(type), name));
  const where = owners.length > 0 ? ` It is for ${owners.join(", ")} states only: remove it.` : " Remove it.";
  return `There is no field "${name}" in ${object.grammar.title}.${where}`;
}

/** What does the same in the other language. */
function counterpart(name: string): string {
  const pairs: Readonly<Record<string, string>> = {
    Parameters: "Arguments",
    Arguments: "Parameters",
    Output: "OutputPath or ResultSelector",
    ResultSelector: "Output",
    ResultPath: "Output or Assign",
    OutputPath: "Output",
    InputPath: "Arguments or Output with $states.input",
    Result: "Output",
    ItemsPath: "Items",
    Items: "ItemsPath",
    Variable: "Condition",
    Condition: "Variable and a comparison operator",
  };
  const other = pairs[name];
  return other ? `Use ${other}, or change the QueryLanguage.` : "Remove it, or change the QueryLanguage.";
}

/** A field of something else is in the wrong place, not misspelt. */
const meantField = (grammar: ObjectGrammar, name: string): string | undefined =>
  stateTypes.some((type) => fieldOf(stateGrammar(type), name))
    ? undefined
    : nearest(
        name,
        grammar.fields.map((field) => field.name),
      );

function fixesFor(
  tree: SyntaxTree,
  { node, grammar }: GrammarObject,
  property: Property,
  field: FieldGrammar | undefined,
): readonly Fix[] {
  const name = property.key.value;
  const meant = meantField(grammar, name);
  const remove: Fix = { title: `Remove "${name}"`, edits: [removeField(node, property)] };
  if (field) return [...otherLanguage(tree, node, property, grammar), remove];
  if (!meant || node.properties.some(({ key }) => key.value === meant)) return [remove];
  const rename = {
    title: `Change to "${meant}"`,
    preferred: true,
    edits: [replaceString(tree, property.key, meant)],
  };
  return [rename, remove];
}

/** The field written as the other language has it, where that says the same. */
function otherLanguage(
  tree: SyntaxTree,
  node: ObjectNode,
  { key, value }: Property,
  grammar: ObjectGrammar,
): readonly Fix[] {
  const other = OTHER_NAME[key.value] ?? (key.value.endsWith("Path") ? key.value.slice(0, -4) : undefined);
  const exists = other !== undefined && other !== "Output" && fieldOf(grammar, other) !== undefined;
  if (!exists || !value || propertyOf(node, other)) return [];
  const rename = replaceString(tree, key, other);
  if (value.kind === "object") {
    const dynamic = /\.\$["']?\s*:|\{%/.test(tree.text.slice(value.start, value.end));
    return dynamic ? [] : [{ title: `Change to "${other}"`, edits: [rename] }];
  }
  const text = value.kind === "string" ? converted(value.value) : undefined;
  if (value.kind !== "string" || !text || key.value === "Arguments" || key.value === "Parameters") return [];
  return [{ title: `Change to "${other}": "${text}"`, edits: [rename, replaceString(tree, value, text)] }];
}

const OTHER_NAME: Readonly<Record<string, string>> = {
  Parameters: "Arguments",
  Arguments: "Parameters",
  ItemsPath: "Items",
  Items: "ItemsPath",
};

/** A plain path as JSONata, or the reverse; nothing for what is more than that. */
function converted(text: string): string | undefined {
  const path = /^\$((?:\.[A-Za-z_]\w*)*)$/.exec(text);
  if (path) return `{% $states.input${path[1]} %}`;
  const code = /^\{%\s*\$states\.input((?:\.[A-Za-z_]\w*)*)\s*%\}$/.exec(text);
  return code ? `$${code[1]}` : undefined;
}
