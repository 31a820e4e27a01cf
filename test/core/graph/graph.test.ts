import assert from "node:assert/strict";
import test from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import type { GraphScope } from "../../../core/graph/nodes-and-edges.js";
import { boxAt } from "../../../core/graph/scene.js";
import { parseJson } from "../../../core/syntax/json.js";
import { fixture } from "../../support/fixture.js";

/** The graph as lines: nodes as `id | detail | marks`, edges as `id: from -> to [label]`. */
function describe(scope: GraphScope, text: string, indent = ""): string[] {
  const lines: string[] = [];
  for (const node of scope.nodes) {
    const marks = node.marks.map(({ kind }) => kind).join(" ");
    const facts = [
      node.kind === "state" ? `${node.type} ${node.icon}` : node.kind,
      node.detail,
      marks,
      node.unreachable && "unreachable",
    ];
    lines.push(`${indent}${node.id} | ${facts.filter(Boolean).join(" | ")}`);
    for (const inner of node.scopes) lines.push(...describe(inner, text, `${indent}  `));
  }
  for (const { id, from, to, label, span } of scope.edges) {
    lines.push(
      `${indent}${id}: ${from} -> ${to}${label ? ` [${label}]` : ""} at ${text.slice(span.start, span.end)}`,
    );
  }
  return lines;
}

function graph(text: string, expected: string): void {
  const lines = describe(graphOf(lowerStateMachine(parseJson(text))).scope, text);
  assert.deepEqual(
    lines,
    expected
      .trim()
      .split("\n")
      .map((line) => line.replace(/^ {4}/, "")),
  );
}

test("a chain has its markers, its edges and the text of each", () =>
  graph(
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Succeed"}}}',
    `
    #start | start
    /States/A | Pass pass | Pass
    /States/B | Succeed succeed | Succeed
    #end | end
    /StartAt: #start -> /States/A at "A"
    /States/A/Next: /States/A -> /States/B at "B"
    /States/B/End: /States/B -> #end at "Succeed"`.replace("\n", ""),
  ));

test("tasks say their service and action, and what else they do", () =>
  graph(
    `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","TimeoutSeconds":9,
      "Retry":[{"ErrorEquals":["States.ALL"]}],"Catch":[{"ErrorEquals":["States.ALL"],"Next":"F"},{"ErrorEquals":["A","B","C"],"Next":"F"}],"QueryLanguage":"JSONata"},
      "F":{"Type":"Fail","Error":"Oh"}}}`,
    `
    #start | start
    /States/A | Task queue | SQS sendMessage · waits for token | token timeout retry catch JSONata
    /States/F | Fail fail | Fail · Oh
    /StartAt: #start -> /States/A at "A"
    /States/A/Catch/0: /States/A -> /States/F [any error] at "F"
    /States/A/Catch/1: /States/A -> /States/F [A +2] at "F"`.replace("\n", ""),
  ));

test("names that no state has lead to a marker; what no path leads to stands apart", () =>
  graph(
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Nope"},"Lost":{"Type":"Wait","Seconds":120,"Next":"A"},"Alone":{"Type":"Pass","End":true}}}',
    `
    #start | start
    /States/A | Pass pass | Pass
    /States/Lost | Wait wait | Wait · 2 min | unreachable
    /States/Alone | Pass pass | Pass | unreachable
    #missing/Nope | missing
    #apart-reference/States/A | reference | unreachable
    #apart-end | end | unreachable
    /StartAt: #start -> /States/A at "A"
    /States/A/Next: /States/A -> #missing/Nope at "Nope"
    /States/Lost/Next: /States/Lost -> #apart-reference/States/A at "A"
    /States/Alone/End: /States/Alone -> #apart-end at "End":true`.replace("\n", ""),
  ));

test("what a missing name may be meant for stays in line, and is said to be a guess", () =>
  graph(
    '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Be"},"Bee":{"Type":"Pass","Next":"C"},"C":{"Type":"Pass","Next":""},"D":{"Type":"Succeed"}}}',
    `
    #start | start
    /States/A | Pass pass | Pass
    /States/Bee | Pass pass | Pass
    /States/C | Pass pass | Pass
    /States/D | Succeed succeed | Succeed
    #missing/Be | missing
    #missing/ | missing
    #end | end
    /StartAt: #start -> /States/A at "A"
    /States/A/Next: /States/A -> #missing/Be at "Be"
    /States/Bee/Next: /States/Bee -> /States/C at "C"
    /States/C/Next: /States/C -> #missing/ at ""
    /States/D/End: /States/D -> #end at "Succeed"
    #missing/Be/meant: #missing/Be -> /States/Bee at "Bee"
    #missing//meant: #missing/ -> /States/D at "D"`.replace("\n", ""),
  ));

test("branches and processors are scopes inside their state", () =>
  graph(
    `{"StartAt":"M","States":{"M":{"Type":"Map","ItemsPath":"$.orders","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},
      "StartAt":"X/Y","States":{"X/Y":{"Type":"Pass","End":true}}}}}}`,
    `
    #start | start
    /States/M | Map map | Map · each of orders | distributed
      /States/M/ItemProcessor#start | start
      /States/M/ItemProcessor/States/X~1Y | Pass pass | Pass
      /States/M/ItemProcessor#end | end
      /States/M/ItemProcessor/StartAt: /States/M/ItemProcessor#start -> /States/M/ItemProcessor/States/X~1Y at "X/Y"
      /States/M/ItemProcessor/States/X~1Y/End: /States/M/ItemProcessor/States/X~1Y -> /States/M/ItemProcessor#end at "End":true
    #end | end
    /StartAt: #start -> /States/M at "M"
    /States/M/End: /States/M -> #end at "End":true`.replace("\n", ""),
  ));

test("a name written twice gives two nodes; the last one counts", () =>
  graph(
    '{"StartAt":"A","States":{"A":{"Type":"Pass"},"A":{"Type":"Succeed"}}}',
    `
    #start | start
    /States/A | Succeed succeed | Succeed
    /States/A~2 | Pass pass | Pass | unreachable
    #end | end
    /StartAt: #start -> /States/A at "A"
    /States/A/End: /States/A -> #end at "Succeed"`.replace("\n", ""),
  ));

test("an offset finds the innermost state around it", async () => {
  const { text, cursor } = fixture(
    '{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"In","States":{"In":{"Ty<|>pe":"Pass","End":true}}}],"End":true}}}',
  );
  const scene = await layout(graphOf(lowerStateMachine(parseJson(text))));
  assert.equal(boxAt(scene, cursor)?.id, "/States/P/Branches/0/States/In");
  assert.equal(boxAt(scene, text.indexOf("Branches"))?.id, "/States/P");
  assert.equal(boxAt(scene, 3), undefined);
});
