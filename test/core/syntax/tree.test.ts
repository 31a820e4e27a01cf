import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { stringify } from "yaml";
import { parseJson } from "../../../core/syntax/json.js";
import { fieldValue, isSubstitution, nodeAtEnd, pathAt, type SyntaxNode } from "../../../core/syntax/tree.js";
import { toValue } from "../../../core/syntax/value.js";
import { parseYaml } from "../../../core/syntax/yaml.js";

/** The tree in one line: kinds, names and values, without places; a missing value is `?`. */
function outline(node: SyntaxNode | undefined): string {
  switch (node?.kind) {
    case undefined:
      return "?";
    case "object":
      return `{${node.properties.map(({ key, value }) => `${key.value}:${outline(value)}`).join(" ")}}`;
    case "array":
      return `[${node.items.map(outline).join(" ")}]`;
    case "opaque":
      return `<${node.text}>`;
    default:
      return JSON.stringify(node?.value);
  }
}

const json: readonly (readonly [title: string, text: string, expected: string])[] = [
  ["a missing value", `{"Type":"Pass","Next":}`, `{Type:"Pass" Next:?}`],
  ["a name and nothing else", `{"States":{"A"`, `{States:{A:?}}`],
  ["cut off in a string", `{"StartAt":"Che`, `{StartAt:"Che"}`],
  ["cut off in an array", `{"a":[1,{"b":2`, `{a:[1 {b:2}]}`],
  ["double commas", `{"a":1,,"b":2}`, `{a:1 b:2}`],
  ["comments", `{/*x*/"a":1//y\n}`, `{a:1}`],
  ["a name written twice", `{"a":1,"a":2}`, `{a:1 a:2}`],
  ["an unquoted substitution", `{"Seconds": \${Delay}, "B": [\${x}]}`, `{Seconds:<\${Delay}> B:[<\${x}>]}`],
  ["a lone quote before the next field", `{"a":1,\n  "\n  "b":2}`, `{a:1 :? b:2}`],
  ["a name being typed before the next field", `{"S":{"a":1,\n  "Ne\n  "b":2}}`, `{S:{a:1 Ne:? b:2}}`],
  ["a name and a colon before the next field", `{"a":1,\n  "Next":\n  "End":true}`, `{a:1 Next:? End:true}`],
  ["a value on its own line, without a comma", `{"a":\n  "x"\n  "b":2}`, `{a:"x" b:2}`],
  ["items on lines without commas", `{"a":[\n"x"\n"y"\n],"b":2}`, `{a:["x" "y"] b:2}`],
  ["a list that is being opened", `{\n  "A": [\n  "b": { "c": 1 }\n}`, `{A:[] b:{c:1}}`],
  [
    "two brackets that are being opened",
    `{\n  "s": {\n    "A": [{\n    "b": 2\n  },\n  "d": 3\n}`,
    `{s:{A:[{}] b:2} d:3}`,
  ],
  [
    "an object not closed before the end of the one around",
    `{\n  "s": {\n    "a": {\n      "b": 1\n  },\n  "d": 3\n}`,
    `{s:{a:{b:1}} d:3}`,
  ],
  ["nothing", ``, `?`],
];

for (const [title, text, expected] of json) {
  test(`JSON with ${title} gives the tree that can be seen`, () => {
    assert.equal(outline(parseJson(text).root), expected);
  });
}

const yaml: readonly (readonly [title: string, text: string, expected: string])[] = [
  ["an empty value", "Type: Pass\nNext:\nEnd: true", `{Type:"Pass" Next:? End:true}`],
  ["null written out", "ResultPath: null", `{ResultPath:null}`],
  ["an anchor and an alias", "a: &x {b: 1}\nc: *x", `{a:{b:1} c:{b:1}}`],
  ["a merge key", "a: &x {b: 1, d: 3}\nc:\n  <<: *x\n  b: 2", `{a:{b:1 d:3} c:{b:2 d:3}}`],
  ["a tag of CloudFormation", "Resource: !GetAtt F.Arn", `{Resource:<!GetAtt F.Arn>}`],
  ["a tag with a block", "R: !Sub\n  - a\n  - b: 1\nS: 2", `{R:<!Sub\n  - a\n  - b: 1> S:2}`],
  ["words that are booleans in YAML 1.1", "a: yes\nb: on", `{a:"yes" b:"on"}`],
  ["a stray name", "States:\n  A:\n    Type: Pass\n    Ne\n", `{States:{A:{Type:"Pass" Ne:?}}}`],
  ["only a comment", "# later\n", `?`],
];

