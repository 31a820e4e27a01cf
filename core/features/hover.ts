/** What the editor shows about the word under the cursor: a state, a field, a type, a resource, an error, a name in JSONata. */
import type { Analysis } from "../analysis.js";
import type { StateType } from "../asl/model.js";
import { stateTypes } from "../asl/state-grammar.js";
import { type PathStep, pathAt, type StringNode } from "../syntax/tree.js";
import { type Span, touches } from "../text/span.js";
import { type Context, contextOf } from "./context.js";
import { errorNames } from "./error-names.js";
import { expressionNameAt } from "./expression-names.js";
import { fieldDoc } from "./field-doc.js";
import { permissionsDoc } from "./permissions-doc.js";
import { placeAt } from "./place.js";
import { policyHoverAt } from "./policy-hover.js";
import { resourceDoc } from "./resource-doc.js";
import { stateDoc } from "./state-doc.js";
import { stateNameAt } from "./state-names.js";
import { swfHoverAt } from "./swf-hover.js";
import { typeDocs } from "./type-docs.js";
import { type Variable, variableAt } from "./variables.js";

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** The hover at an offset; nothing where there is nothing to say. */
export function hoverAt(analysis: Analysis, offset: number): Hover | undefined {
  if (analysis.kind === "swf") return swfHoverAt(analysis, offset);
  const place = placeAt(analysis, offset);
  if (!place) return policyHoverAt(analysis, offset);
  const name = stateNameAt(analysis, offset);
  if (name) {
    const state = name.scope.states.findLast((candidate) => candidate.name === name.name);
    const permissions = state && permissionsDoc(state, place.definition.machine, analysis.catalog?.iam);
    return (
      state && {
        span: spanOf(name.node),
        markdown: [stateDoc(state), permissions].filter(Boolean).join("\n\n"),
      }
    );
  }
  const variable = variableAt(analysis, offset);
  const here = variable?.places.find(({ origin }) => touches(origin, offset));
  if (variable && here) return { span: here.origin, markdown: variableDoc(variable) };
  const path = pathAt(place.definition.machine.node, offset);
  const last = path.at(-1);
  if (!last) return undefined;
  const context = contextOf(path);
  if (last.kind === "property" && touches(last.property.key, offset)) {
    const { field } = context;
    return field && { span: spanOf(last.property.key), markdown: `**${field.name}**\n\n${fieldDoc(field)}` };
  }
  const node = last.kind === "property" ? last.property.value : last.item;
  if (node?.kind !== "string") return undefined;
  const markdown = valueDoc(node, last, context);
  if (markdown !== undefined) return { span: spanOf(node), markdown };
  const found = expressionNameAt(analysis, place.scope, path, node, offset);
  return found && { span: found.span, markdown: `**${found.name}**\n\n${found.doc}` };
}

function valueDoc(node: StringNode, step: PathStep, { expected }: Context): string | undefined {
  const key = step.kind === "property" ? step.property.key.value : undefined;
  if (expected.kind !== "value") return undefined;
  if (expected.field.kind === "errorNames") return errorDoc(node.value);
  if (expected.inside) return undefined;
  if (key === "Type") {
    const type = stateTypes.find((candidate): candidate is StateType => candidate === node.value);
    return type && `**${type}**\n\n${typeDocs[type]}`;
  }
  return key === "Resource" ? resourceDoc(node.value) : undefined;
}

function errorDoc(name: string): string | undefined {
  const doc = errorNames.get(name);
  return doc === undefined ? undefined : `**${name}**\n\n${doc}`;
}

function variableDoc({ name, places }: Variable): string {
  const setters = places.filter(({ declares }) => declares).map(({ state }) => `“${state.name}”`);
  const where =
    setters.length > 0 ? `Assigned in ${[...new Set(setters)].join(", ")}.` : "Nothing assigns it.";
  return `**$${name}** — variable\n\n${where}`;
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
