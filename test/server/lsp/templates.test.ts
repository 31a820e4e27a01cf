import assert from "node:assert/strict";
import { test } from "node:test";
import { type Diagnostic, FileChangeType } from "vscode-languageserver/node";
import { editorCapabilities, type LspClient, startedPair } from "../../support/lsp.js";

const folder = "file:///home/me/My%20shop";
const template = `${folder}/template.yaml`;
const definition = `${folder}/state%20machines/orders.asl.json`;

const orders = JSON.stringify({
  StartAt: "Ship",
  States: {
    Ship: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "${Ship}" },
      End: true,
    },
  },
});

const shop = (policies: string): string => `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: state machines/orders.asl.json
      DefinitionSubstitutions: { Ship: !GetAtt Ship.Arn }
      Policies: ${policies}
  Ship: { Type: AWS::Serverless::Function }
  Charge: { Type: AWS::Serverless::Function }
`;
const wrong = shop("[LambdaInvokePolicy: { FunctionName: !Ref Charge }]");
const right = shop("[LambdaInvokePolicy: { FunctionName: !Ref Ship }]");

async function missing(client: LspClient): Promise<readonly string[]> {
  const params = { textDocument: { uri: definition } };
  const { items } = await client.ask<{ items: Diagnostic[] }>("textDocument/diagnostic", params);
  return items.filter(({ code }) => code === "iam/missing-permission").map(({ message }) => String(message));
}

const withDisk = (disk: Record<string, string>): Promise<LspClient> =>
  startedPair(editorCapabilities, { readIfThere: (path) => Promise.resolve(disk[path]) });

test("a definition is checked against the role of the template that names it, as saved", async () => {
  const disk: Record<string, string> = { [template]: wrong };
  const client = await withDisk(disk);
  await client.open(definition, orders);
  const [message, ...others] = await missing(client);
  assert.equal(others.length, 0);
  assert.match(
    String(message),
    /^The role does not allow "lambda:InvokeFunction" on .* The role is in "template\.yaml"\.$/,
  );
  disk[template] = right;
  await client.tell("workspace/didChangeWatchedFiles", {
    changes: [{ uri: template, type: FileChangeType.Changed }],
  });
  assert.deepEqual(await missing(client), []);
  client.close();
});

test("a template that is open counts as it stands in the editor", async () => {
  const client = await withDisk({ [template]: right });
  await client.open(definition, orders);
  assert.deepEqual(await missing(client), []);
  await client.open(template, wrong);
  assert.equal((await missing(client)).length, 1);
  client.close();
});

test("a template that names another file is not asked", async () => {
  const client = await withDisk({ [template]: wrong.replace("orders.asl", "returns.asl") });
  await client.open(definition, orders);
  assert.deepEqual(await missing(client), []);
  client.close();
});
