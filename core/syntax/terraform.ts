/** A Terraform file → a tree like that of Terraform's JSON syntax: blocks are fields, their labels fields inside. Never fails. https://developer.hashicorp.com/terraform/language/syntax/json */
import { depthFault } from "./depth.js";
import { endOfExpression, type HclReader, readValue, skip } from "./hcl.js";
import type { ObjectNode, Property, StringNode, SyntaxNode, SyntaxTree } from "./tree.js";

/**
 * The blocks of a file. A `jsonencode( … )` stands for the value in it and a heredoc for a string; other computed values are opaque. Nothing is said
 * about what Terraform itself would refuse: that is Terraform's business.
 */
export function parseTerraform(text: string): SyntaxTree {
  const reader: HclReader = { text: text.slice(0, depthFault(text, "hcl")), at: 0, faults: [], comments: [] };
  const properties: Property[] = [];
  while (reader.at < reader.text.length) {
    for (const property of readBody(reader)) properties.push(property);
    // A stray closing brace: what follows is still read.
    reader.at++;
  }
  const root: ObjectNode = { kind: "object", start: 0, end: text.length, properties };
  return { text, language: "hcl", root, faults: [], comments: reader.comments };
}

/** The tree of a value written in a file's tree, with what is wrong inside it. */
export function valueTree(file: SyntaxTree, node: SyntaxNode): SyntaxTree {
  const text = file.text.slice(0, depthFault(file.text, "hcl"));
  const reader: HclReader = { text, at: node.start, faults: [], comments: [] };
  const root = readValue(reader) ?? node;
  return { ...file, root, faults: reader.faults };
}

/** The attributes and blocks up to a closing brace, which is left. */
function readBody(reader: HclReader): readonly Property[] {
  const properties: Property[] = [];
  for (skip(reader); reader.at < reader.text.length && reader.text[reader.at] !== "}"; skip(reader)) {
    const property = readEntry(reader);
    if (property) properties.push(property);
    else reader.at++;
  }
  return properties;
}

function readEntry(reader: HclReader): Property | undefined {
  const names: StringNode[] = [];
  for (let name = readName(reader); name; name = readName(reader)) names.push(name);
  const [key, ...labels] = names;
  const next = reader.text[reader.at];
  if (!key) return undefined;
  if (next === "{") return nested(key, labels, readBlock(reader));
  if (next !== "=" || labels.length > 0) return undefined;
  reader.at++;
  const value = readAttribute(reader);
  return { key, start: key.start, end: value?.end ?? reader.at, ...(value && { value }) };
}

/** `resource "type" "name" { … }` → resource: { type: { name: { … } } }. */
function nested(key: StringNode, labels: readonly StringNode[], body: ObjectNode): Property {
  const [label, ...others] = labels;
  if (!label) return { key, start: key.start, end: body.end, value: body };
  const property = nested(label, others, body);
  const value: ObjectNode = { kind: "object", start: label.start, end: body.end, properties: [property] };
  return { key, start: key.start, end: body.end, value };
}

function readBlock(reader: HclReader): ObjectNode {
  const start = reader.at++;
  const properties = readBody(reader);
  reader.at = Math.min(reader.at + 1, reader.text.length);
  return { kind: "object", start, end: reader.at, properties };
}

/** A name or label on this line. */
function readName(reader: HclReader): StringNode | undefined {
  const name = /[ \t]*("(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w-]*)[ \t]*/y;
  name.lastIndex = reader.at;
  const [whole, written] = name.exec(reader.text) ?? [];
  if (whole === undefined || written === undefined) return undefined;
  const start = reader.at + whole.indexOf(written);
  reader.at += whole.length;
  const value = written.startsWith('"') ? written.slice(1, -1) : written;
  const style = written.startsWith('"') ? "double" : "plain";
  return { kind: "string", style, start, end: start + written.length, value };
}

/** A literal, an object or a list; a whole expression is opaque, however it begins. */
function readAttribute(reader: HclReader): SyntaxNode | undefined {
  const { text } = reader;
  while (/[ \t]/.test(text[reader.at] ?? "")) reader.at++;
  const start = reader.at;
  const end = endOfExpression(text, start);
  const encoded = /jsonencode\s*\(\s*(?=[{[])/y;
  encoded.lastIndex = start;
  const inner = encoded.exec(text) ? encoded.lastIndex : start;
  // What is wrong with other values is not ours to say.
  const value = readValue({ ...reader, at: inner, faults: [] });
  reader.at = end;
  const closed = /\s*\)?\s*/y;
  closed.lastIndex = value?.end ?? end;
  const after = closed.exec(text) ? closed.lastIndex : end;
  const whole = value !== undefined && (value.end >= end || (inner > start && after >= end));
  if (whole) return value;
  return inner > start && value ? value : { kind: "opaque", start, end, text: text.slice(start, end) };
}
