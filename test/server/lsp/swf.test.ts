/** Lists of decisions in the language server: from a Lambda task to its function in the template near by. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LocationLink } from "vscode-languageserver";
import { startedPair } from "../../support/lsp.js";

const TEMPLATE = `Resources:
  Table:
    Type: AWS::DynamoDB::Table
  CheckStock:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: check-stock
  ChargeCard:
    Type: AWS::Lambda::Function
`;

const decisions = (name: string): string =>
  `[{ "decisionType": "ScheduleLambdaFunction", "scheduleLambdaFunctionDecisionAttributes": { "id": "1", "name": "${name}<|>" } }]`;

test("from the name of a function to its resource in a template above", async () => {
  const read: string[] = [];
  const client = await startedPair(undefined, {
    readIfThere: async (uri) => {
      read.push(uri);
      return uri === "file:///w/template.yaml" ? TEMPLATE : undefined;
    },
  });
  const lineOf = async (name: string): Promise<number | undefined> => {
    const uri = `file:///w/flows/${encodeURIComponent(name)}.swf.json`;
    const position = await client.open(uri, decisions(name), "json");
    const [link] = await client.ask<LocationLink[]>("textDocument/definition", {
      textDocument: { uri },
      position,
    });
    return link?.targetSelectionRange.start.line;
  };
  assert.equal(await lineOf("check-stock"), 3);
  assert.equal(await lineOf("arn:aws:lambda:us-east-1:123456789012:function:check-stock:PROD"), 3);
  assert.equal(await lineOf("ChargeCard"), 7);
  assert.equal(await lineOf("Table"), undefined);
  assert.ok(read.includes("file:///w/flows/template.yaml"));
  client.close();
  assert.deepEqual(client.logs, []);
});
