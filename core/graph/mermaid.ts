/** Graph → a Mermaid flowchart, for documents that draw it themselves. */

import type { Direction } from "./flow.js";
import type { Graph } from "./graph.js";
import type { GraphEdge, GraphNode, GraphScope } from "./nodes-and-edges.js";

/** The flowchart; https://mermaid.js.org/syntax/flowchart.html. Ends with a line break. */
export function mermaidOf(graph: Graph, direction: Direction = "down"): string {
  const names = new Map<string, string>();
  const lines = [`flowchart ${direction === "down" ? "TD" : "LR"}`, ...scopeLines(graph.scope, "  ", names)];
  const classes = ["  classDef container fill:none,stroke:#7a4fd0", "  classDef fail stroke:#cf222e"];
  return `${[...lines, ...classes].join("\n")}\n`;
}

/** Mermaid's ids are words of their own: `n1`, `n2` and so on in the order of the drawing. */
function nameOf(id: string, names: Map<string, string>): string {
  const known = names.get(id);
  if (known !== undefined) return known;
  const name = `n${names.size + 1}`;
  names.set(id, name);
  return name;
}

function scopeLines(scope: GraphScope, indent: string, names: Map<string, string>): readonly string[] {
  return [
    ...scope.nodes.flatMap((node) => nodeLines(node, indent, names)),
    ...scope.edges.map((edge) => indent + edgeLine(edge, names)),
  ];
}

function nodeLines(node: GraphNode, indent: string, names: Map<string, string>): readonly string[] {
  const name = nameOf(node.id, names);
  if (node.scopes.length === 0)
    return [`${indent}${name}${shapeOf(node)}${node.type === "Fail" ? ":::fail" : ""}`];
  const branches = node.type === "Parallel";
  const inner = node.scopes.flatMap((scope, i) => {
    if (!branches) return scopeLines(scope, `${indent}  `, names);
    return [
      `${indent}  subgraph ${nameOf(scope.id, names)}["Branch ${i + 1}"]`,
      ...scopeLines(scope, `${indent}    `, names),
      `${indent}  end`,
    ];
  });
  const title = [node.name, node.detail ?? ""].filter(Boolean).map(quoted).join("<br/>");
  return [
    `${indent}subgraph ${name}["${title}"]`,
    ...inner,
    `${indent}end`,
    `${indent}class ${name} container`,
  ];
}

function shapeOf({ kind, name, type, detail = "" }: GraphNode): string {
  if (kind === "start") return "((Start))";
  if (kind === "end") return "(((End)))";
  const text = [name || "?", kind === "state" ? detail : ""].filter(Boolean).map(quoted).join("<br/>");
  if (kind !== "state") return `[/"${text}"/]`;
  if (type === "Choice") return `{"${text}"}`;
  return type === "Succeed" || type === "Fail" ? `(["${text}"])` : `["${text}"]`;
}

function edgeLine({ from, to, kind, label }: GraphEdge, names: Map<string, string>): string {
  const dotted = kind === "Catch" || kind === "Default" || kind === "Meant";
  const arrow = dotted ? "-.->" : "-->";
  const text = label === undefined ? "" : `|"${quoted(label)}"|`;
  return `${nameOf(from, names)} ${arrow}${text} ${nameOf(to, names)}`;
}

/** Inside Mermaid's double quotes, what would be a sign of its own is written by its number. */
const quoted = (text: string): string =>
  text.replaceAll(/[#"<>&`\n]/g, (sign) => `#${sign.codePointAt(0) ?? 32};`);
