/** What the graph page is told, and what is kept from it because it came late. */
import assert from "node:assert/strict";
import test from "node:test";
import { GraphFeed } from "../../client/graph-feed.js";
import type { ToPage } from "../../client/webview/messages.js";
import type { Box, Scene } from "../../core/graph/scene.js";
import type { GraphAnswer, GraphParams } from "../../server/lsp/protocol.js";

const box = (id: string, start: number, end: number): Box => ({
  id,
  kind: "state",
  name: id,
  label: id,
  lines: [],
  marks: [],
  x: 0,
  y: 0,
  width: 1,
  height: 1,
  span: { start, end },
});

const scene = (...boxes: Box[]): Scene => ({
  width: 1,
  height: 1,
  boxes,
  edges: [],
});

const answer = (version: number, drawn: Scene | null, pointer = "", ...others: string[]): GraphAnswer => ({
  version,
  pointer,
  scene: drawn,
  machines: (drawn ? [pointer, ...others] : others).map((each) => ({ name: each, pointer: each })),
});

interface Asked extends GraphParams {
  reply(answer: GraphAnswer | undefined): Promise<void>;
}

/** A feed whose server answers when the test says so, and whose page writes down what it is told. */
function feed(): { feed: GraphFeed; asked: Asked[]; told: () => string[] } {
  const asked: Asked[] = [];
  let posted: ToPage[] = [];
  const ask = (params: GraphParams): Promise<GraphAnswer | undefined> =>
    new Promise((resolve) => {
      asked.push({
        ...params,
        reply: async (given) => {
          resolve(given);
          await new Promise((done) => setImmediate(done));
        },
      });
    });
  const told = (): string[] => {
    const lines = posted.map(inWords);
    posted = [];
    return lines;
  };
  return { feed: new GraphFeed(ask, (message) => posted.push(message)), asked, told };
}

function inWords(message: ToPage): string {
  switch (message.kind) {
    case "scene": {
      const boxes = message.scene?.boxes.map(({ id }) => id).join(" ") ?? "nothing";
      return `scene ${message.version} of "${message.pointer}": ${boxes}${message.message ? ` (${message.message})` : ""}`;
    }
    case "select":
      return `select ${message.id}`;
    case "runState":
      return `run ${JSON.stringify(message.states)}${message.finished ? ` ${message.finished}` : ""}`;
    default:
      return message.kind;
  }
}

const A = scene(box("/States/A", 10, 20), box("/States/B", 30, 40));

test("a drawing comes with the state under the cursor", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(3, A));
  page.select(12);
  page.select(25);
  assert.deepEqual(told(), [
    'scene 3 of "": /States/A /States/B',
    "run {}",
    "select /States/A",
    "select null",
  ]);
});

test("of two answers only the one that was asked for last is shown", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  void page.refresh();
  await asked[1]?.reply(answer(2, A));
  await asked[0]?.reply(answer(1, scene()));
  assert.deepEqual(told(), ['scene 2 of "": /States/A /States/B', "run {}"]);
});

test("an answer for a document that was left meanwhile is dropped", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  void page.show({ uri: "file:///b" });
  await asked[0]?.reply(answer(9, A));
  await asked[1]?.reply(answer(1, scene(box("/States/Z", 0, 5))));
  assert.deepEqual(told(), ['scene 1 of "": /States/Z', "run {}"]);
});

test("another document starts on an empty page, since it counts its own versions", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(9, A));
  told();
  void page.show({ uri: "file:///b" });
  await asked[1]?.reply(answer(1, scene(box("/States/Z", 0, 5))));
  assert.deepEqual(told(), ['scene 0 of "undefined": nothing', 'scene 1 of "": /States/Z', "run {}"]);
});

test("text that cannot be read keeps the last drawing, with a note", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(1, A));
  told();
  void page.refresh();
  await asked[1]?.reply(answer(2, null));
  assert.match(
    told()[0] ?? "",
    /^scene 2 of "": \/States\/A \/States\/B \(The text holds no state machine just now/,
  );
});

