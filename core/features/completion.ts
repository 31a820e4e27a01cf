/** What may be written at an offset. Each kind of proposal has its file; this one asks those that fit the place. */
import type { Analysis } from "../analysis.js";
import { errorItems } from "./completion-errors.js";
import { expressionItems } from "./completion-expressions.js";
import { fieldItems } from "./completion-fields.js";
import type { Completion } from "./completion-item.js";
import { parameterItems, parameterValueItems } from "./completion-parameters.js";
import { resourceItems } from "./completion-services.js";
import { type CompletionSite, siteAt } from "./completion-site.js";
import { stateNameItems } from "./completion-state-names.js";
import { newStateItems } from "./completion-states.js";
import { dynamicItems, enumerationItems, shapeItems } from "./completion-values.js";
import type { Expected } from "./context.js";
import { writeValue } from "./draft.js";
import { policyCompletionsAt } from "./policy-completion.js";
import { machineDraft } from "./skeletons.js";
import { swfCompletionsAt } from "./swf-completion.js";

/** The proposals at the offset, best first; empty where there is nothing to say. Works in half-typed text. */
export function completionsAt(analysis: Analysis, offset: number): readonly Completion[] {
  if (analysis.kind === "other") return [];
  if (analysis.kind === "swf") return swfCompletionsAt(analysis, offset);
  const inPolicy = policyCompletionsAt(analysis, offset);
  if (inPolicy) return inPolicy;
  if (analysis.kind === "policy") return [];
  if (analysis.text.trim() === "") return [wholeMachine(analysis, offset)];
  const inExpression = expressionItems(analysis, offset);
  if (inExpression) return inExpression;
  const site = siteAt(analysis, offset);
  return site ? [...itemsAt(site)].sort((a, b) => a.rank - b.rank) : [];
}

function itemsAt(site: CompletionSite): readonly Completion[] {
  const { owner, expected, field, word } = site;
  if (word.role === "key") {
    if (owner.kind === "states") return newStateItems(site);
    if (owner.kind === "object") return fieldItems(site, owner.grammar);
    return isCallArguments(owner) ? parameterItems(site) : [];
  }
  if (expected.kind === "object" && !field) {
    return site.style.language === "yaml" ? fieldItems(site, expected.grammar) : shapeItems(site);
  }
  if (expected.kind !== "value") return shapeItems(site);
  switch (expected.field.kind) {
    case "stateName":
      return stateNameItems(site);
    case "errorNames":
      return errorItems(site);
    default:
      if (expected.inside) return [...parameterValueItems(site), ...dynamicItems(site)];
      if (isTaskResource(site)) return resourceItems(site);
      return [...enumerationItems(site, expected.field), ...shapeItems(site)];
  }
}

const isCallArguments = (owner: Expected): boolean =>
  owner.kind === "value" && /^(Parameters|Arguments)$/.test(owner.field.name);

/** The Resource of a Task, rather than that of an ItemReader or ResultWriter. */
const isTaskResource = ({ field, path, place: { state } }: CompletionSite): boolean => {
  const last = path.at(-1);
  return field?.name === "Resource" && last?.kind === "property" && last.owner === state?.node;
};

/** An empty document becomes a state machine with one state. */
function wholeMachine({ text, tree }: Analysis, offset: number): Completion {
  const { language } = tree;
  const quotes = language === "json" ? "double" : "plain";
  const style = { language, indent: "  ", at: "", inline: false, key: quotes, value: quotes } as const;
  const written = writeValue(machineDraft, style);
  const trimmed = (each: string): string =>
    language === "yaml" ? each.replace(/\n {2}/g, "\n").trimStart() : each;
  return {
    label: "State machine",
    kind: "skeleton",
    detail: "A state machine with one state",
    rank: 0,
    filter: text.slice(0, offset),
    edit: { span: { start: offset, end: offset }, newText: trimmed(written.text) },
    snippet: trimmed(written.snippet),
    also: [],
  };
}
