import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import { layout } from "../../../core/graph/layout.js";
import { applyEdits } from "../../../core/text/edit.js";
import { lineMap } from "../../../core/text/line-map.js";
import type { DefinitionsAnswer, EditAnswer, GraphAnswer } from "../../../server/lsp/protocol.js";
import { type LspClient, startedPair } from "../../support/lsp.js";

const uri = "file:///machine.asl.json";
const textDocument = { uri };
const machine = `{
  "StartAt": "Charge",
  "States": {
    "Charge": { "Type": "Pass", "Next": "Dnoe" },
    "Done": { "Type": "Succeed" }
  }
}`;

/** Runs a test with a server and a client, and fails it when the server logged an error. */
const served = (name: string, body: (client: LspClient) => Promise<void>): void => {
  test(name, { timeout: 20_000 }, async () => {
    const client = await startedPair();
    try {
      await body(client);
      assert.deepEqual(client.logs, []);
    } finally {
      client.close();
    }
  });
};

const pull = async (client: LspClient, of = uri): Promise<readonly Diagnostic[]> =>
  (await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", { textDocument: { uri: of } })).items;

const changed = (text: string, edits: readonly TextEdit[]): string => {
  const lines = lineMap(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({
      span: { start: lines.offset(range.start), end: lines.offset(range.end) },
      newText,
    })),
  );
};

served("diagnostics carry the rule, its page and the range of the name", async (client) => {
  await client.open(uri, machine);
  const found = (await pull(client)).find(({ code }) => code === "flow/unknown-target");
  assert.equal(found?.message, 'No state "Dnoe" in this scope. Did you mean "Done"?');
  assert.deepEqual(found?.range, { start: { line: 3, character: 40 }, end: { line: 3, character: 46 } });
  assert.equal(found?.severity, 1);
  assert.equal(found?.source, "asl");
  assert.match(found?.codeDescription?.href ?? "", /docs\/rules\/flow-unknown-target\.md$/);
});

served("unnecessary code fades, and other places that matter are named", async (client) => {
  await client.open(
    uri,
    `{ "StartAt": "A", "States": {
  "A": { "Type": "Succeed", "Comment": "one", "Comment": "two" },
  "B": { "Type": "Succeed" } } }`,
  );
  const found = await pull(client);
  const unreachable = found.find(({ code }) => code === "flow/unreachable-state");
  assert.deepEqual(unreachable?.tags, [1]);
  const twice = found.find(({ relatedInformation }) => relatedInformation);
  assert.equal(twice?.relatedInformation?.[0]?.location.uri, uri);
  assert.equal(twice?.relatedInformation?.[0]?.location.range.start.line, 1);
});

served("a second pull of the same text says unchanged, a pull after an edit does not", async (client) => {
  await client.open(uri, machine);
  type Report = { kind: string; resultId: string };
  const ask = (previousResultId?: string): Promise<Report> =>
    client.ask("textDocument/diagnostic", { textDocument, previousResultId });
  const first = await ask();
  assert.equal(first.kind, "full");
  assert.equal((await ask(first.resultId)).kind, "unchanged");
  await client.replace(uri, 2, machine.replace("Dnoe", "Done"));
  assert.equal((await ask(first.resultId)).kind, "full");
  assert.deepEqual(await pull(client), []);
});

