/** Fields of which only one may be there. */
import type { ObjectGrammar } from "../../asl/field-grammar.js";
import { fieldOf } from "../../asl/grammar.js";
import type { GrammarObject } from "../../asl/objects.js";
import { type Property, propertyOf } from "../../syntax/tree.js";
import { removeField } from "../../syntax/writer.js";
import { defineRule, type Report } from "../rule.js";

const EXCLUSIVE: readonly (readonly string[])[] = [
  ["Error", "ErrorPath"],
  ["Cause", "CausePath"],
  ["TimeoutSeconds", "TimeoutSecondsPath"],
  ["HeartbeatSeconds", "HeartbeatSecondsPath"],
  ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"],
  ["ItemProcessor", "Iterator"],
  ["ItemSelector", "Parameters"],
  ["MaxConcurrency", "MaxConcurrencyPath"],
  ["ToleratedFailureCount", "ToleratedFailureCountPath"],
  ["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"],
  ["MaxItems", "MaxItemsPath"],
  ["MaxItemsPerBatch", "MaxItemsPerBatchPath"],
  ["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"],
];

export const exclusiveFields = defineRule({
  id: "shape/exclusive-fields",
  about: "asl",
  severity: "error",
  summary: "Of a literal and its Path form, and of a Wait's four durations, only one may be there.",
  docs: "AWS refuses a definition that gives one thing twice: `TimeoutSeconds` and `TimeoutSecondsPath`, `Cause` and `CausePath`, `ItemProcessor` and `Iterator`, two durations of a Wait. Remove all but one.",
  reference: "https://states-language.net/#fail-state",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Wait", "Seconds": 1, "SecondsPath": "$.s", "End": true } } }
                                                                   ^^^^^^^^^^^^^`,
    ],
    good: [`{ "StartAt": "A", "States": { "A": { "Type": "Wait", "SecondsPath": "$.s", "End": true } } }`],
  },
  checkObject(object, report) {
    for (const names of groupsOf(object.grammar)) {
      let present = 0;
      for (const { key } of object.written) if (names.includes(key.value)) present++;
      if (present > 1) checkNames(object, names, report);
    }
  },
});

const groups = new WeakMap<ObjectGrammar, readonly (readonly string[])[]>();

/** The groups that an object of that grammar can have two of. */
function groupsOf(grammar: ObjectGrammar): readonly (readonly string[])[] {
  const cached =
    groups.get(grammar) ??
    EXCLUSIVE.map((names) => names.filter((name) => fieldOf(grammar, name))).filter(
      (names) => names.length > 1,
    );
  groups.set(grammar, cached);
  return cached;
}

function checkNames({ node, grammar, state }: GrammarObject, names: readonly string[], report: Report): void {
  const found = names
    .map((name) => propertyOf(node, name))
    .filter((property): property is Property => property !== undefined)
    .sort((a, b) => a.start - b.start);
  const [first, ...others] = found;
  if (!first) return;
  for (const property of others) {
    const both = `"${first.key.value}" and "${property.key.value}"`;
    const whose =
      state?.node === node
        ? `The state "${state.name}"`
        : `${grammar.title.replace(/^./, (c) => c.toUpperCase())}`;
    report(property.key, `${whose} has both ${both}: remove one of them.`, {
      related: [{ span: first.key, message: `"${first.key.value}" stands here.` }],
      fixes: [property, first].map((each) => ({
        title: `Remove "${each.key.value}"`,
        edits: [removeField(node, each)],
      })),
    });
  }
}
