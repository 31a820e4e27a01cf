import assert from "node:assert/strict";
import { test } from "node:test";
import { isFailure } from "../../../core/query/failure.js";
import { parseJsonataTemplate, resolveJsonata } from "../../../core/query/jsonata-template.js";
import { parsePayloadTemplate, resolvePayload } from "../../../core/query/payload-template.js";
import type { Template, TemplateFault } from "../../../core/query/template.js";
import type { JsonValue } from "../../../core/text/json-value.js";

const input: JsonValue = { a: { b: 1 }, list: [1, 2] };

const isFaults = (parsed: Template | readonly TemplateFault[]): parsed is readonly TemplateFault[] =>
  Array.isArray(parsed);

function resolved(template: JsonValue): string {
  const parsed = parsePayloadTemplate(template);
  if (isFaults(parsed))
    return parsed
      .map(({ pointer, fault }) => `${pointer} ${fault.start}-${fault.end} ${fault.message}`)
      .join("\n");
  const result = resolvePayload(parsed, {
    input,
    context: () => ({ C: 1 }),
    variable: (name) => (name === "v" ? 9 : undefined),
    random: () => 0,
  });
  return isFailure(result) ? `${result.failed.error}: ${result.failed.cause}` : JSON.stringify(result);
}

test("fields whose names end in .$ are paths, contexts, variables and calls, at any depth", () => {
  const template = {
    "x.$": "$.a.b",
    deep: [{ "y.$": "$$.C" }, { "z.$": "States.Array($v)" }],
    static: "$.a",
  };
  assert.equal(resolved(template), '{"x":1,"deep":[{"y":1},{"z":[9]}],"static":"$.a"}');
});

test("a template without paths is its own value", () => {
  const template: JsonValue = { a: [1, { b: null }] };
  assert.equal(parsePayloadTemplate(template) instanceof Object, true);
  assert.equal(resolved(template), JSON.stringify(template));
});

test("a path that leads nowhere fails in AWS's words, but an index past the end gives null", () => {
  assert.equal(
    resolved({ "v.$": "$.nope" }),
    `States.Runtime: The JSONPath '$.nope' specified for the field 'v.$' could not be found in the input '${JSON.stringify(input)}'`,
  );
  assert.equal(
    resolved({ "v.$": "$$.nope" }),
    `States.Runtime: The JSONPath '$$.nope' specified for the field 'v.$' could not be found in the input '{"C":1}'`,
  );
  assert.equal(resolved({ "v.$": "$.list[5]" }), '{"v":null}');
});

test("every fault of a template is found, with its place", () => {
  assert.equal(
    resolved({ "a.$": "$.", list: [{ "b/c.$": "States.Nope()" }] }),
    [
      '/a.$ 1-2 After ".", a field name is expected, not the end.',
      '/list/0/b~1c.$ 0-11 There is no intrinsic function "States.Nope". Did you mean "States.Hash"?',
    ]
      .join("\n")
      .replace(' Did you mean "States.Hash"?', resolvedHint()),
  );
});

/** The suggestion is the nearest of the names, whichever that is. */
function resolvedHint(): string {
  const parsed = parsePayloadTemplate({ "x.$": "States.Nope()" });
  const [first] = isFaults(parsed) ? parsed : [];
  return first?.fault.message.replace('There is no intrinsic function "States.Nope".', "") ?? "";
}

async function jsonata(template: JsonValue): Promise<string> {
  const parsed = parseJsonataTemplate(template, "Output");
  if (isFaults(parsed))
    return parsed
      .map(({ pointer, fault }) => `${pointer} ${fault.start}-${fault.end} ${fault.message}`)
      .join("\n");
  const result = await resolveJsonata(parsed, {
    states: () => ({ input }),
    eachVariable: () => undefined,
    random: () => 0,
  });
  return isFailure(result)
    ? `${result.failed.evaluation?.location}: ${result.failed.cause}`
    : JSON.stringify(result);
}

test("JSONata stands in strings at any depth, and failures name the field", async () => {
  assert.equal(
    await jsonata({ x: "{% $states.input.a.b %}", y: ["{% 1 + 1 %}", "text"] }),
    '{"x":1,"y":[2,"text"]}',
  );
  assert.equal(
    await jsonata({ a: [{ b: "{% $nope %}" }] }),
    "Output/a[0]/b: The JSONata expression '$nope' specified for the field 'Output/a[0]/b' returned nothing (undefined).",
  );
  assert.equal(
    await jsonata({ a: "{% 1 + %}" }),
    "/a 6-7 Unexpected end of expression".replace("6-7", "5-6"),
  );
});
