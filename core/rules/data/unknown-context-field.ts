/** A path into the Context Object that leads nowhere. */
import { unknownContextName } from "../../asl/context-grammar.js";
import { pathsIn } from "../../asl/parsed-paths.js";
import type { JsonPath } from "../../query/json-path.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { hasSubstitution } from "../../syntax/tree.js";
import { defineRule } from "../rule.js";

export const unknownContextField = defineRule({
  id: "data/unknown-context-field",
  about: "asl",
  severity: "warning",
  summary: "A path that begins with $$ must name a field of the Context Object.",
  docs: "A path to a field that is not there fails the execution with States.Runtime. Names are case-sensitive.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html",
  examples: {
    bad: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "$$.Execution.ID" }, "End": true } } }
                                                                                           ^^`,
    ],
    good: [
      `{ "StartAt": "A", "States": { "A": { "Type": "Pass", "Parameters": { "id.$": "$$.Execution.Input.order" }, "End": true } } }`,
    ],
  },
  checkExpression({ syntax, node }, report, machine) {
    if (syntax === "jsonata" || !node.value.includes("$$") || hasSubstitution(node.value)) return;
    for (const path of pathsIn(node)) {
      if (path.root.kind !== "context") continue;
      const fault = faultOf(path);
      if (!fault) continue;
      report(
        spanInString(machine.tree.text, node, fault.start, fault.end),
        `The Context Object has no field "${fault.name}" here.`,
      );
    }
  },
});

function faultOf(path: JsonPath): { name: string; start: number; end: number } | undefined {
  const end = path.segments.findIndex((segment) => segment.kind !== "property" || segment.names.length !== 1);
  const plain = end < 0 ? path.segments : path.segments.slice(0, end);
  const names = plain.map((segment) => (segment.kind === "property" ? (segment.names[0] ?? "") : ""));
  const index = unknownContextName(names);
  const segment = plain[index];
  if (!segment) return undefined;
  const name = names[index] ?? "";
  return { name, start: segment.end - name.length, end: segment.end };
}
