/** The variables that states refer to. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { analyze } from "../../../core/analysis.js";
import { variableReferences } from "../../../core/asl/variable-references.js";

test("each state with its variables, once each, in order; states without any are left out", () => {
  const definition = {
    StartAt: "Set",
    States: {
      Set: { Type: "Pass", Assign: { b: 1, a: 2 }, Next: "Paths" },
      Paths: {
        Type: "Pass",
        Parameters: { "x.$": "$b.c", "y.$": "States.Format('{}{}', $a, $b)", "z.$": "$.a" },
        Next: "Expressions",
      },
      Expressions: {
        Type: "Pass",
        QueryLanguage: "JSONata",
        Output: "{% ($local := $a.x; $local + $sum($states.input)) %}",
        End: true,
      },
    },
  };
  const [found] = analyze(JSON.stringify(definition), { uri: "test.asl.json" }).definitions;
  assert.ok(found);
  assert.deepEqual(variableReferences(found.machine), { Paths: ["a", "b"], Expressions: ["a"] });
});