served("the quick fix for a misspelt target writes the right name", async (client) => {
  await client.open(uri, machine);
  const at = { line: 3, character: 42 };
  const actions = await client.ask<CodeAction[]>("textDocument/codeAction", {
    textDocument,
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  const action = actions.find(({ title }) => title.includes('"Done"'));
  assert.equal(action?.kind, "quickfix");
  assert.equal(action?.diagnostics?.[0]?.code, "flow/unknown-target");
  assert.equal(changed(machine, action?.edit?.changes?.[uri] ?? []), machine.replace("Dnoe", "Done"));
});

served("fix all is answered when it is asked for by its kind only", async (client) => {
  const trailing = '{ "StartAt": "A", "States": { "A": { "Type": "Succeed", }, }, }';
  await client.open(uri, trailing);
  const ask = (only: string[]): Promise<CodeAction[]> =>
    client.ask("textDocument/codeAction", {
      textDocument,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only },
    });
  const [all, ...more] = await ask(["source.fixAll"]);
  assert.equal(all?.kind, "source.fixAll.asl");
  assert.deepEqual(more, []);
  await client.replace(uri, 2, changed(trailing, all?.edit?.changes?.[uri] ?? []));
  assert.deepEqual(await pull(client), []);
  assert.deepEqual(await ask(["refactor"]), []);
});

served("hover, definition, references and highlights of a state", async (client) => {
  const position = await client.open(uri, machine.replace('"Dnoe"', '"Do<|>ne"'));
  const params = { textDocument, position };
  const hover = await client.ask<Hover>("textDocument/hover", params);
  assert.match(JSON.stringify(hover.contents), /Succeed state/);
  const [link] = await client.ask<LocationLink[]>("textDocument/definition", params);
  assert.deepEqual(link?.targetSelectionRange.start, { line: 4, character: 4 });
  const all = await client.ask<Location[]>("textDocument/references", {
    ...params,
    context: { includeDeclaration: true },
  });
  assert.deepEqual(
    all.map(({ range }) => range.start.line),
    [4, 3],
  );
  const highlights = await client.ask<unknown[]>("textDocument/documentHighlight", params);
  assert.equal(highlights.length, 2);
});

served("completion gives snippets with the range of the word", async (client) => {
  const position = await client.open(uri, machine.replace('"Next": "Dnoe"', '"<|>"'));
  const items = await client.ask<CompletionItem[]>("textDocument/completion", { textDocument, position });
  const next = items.find(({ label }) => label === "Next");
  assert.deepEqual(next?.textEdit, {
    range: { start: { line: 3, character: 32 }, end: { line: 3, character: 34 } },
    newText: '"Next": "${1:Done}"',
  });
  assert.equal(next?.filterText, '"Next');
});

served("rename changes every mention; a name that is taken is refused", async (client) => {
  const position = await client.open(uri, machine.replace('"Dnoe"', '"Do<|>ne"'));
  const text = machine.replace("Dnoe", "Done");
  const prepared = await client.ask<{ placeholder: string }>("textDocument/prepareRename", {
    textDocument,
    position,
  });
  assert.equal(prepared.placeholder, "Done");
  const rename = (newName: string): Promise<WorkspaceEdit> =>
    client.ask("textDocument/rename", { textDocument, position, newName });
  const edit = await rename('So "so"');
  assert.equal(changed(text, edit.changes?.[uri] ?? []), text.replaceAll('"Done"', '"So \\"so\\""'));
  await assert.rejects(rename("Charge"), /There is a state "Charge" in this scope already/);
});

served("outline, folding and selection ranges", async (client) => {
  const position = await client.open(uri, machine.replace('"Dnoe"', '"Do<|>ne"'));
  const symbols = await client.ask<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
  assert.deepEqual(
    symbols.map(({ name, detail }) => `${name} ${detail}`),
    ["Charge Pass", "Done Succeed"],
  );
  const folding = await client.ask<unknown[]>("textDocument/foldingRange", { textDocument });
  assert.deepEqual(folding, [
    { startLine: 0, endLine: 5 },
    { startLine: 2, endLine: 4 },
  ]);
  const [selection] = await client.ask<{ range: unknown }[]>("textDocument/selectionRange", {
    textDocument,
    positions: [position],
  });
  assert.deepEqual(selection?.range, { start: { line: 3, character: 41 }, end: { line: 3, character: 45 } });
});

served("formatting changes white space in the indentation that is asked for", async (client) => {
  const text = '{"StartAt":"A",\n"States":{"A":{"Type":"Succeed"}}}';
  await client.open(uri, text);
  const edits = await client.ask<TextEdit[]>("textDocument/formatting", {
    textDocument,
    options: { tabSize: 4, insertSpaces: true },
  });
  const result = '{\n    "StartAt": "A",\n    "States": { "A": { "Type": "Succeed" } }\n}';
  assert.equal(changed(text, edits), result);
});

served("Run, Debug, Test and Policy stand over StartAt, Test State over a state", async (client) => {
  await client.open(uri, machine);
  const lenses = await client.ask<CodeLens[]>("textDocument/codeLens", { textDocument });
  assert.deepEqual(
    lenses.map(({ command, range }) => [
      command?.title,
      command?.command,
      command?.arguments,
      range.start.line,
    ]),
    [
      ["Run", "asl.run", [uri, ""], 1],
      ["Debug", "asl.debug", [uri, ""], 1],
      ["Test", "asl.test", [uri, ""], 1],
      ["Policy", "asl.generatePolicy", [uri, ""], 1],
      ["Test State", "asl.testState", [uri, "", "/States/Charge"], 3],
      ["Test State", "asl.testState", [uri, "", "/States/Done"], 4],
    ],
  );
});

served("semantic tokens mark the names of states", async (client) => {
  await client.open(uri, machine);
  const { data } = await client.ask<{ data: number[] }>("textDocument/semanticTokens/full", { textDocument });
  assert.deepEqual(data, [1, 14, 6, 0, 0, 2, 5, 6, 0, 1, 0, 36, 4, 0, 0, 1, 5, 4, 0, 1]);
});

served("the graph is that of the newest version", async (client) => {
  await client.open(uri, machine);
  const first = client.ask<GraphAnswer>("asl/graph", { uri });
  await client.replace(uri, 2, machine.replace("Dnoe", "Done"));
  const answer = await first;
  assert.equal(answer.version, 2);
  assert.deepEqual(answer.machines, [{ name: "machine.asl.json", pointer: "" }]);
  const ids = answer.scene?.boxes.filter(({ kind }) => kind === "state").map(({ id }) => id);
  assert.deepEqual(ids?.sort(), ["/States/Charge", "/States/Done"]);
  const none = await client.ask<GraphAnswer>("asl/graph", { uri: "file:///closed.asl.json" });
  assert.deepEqual(none, { version: -1, machines: [], pointer: "", scene: null });
});

served("a graph whose text has syntax errors says so", async (client) => {
  await client.open(uri, machine);
  assert.equal((await client.ask<GraphAnswer>("asl/graph", { uri })).isBroken, undefined);
  await client.replace(uri, 2, `${machine.slice(0, -1)}"`);
  assert.equal((await client.ask<GraphAnswer>("asl/graph", { uri })).isBroken, true);
});

served("the timeline of SWF decisions, with what is wrong in them", async (client) => {
  const swf = "file:///decisions.swf.json";
  const attributes = '{"timerId": "tea", "startToFireTimeout": "180", "colour": "red"}';
  await client.open(swf, `[{"decisionType": "StartTimer", "startTimerDecisionAttributes": ${attributes}}]`);
  const { scene, problems } = await client.ask<GraphAnswer>("asl/graph", { uri: swf });
  const [timer] = scene?.boxes.filter(({ name, kind }) => name === "tea" && kind !== "row") ?? [];
  assert.equal(timer?.id, "/0");
  assert.deepEqual(
    problems?.map(({ id }) => id),
    ["/0"],
  );
});

test("a text that changes while it is drawn is drawn again before the answer", {
  timeout: 20_000,
}, async () => {
  let draws = 0;
  let go: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  let began: () => void = () => {};
  const first = new Promise<void>((resolve) => {
    began = resolve;
  });
  const client = await startedPair(undefined, {
    layout: async (graph) => {
      draws++;
      began();
      await gate;
      return layout(graph);
    },
  });
  try {
    await client.open(uri, machine);
    const answers = Promise.all([1, 2, 3].map(() => client.ask<GraphAnswer>("asl/graph", { uri })));
    await first;
    await client.replace(uri, 2, machine.replace("Dnoe", "Done"));
    await client.ask("asl/definitions", { uri });
    go();
    const versions = (await answers).map(({ version }) => version);
    assert.deepEqual(versions, [2, 2, 2]);
    assert.equal(draws, 2);
  } finally {
    client.close();
  }
});

test("a drawing that fails is logged and answered with none", { timeout: 20_000 }, async () => {
  const client = await startedPair(undefined, { layout: () => Promise.reject(new Error("no room")) });
  try {
    await client.open(uri, machine);
    const { scene } = await client.ask<GraphAnswer>("asl/graph", { uri });
    assert.equal(scene, null);
    assert.match(client.logs.join(), /asl\/graph failed: Error: no room/);
  } finally {
    client.close();
  }
});

served("a state's card and the edits of a change to it", async (client) => {
  await client.open(uri, machine);
  const about = { uri, definition: "", state: "/States/Done" };
  assert.deepEqual(await client.ask("asl/stateCard", about), { name: "Done" });
  assert.equal(await client.ask("asl/stateCard", { ...about, state: "/States/Nope" }), null);
  const renamed = await client.ask<EditAnswer>("asl/editState", {
    ...about,
    edit: { kind: "rename", name: "End" },
  });
  assert.ok("edits" in renamed);
  assert.deepEqual(
    renamed.edits.map(({ newText }) => newText),
    ['"End"'],
  );
  const refused = await client.ask<EditAnswer>("asl/editState", {
    ...about,
    uri: "file:///x",
    edit: { kind: "delete" },
  });
  assert.ok("refusal" in refused);
});

served("a comparison with an older text marks what has changed since", async (client) => {
  await client.open(uri, machine);
  const before = machine.replaceAll("Charge", "Pay");
  const { diff } = await client.ask<GraphAnswer>("asl/graph", { uri, before });
  assert.equal(diff?.boxes["/States/Charge"], "added");
});

served("asl/definitions lists the state machines of a template", async (client) => {
  const template = "file:///template.yaml";
  await client.open(
    template,
    `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: A
        States:
          A: { Type: Succeed }
`,
    "yaml",
  );
  const pointer = "/Resources/Orders/Properties/Definition";
  const range = { start: { line: 5, character: 8 }, end: { line: 5, character: 18 } };
  const answer = await client.ask<DefinitionsAnswer>("asl/definitions", { uri: template });
  assert.deepEqual(answer, {
    version: 1,
    kind: "template",
    definitions: [{ name: "Orders", pointer, startAt: range }],
  });
  const lenses = await client.ask<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: template } });
  assert.deepEqual(lenses[0]?.command?.arguments, [template, pointer]);
});

