/** Launch configurations about SWF: nobody is asked for an input, which stands in the start request. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { asksForFiles } from "../../client/run-configuration.js";

test("decision lists, workflow files and deciders ask for no files", () => {
  for (const definition of ["/w/list.swf.json", "/w/list.swf.yaml", "/w/order.workflow.json"])
    assert.equal(asksForFiles({ definition }), false, definition);
  assert.equal(asksForFiles({ definition: "/w/start.json", decider: "d.decide" }), false);
  assert.equal(asksForFiles({ definition: "/w/flow.asl.json" }), true);
});
