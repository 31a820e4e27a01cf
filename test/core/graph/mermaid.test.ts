import test from "node:test";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { mermaidOf } from "../../../core/graph/mermaid.js";
import { parseJson } from "../../../core/syntax/json.js";
import { matchGolden } from "../../support/golden.js";
import { machines } from "./machines.js";

for (const [name, text] of Object.entries(machines)) {
  test(`the flowchart of ${name} is as kept`, () =>
    matchGolden(`test/graph/${name}.mmd`, mermaidOf(graphOf(lowerStateMachine(parseJson(text))))));
}