served("a JSON file that is none of ours is left alone", async (client) => {
  const other = { uri: "file:///package.json" };
  const position = await client.open(other.uri, '{ "name": "x", "versi<|>', "json");
  const at = { textDocument: other, position };
  assert.deepEqual(await pull(client, other.uri), []);
  assert.equal(await client.ask("textDocument/hover", at), null);
  assert.deepEqual(await client.ask("textDocument/completion", at), []);
  assert.deepEqual(await client.ask("textDocument/documentSymbol", at), []);
  assert.deepEqual(await client.ask("textDocument/foldingRange", at), []);
  assert.deepEqual(await client.ask("textDocument/codeLens", at), []);
  assert.equal((await client.ask<DefinitionsAnswer>("asl/definitions", other)).kind, "other");
});

served("the language that the user chose makes any file a definition", async (client) => {
  const untitled = "untitled:Untitled-1";
  await client.open(untitled, "StartAt: A\n", "asl-yaml");
  const { kind } = await client.ask<DefinitionsAnswer>("asl/definitions", { uri: untitled });
  assert.equal(kind, "asl");
  const codes = (await pull(client, untitled)).map(({ code }) => code);
  assert.ok(codes.includes("shape/missing-field"), codes.join());
});

served("typing one character at a time arrives as one text", async (client) => {
  await client.open(uri, machine);
  let version = 1;
  for (const [index, text] of ["D", "o", "n", "e"].entries()) {
    const start = { line: 3, character: 41 + index };
    const end = { line: 3, character: index === 0 ? 45 : 41 + index };
    await client.tell("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start, end }, text }],
    });
    await pull(client);
  }
  assert.deepEqual(await pull(client), []);
});

test("clients that cannot pull are pushed to, and cleaned up after", { timeout: 20_000 }, async () => {
  const client = await startedPair({});
  try {
    await client.open(uri, machine);
    const codes = (await client.pushed(uri)).map(({ code }) => code);
    assert.ok(codes.includes("flow/unknown-target"), codes.join());
    const position = { line: 3, character: 42 };
    const found = await client.ask<Location[]>("textDocument/definition", { textDocument, position });
    assert.deepEqual(found, []);
    await client.tell("textDocument/didClose", { textDocument });
    await client.ask("asl/definitions", { uri });
    assert.deepEqual(await client.pushed(uri), []);
  } finally {
    client.close();
  }
});

served("asl/policy gives the policy of a definition, and null where there is none", async (client) => {
  await client.open(uri, machine);
  const text = await client.ask<string>("asl/policy", { uri, definition: "" });
  assert.equal(JSON.parse(text).Version, "2012-10-17");
  assert.equal(await client.ask("asl/policy", { uri, definition: "/no" }), null);
  assert.equal(await client.ask("asl/policy", { uri: "file:///no.asl.json", definition: "" }), null);
});
