/** The library is for browsers too: it bundles without Node's modules and works where only the language itself is. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build, transform } from "esbuild";

/** A context that has what ECMAScript has, and nothing of Node or of a page. */
const context = createContext({});

before(async () => {
  const { outputFiles } = await build({
    entryPoints: ["core/index.ts"],
    bundle: true,
    write: false,
    platform: "browser",
    format: "esm",
    target: "es2022",
    mainFields: ["module", "main"],
  });
  const module = outputFiles[0]?.text ?? "";
  assert.doesNotMatch(module, /from "node:|require\("/);
  const { code } = await transform(module, { format: "iife", globalName: "asl" });
  runInContext(code, context);
});

test("a text is analysed in a browser", () => {
  const script = `JSON.stringify(asl.analyze("StartAt: A\\nStates:\\n  A: {Type: Pass, Next: B}\\n", {uri: "a.asl.yaml"}).problems)`;
  const problems = JSON.parse(runInContext(script, context));
  assert.ok(problems.some(({ message }: { message: string }) => message.includes(`"B"`)));
});

test("a definition is run in a browser, with JSONPath, JSONata, answers and virtual time", async () => {
  const definition = {
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: "ask", "Payload.$": "$.question" },
        ResultSelector: { "answer.$": "States.MathAdd($.Payload, 1)" },
        Next: "Sleep",
      },
      Sleep: { Type: "Wait", Seconds: 86_400, Next: "Double" },
      Double: {
        Type: "Pass",
        QueryLanguage: "JSONata",
        Output: "{% $states.input.answer * 2 %}",
        End: true,
      },
    },
  };
  const options = { input: { question: 20 }, tasks: { Ask: { Return: { Payload: 20 } } } };
  const script = `asl.run(${JSON.stringify(definition)}, ${JSON.stringify(options)}).then((result) => JSON.stringify(result))`;
  const result = JSON.parse(await runInContext(script, context));
  assert.deepEqual([result.status, result.output], ["SUCCEEDED", 42]);
});
