import assert from "node:assert/strict";
import { test } from "node:test";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import fc from "fast-check";
import { createMessageReader, frameMessage } from "../../../server/dap/framing.js";

const join = (chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));

test("messages arrive whole, however the bytes are cut", () => {
  const message = fc.record({
    seq: fc.nat(),
    type: fc.constant("event"),
    text: fc.string({ unit: "binary" }),
  });
  fc.assert(
    fc.property(fc.array(message), fc.array(fc.integer({ min: 1, max: 40 })), (messages, cuts) => {
      const bytes = join(messages.map(frameMessage));
      const seen: Dap.ProtocolMessage[] = [];
      const read = createMessageReader((each) => seen.push(each), assert.fail);
      let at = 0;
      for (const cut of cuts) {
        read(bytes.subarray(at, at + cut));
        at += cut;
      }
      read(bytes.subarray(at));
      assert.deepEqual(seen, JSON.parse(JSON.stringify(messages)));
    }),
  );
});

test("what is no message is passed over and logged", () => {
  const seen: unknown[] = [];
  const logged: string[] = [];
  const read = createMessageReader(
    (each) => seen.push(each),
    (line) => logged.push(line),
  );
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  read(encode("Content-Length: 3\r\n\r\n{]}Header: x\r\n\r\n"));
  read(frameMessage({ seq: 1, type: "request" }));
  assert.deepEqual(seen, [{ seq: 1, type: "request" }]);
  assert.deepEqual(logged, [
    "A message that is no JSON object was passed over: {]}",
    "A message without Content-Length was passed over: Header: x",
  ]);
});
