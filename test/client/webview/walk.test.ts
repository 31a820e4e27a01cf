import assert from "node:assert/strict";
import test from "node:test";
import { stepFrom } from "../../../client/webview/walk.js";
import { lowerStateMachine } from "../../../core/asl/lower.js";
import { graphOf } from "../../../core/graph/graph.js";
import { layout } from "../../../core/graph/layout.js";
import { parseJson } from "../../../core/syntax/json.js";
import { machines } from "../../core/graph/machines.js";

/** From a state, by keys, to the ids they lead to; a key that means nothing ends the walk. */
async function walk(
  name: string,
  from: string,
  keys: readonly string[],
  expected: readonly string[],
): Promise<void> {
  const scene = await layout(graphOf(lowerStateMachine(parseJson(machines[name] ?? ""))));
  const visited: string[] = [];
  let at: string | undefined = from;
  for (const key of keys) {
    at = stepFrom(scene, at, key, "down");
    if (at === undefined) break;
    visited.push(at);
  }
  assert.deepEqual(visited, expected);
}

test("down follows the first way that is no error, up comes back", () =>
  walk(
    "choice-and-wait",
    "/States/Check price",
    ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"],
    ["/States/Ask a person", "/States/Buy or sell?", "/States/Buy", "/States/Buy or sell?"],
  ));

test("left and right go to the neighbours one sees", () =>
  walk(
    "choice-and-wait",
    "/States/Buy",
    ["ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"],
    ["/States/Sell", "/States/Hold", "/States/Sell", "/States/Buy"],
  ));

test("the end of a branch leads on behind its container", () =>
  walk(
    "nested-containers",
    "/States/Both/Branches/0/States/Archive",
    ["ArrowDown", "ArrowDown"],
    ["/States/Done"],
  ));

test("in a drawing from left to right the arrows are turned with it", async () => {
  const scene = await layout(graphOf(lowerStateMachine(parseJson(machines["choice-and-wait"] ?? ""))), {
    direction: "right",
  });
  assert.equal(stepFrom(scene, "/States/Check price", "ArrowRight", "right"), "/States/Ask a person");
  assert.equal(stepFrom(scene, "/States/Ask a person", "ArrowLeft", "right"), "/States/Check price");
  assert.equal(stepFrom(scene, "/States/Buy", "ArrowDown", "right"), "/States/Sell");
});

test("loops and names that do not exist are no traps", async () => {
  await walk(
    "loops-to-itself",
    "/States/Poll",
    ["ArrowDown", "ArrowDown"],
    ["/States/Ready?", "/States/End it"],
  );
  await walk("half-typed", "/States/First", ["ArrowDown", "ArrowDown"], ["#missing/Secnd", "/States/Second"]);
});