for (const [title, text, expected] of yaml) {
  test(`YAML with ${title} gives the same kind of tree`, () => {
    assert.equal(outline(parseYaml(text).root), expected);
  });
}

test("a cyclic alias is a fault, not an endless tree", () => {
  const tree = parseYaml("a: &x\n  b: *x\n");
  assert.equal(outline(tree.root), "{a:{b:?}}");
  assert.match(tree.faults[0]?.message ?? "", /inside its own anchor/);
});

test("aliases that would grow without end are cut with a fault", () => {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(9)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  const tree = parseYaml(lines.join("\n"));
  assert.ok(tree.faults.some(({ message }) => message.startsWith("Too many aliases")));
});

test("of several YAML documents each is kept, with anchors of its own", () => {
  const tree = parseYaml("a: &x 1\n---\nb: 2\n---\nc: *x\n");
  assert.deepEqual([tree.root, ...(tree.furtherRoots ?? [])].map(outline), ["{a:1}", "{b:2}", "{c:?}"]);
  assert.match(tree.faults[0]?.message ?? "", /No anchor/);
});

test("a trailing comma is one fault at the comma, with a fix", () => {
  const text = `{"a": [1, 2,], }`;
  const { faults } = parseJson(text);
  assert.deepEqual(
    faults.map(({ start, fix }) => [text[start], fix?.title]),
    [
      [",", "Remove the trailing comma"],
      [",", "Remove the trailing comma"],
    ],
  );
});

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    tie("list"),
    tie("map"),
  ),
  list: fc.array(tie("any"), { maxLength: 4 }),
  map: fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== "<<"),
    tie("any"),
    { maxKeys: 4, noNullPrototype: true },
  ),
})).map;

test("property: JSON text and its YAML twin give the same values", () => {
  fc.assert(
    fc.property(value, (map) => {
      const expected = JSON.parse(JSON.stringify(map));
      assert.deepEqual(toValue(parseJson(JSON.stringify(map, null, 2)).root), expected);
      assert.deepEqual(toValue(parseYaml(stringify(map, { lineWidth: 0 })).root), expected);
    }),
    { numRuns: 200 },
  );
});

test("property: whatever the text, both parsers give a tree whose spans lie inside it and nest", () => {
  const nests = (node: SyntaxNode | undefined, start: number, end: number): boolean => {
    if (!node) return true;
    if (node.start < start || node.end > end || node.start > node.end) return false;
    if (node.kind === "array") return node.items.every((item) => nests(item, node.start, node.end));
    return (
      node.kind !== "object" ||
      node.properties.every((property) => nests(property.value, node.start, node.end))
    );
  };
  const pieces = fc.array(
    fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ":",
      ",",
      '"a"',
      '"',
      "\n",
      "  ",
      "- ",
      "a",
      ": ",
      "${x}",
      "null",
      "|",
      ">",
      "'",
      "#",
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join("");
      assert.ok(nests(parseJson(text).root, 0, text.length), `JSON: ${text}`);
      assert.ok(nests(parseYaml(text).root, 0, text.length), `YAML: ${text}`);
    }),
    { numRuns: 2000 },
  );
});

test("the path to an offset names each step, and ends in what is there", () => {
  const text = `{ "States": { "A": { "Choices": [ { "Next": "B" } ] } } }`;
  const { root } = parseJson(text);
  const path = pathAt(root, text.indexOf(`"B"`) + 1);
  const words = path.map((step) => (step.kind === "property" ? step.property.key.value : step.index));
  assert.deepEqual(words, ["States", "A", "Choices", 0, "Next"]);
  assert.equal(outline(nodeAtEnd(root, path)), `"B"`);
});

test("a substitution as a whole may be anything; one inside a text may not", () => {
  const { root } = parseJson(
    `{ "a": "\${x}", "b": "arn:\${x}", "c": { "Fn::GetAtt": ["f", "Arn"] }, "d": { "Ref": "x", "e": 1 } }`,
  );
  assert.deepEqual(
    ["a", "b", "c", "d"].map((name) => isSubstitution(fieldValue(root, name))),
    [true, false, true, false],
  );
});

test("YAML: a closing bracket too far left is read as AWS reads it", () => {
  const text = `Key:
    Policy: {
      "Statement": [
        { "Sid": "a" }
  ]
  }
    Next: { "a": 1
  }
`;
  const tree = parseYaml(text);
  assert.deepEqual(tree.faults, []);
  assert.deepEqual(toValue(tree.root), { Key: { Policy: { Statement: [{ Sid: "a" }] }, Next: { a: 1 } } });
});