test("a document without a state machine and a silent server say so", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(-1, null));
  assert.match(told()[0] ?? "", /^scene 0 of "": nothing \(This document holds no state machine/);
  void page.refresh();
  await asked[1]?.reply(undefined);
  assert.match(told()[0] ?? "", /nothing \(The language server does not run/);
  void page.refresh();
  await asked[2]?.reply(answer(2, null, "", ""));
  assert.match(told()[0] ?? "", /nothing \(The drawing could not be made/);
});

test("when the definition on show is renamed, the first of the document is drawn", async () => {
  const { feed: page, asked, told } = feed();
  void page.show({ uri: "file:///a", pointer: "/Resources/Old" });
  await asked[0]?.reply(answer(4, null, "/Resources/Old", "/Resources/New"));
  assert.deepEqual(asked[1] && { uri: asked[1].uri, definition: asked[1].definition }, {
    uri: "file:///a",
    definition: undefined,
  });
  await asked[1]?.reply(answer(4, A, "/Resources/New"));
  assert.deepEqual(told(), ['scene 4 of "/Resources/New": /States/A /States/B', "run {}"]);
});

test("turning to a document on show keeps the definition that was picked in it", async () => {
  const { feed: page, asked } = feed();
  void page.show({ uri: "file:///a", pointer: "/Resources/Second" });
  await asked[0]?.reply(answer(1, A, "/Resources/Second"));
  void page.show({ uri: "file:///a" });
  assert.equal(asked[1]?.definition, "/Resources/Second");
});

test("a run colours its own definition only, and a new page is told all", async () => {
  const { feed: page, asked, told } = feed();
  const states = { "/States/A": { status: "succeeded", entered: 1 } } as const;
  page.showRun({ uri: "file:///a", pointer: "", states, finished: "SUCCEEDED" });
  void page.show({ uri: "file:///b" });
  await asked[0]?.reply(answer(1, A));
  assert.deepEqual(told().at(-1), "run {}");
  void page.show({ uri: "file:///a" });
  await asked[1]?.reply(answer(1, A));
  page.select(35);
  told();
  page.replay();
  assert.deepEqual(told(), [
    'scene 1 of "": /States/A /States/B',
    "select /States/B",
    'run {"/States/A":{"status":"succeeded","entered":1}} SUCCEEDED',
  ]);
});

test("folding and turning ask anew, and each document keeps what was folded in it", async () => {
  const { feed: page, asked } = feed();
  void page.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(1, A));
  void page.fold("/States/A", true);
  await asked[1]?.reply(answer(1, A));
  void page.turn("right");
  await asked[2]?.reply(answer(1, A));
  void page.show({ uri: "file:///b" });
  await asked[3]?.reply(answer(1, A));
  void page.show({ uri: "file:///a" });
  await asked[4]?.reply(answer(1, A));
  assert.deepEqual(
    asked.map(({ uri, direction, folded }) => [uri, direction, folded]),
    [
      ["file:///a", "down", []],
      ["file:///a", "down", ["/States/A"]],
      ["file:///a", "right", ["/States/A"]],
      ["file:///b", "right", []],
      ["file:///a", "right", ["/States/A"]],
    ],
  );
});

test("while the text is broken, a drawing that has lost states does not replace the last one", async () => {
  const { feed: fed, asked, told } = feed();
  const reply = async (given: GraphAnswer): Promise<readonly string[]> => {
    void fed.refresh();
    await asked.at(-1)?.reply(given);
    return told().filter((line) => line.startsWith("scene"));
  };
  void fed.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(1, scene(box("A", 0, 9), box("B", 10, 19))));
  told();
  const broken = (drawn: Scene): GraphAnswer => ({ ...answer(2, drawn), isBroken: true });
  const note =
    "(The text has syntax errors that hide some of the states: this is the last drawing with all of them.)";
  assert.deepEqual(await reply(broken(scene(box("A", 0, 9)))), [`scene 2 of "": A B ${note}`]);
  const apart: Box = { ...box("B", 10, 19), unreachable: true };
  assert.deepEqual(await reply(broken(scene(box("A", 0, 9), apart))), [`scene 2 of "": A B ${note}`]);
  const more = scene(box("A", 0, 9), box("B", 10, 19), box("C", 20, 29));
  assert.deepEqual(await reply(broken(more)), ['scene 2 of "": A B C']);
  assert.deepEqual(await reply(answer(3, scene(box("A", 0, 9)))), ['scene 3 of "": A']);
});

test("folding is shown at once, even when the text is broken", async () => {
  const { feed: fed, asked, told } = feed();
  void fed.show({ uri: "file:///a" });
  await asked[0]?.reply(answer(1, scene(box("A", 0, 9), box("A/B", 1, 2))));
  told();
  void fed.fold("A", true);
  await asked[1]?.reply({ ...answer(1, scene(box("A", 0, 9))), isBroken: true });
  assert.equal(told()[0], 'scene 1 of "": A');
});
