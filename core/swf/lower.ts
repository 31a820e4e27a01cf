/** Tree → SWF document, or nothing when the text is none. Never fails: whatever is half-typed is simply missing. */
import { escapePointer } from "../syntax/pointer.js";
import type { ArrayNode, ObjectNode, Property, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { fieldValue, propertyOf } from "../syntax/tree.js";
import { attributesKey, decisionTypeNamed } from "./decisions.js";
import { EVENT_ATTRIBUTES } from "./event-types.js";
import { eventShape } from "./history-shape.js";
import type { Attributes, Decision, DecisionDocument, Structure, Value } from "./model.js";
import { REQUESTS, type RequestName, requestNamedIn, requestWith } from "./requests.js";
import { memberOf } from "./shape.js";

/**
 * The SWF document that a text holds: `*.swf.json` and `*.swf.yaml` by their name, others by what is in them.
 * Undefined when the text is none.
 */
export function lowerDecisions(tree: SyntaxTree, uri: string): DecisionDocument | undefined {
  const { root } = tree;
  if (root?.kind === "array") {
    const meant = isSwfName(uri) || root.items.some(looksLikeDecision);
    return meant ? build(tree, root, "decisions") : undefined;
  }
  if (root?.kind !== "object") return undefined;
  const request = requestOf(root, uri);
  return request && build(tree, root, request);
}

/** True for file names that promise an SWF document. */
export const isSwfName = (uri: string): boolean => /\.swf(\.(json|ya?ml))?$/i.test(uri);

function requestOf(root: ObjectNode, uri: string): RequestName | undefined {
  const names = new Set(root.properties.map(({ key }) => key.value));
  const events = fieldValue(root, "events");
  if (events?.kind === "array" && events.items.some(looksLikeEvent)) return "GetWorkflowExecutionHistory";
  const decisions = fieldValue(root, "decisions");
  const listed = decisions?.kind === "array" ? decisions.items : decisions ? [decisions] : [];
  if (listed.some(looksLikeDecision) || (names.has("decisions") && names.has("taskToken"))) {
    return "RespondDecisionTaskCompleted";
  }
  if (!isSwfName(uri)) return requestWith(names);
  const named = requestNamedIn(uri);
  if (named) return named;
  return names.has("decisions") || names.has("taskToken")
    ? "RespondDecisionTaskCompleted"
    : (requestWith(names) ?? "RespondDecisionTaskCompleted");
}

const looksLikeEvent = (node: SyntaxNode): boolean =>
  fieldValue(node, "eventType")?.kind === "string" && fieldValue(node, "eventId") !== undefined;

function looksLikeDecision(node: SyntaxNode): boolean {
  if (node.kind !== "object") return false;
  const type = fieldValue(node, "decisionType");
  if (type?.kind === "string" && /^[A-Z]\w*$/.test(type.value)) return true;
  return node.properties.some(({ key }) => attributesKey(key.value) !== undefined);
}

interface Draft {
  readonly decisions: Decision[];
  readonly structures: Structure[];
  readonly values: Value[];
}

function build(
  tree: SyntaxTree,
  root: ObjectNode | ArrayNode,
  kind: DecisionDocument["kind"],
): DecisionDocument {
  const draft: Draft = { decisions: [], structures: [], values: [] };
  if (root.kind === "array") addDecisions(root.items, "", draft);
  else if (kind !== "decisions") {
    const label = { start: root.start, end: root.start + 1 };
    addStructure({ node: root, shape: REQUESTS[kind], pointer: "", label }, draft);
  }
  return { tree, kind, root, ...draft };
}

function addStructure(structure: Structure, draft: Draft): void {
  draft.structures.push(structure);
  for (const property of counted(structure.node)) {
    const member = memberOf(structure.shape, property.key.value);
    if (!member || !property.value) continue;
    const pointer = `${structure.pointer}/${escapePointer(property.key.value)}`;
    addValue(
      { name: member.name, content: member.content, node: property.value, pointer, structure },
      property,
      draft,
    );
  }
}

/** Of a name written twice only the last counts. */
function counted(node: ObjectNode): readonly Property[] {
  const last = new Map(node.properties.map((property) => [property.key.value, property]));
  return last.size === node.properties.length ? node.properties : [...last.values()];
}

function addValue(value: Value, property: Property, draft: Draft): void {
  const { content, node, pointer, structure } = value;
  draft.values.push(value);
  if (content.kind === "object" && node.kind === "object") {
    const { decision } = structure;
    addStructure(
      { node, shape: content.shape, pointer, label: property.key, ...(decision && { decision }) },
      draft,
    );
  } else if (content.kind === "list" && node.kind === "array") {
    for (const [i, item] of node.items.entries()) {
      addValue({ ...value, content: content.of, node: item, pointer: `${pointer}/${i}` }, property, draft);
    }
  } else if (content.kind === "decisions") {
    addListedDecisions(node, pointer, draft);
  } else if (content.kind === "events" && node.kind === "array") {
    for (const [i, item] of node.items.entries()) addEvent(item, `${pointer}/${i}`, draft);
  }
}

/** Of an event whose type there is not, only the type is looked at: what it should hold nobody knows. */
function addEvent(node: SyntaxNode, pointer: string, draft: Draft): void {
  if (node.kind !== "object") return;
  const type = fieldValue(node, "eventType");
  const label = type ?? { start: node.start, end: node.start + 1 };
  const name = type?.kind === "string" ? type.value : "";
  const shape = eventShape(name);
  const structure = { node, shape, pointer, label };
  const member = memberOf(shape, "eventType");
  if (EVENT_ATTRIBUTES.has(name) || !type || !member) addStructure(structure, draft);
  else
    draft.values.push({
      name: member.name,
      content: member.content,
      node: type,
      pointer: `${pointer}/eventType`,
      structure,
    });
}

/** A lone decision where the list should be is read as the one decision it is meant to be. */
function addListedDecisions(node: SyntaxNode, pointer: string, draft: Draft): void {
  if (node.kind === "array") addDecisions(node.items, pointer, draft);
  else if (node.kind === "object" && looksLikeDecision(node)) addDecision(node, pointer, 0, draft);
}

function addDecisions(items: readonly SyntaxNode[], pointer: string, draft: Draft): void {
  for (const [index, item] of items.entries()) {
    if (item.kind === "object") addDecision(item, `${pointer}/${index}`, index, draft);
  }
}

function addDecision(node: ObjectNode, pointer: string, index: number, draft: Draft): void {
  const decision = lowerDecision(node, pointer, index);
  draft.decisions.push(decision);
  for (const { property, type, node: attributes } of decision.allAttributes) {
    if (!attributes) continue;
    const { key } = property;
    const place = { pointer: `${pointer}/${escapePointer(key.value)}`, label: key, decision };
    addStructure({ node: attributes, shape: type.attributes, ...place }, draft);
  }
}

function lowerDecision(node: ObjectNode, pointer: string, index: number): Decision {
  const typeProperty = propertyOf(node, "decisionType");
  const typeNode = typeProperty?.value?.kind === "string" ? typeProperty.value : undefined;
  const allAttributes = counted(node).flatMap(readAttributes);
  const own = typeNode ? allAttributes.filter(({ type }) => type.name === typeNode.value) : allAttributes;
  const attributes = (own.find(({ exact }) => exact) ?? own[0])?.property;
  const type = typeNode?.value ?? allAttributes.find(({ property }) => property === attributes)?.type.name;
  const definition = decisionTypeNamed(type);
  const guide = !typeProperty && attributes !== undefined && /^[A-Z]/.test(attributes.key.value);
  const label = typeNode ?? attributes?.key ?? { start: node.start, end: node.start + 1 };
  return {
    node,
    pointer,
    index,
    form: guide ? "guide" : "api",
    label: { start: label.start, end: label.end },
    allAttributes,
    ...(typeProperty && { typeProperty }),
    ...(typeNode && { typeNode }),
    ...(type !== undefined && { type }),
    ...(definition && { definition }),
    ...(attributes && { attributes }),
    ...(attributes?.value && { attributesNode: attributes.value }),
  };
}

function readAttributes(property: Property): readonly Attributes[] {
  const known = attributesKey(property.key.value);
  if (!known) return [];
  const { value } = property;
  return [{ property, ...known, ...(value?.kind === "object" && { node: value }) }];
}
