/** What may be written at an offset of an SWF document: decisions, their attributes, the values that the API lists, ids of the list. */
import type { Analysis } from "../analysis.js";
import { DECISION_TYPES, type DecisionType } from "../swf/decisions.js";
import type { Content, Shape } from "../swf/shape.js";
import { type Completion, keyItem, listItem, valueItem } from "./completion-item.js";
import { writeValue } from "./draft.js";
import { decisionDoc, memberDoc } from "./swf-docs.js";
import { attributesField, contentDraft, decisionDraft, memberField, typeField } from "./swf-drafts.js";
import { emptyDocument } from "./swf-empty-document.js";
import { declaredIds, ID_OF } from "./swf-ids.js";
import { type SwfSite, swfSiteAt } from "./swf-site.js";

/** The proposals at the offset, best first. Works in half-typed text. */
export function swfCompletionsAt(analysis: Analysis, offset: number): readonly Completion[] {
  if (analysis.text.trim() === "") return emptyDocument(analysis, offset);
  const site = swfSiteAt(analysis, offset);
  if (!site) return [];
  if (site.isDecision) return decisionItems(site);
  if (site.word.role === "key") return keyItems(site);
  return site.isType ? typeItems(site) : valueItems(site);
}

function keyItems(site: SwfSite): readonly Completion[] {
  const { decision, structure, written } = site;
  if (structure) return memberItems(site, structure.shape, written);
  if (!decision) return [];
  const items = decision.definition
    ? [decision.definition].filter(({ attributesKey }) => !written.has(attributesKey))
    : [];
  const own = items.map((type, rank) =>
    keyItem(site, about(type, type.attributesKey, rank), attributesField(type)),
  );
  if (written.has("decisionType")) return own;
  const detail = "which of the thirteen decisions it is";
  return [keyItem(site, { label: "decisionType", kind: "field", detail, rank: 0 }, typeField), ...own];
}

function memberItems(site: SwfSite, { members }: Shape, written: ReadonlySet<string>): readonly Completion[] {
  const missing = members.filter(({ name }) => !written.has(name));
  const items = missing.map((member, index) => {
    const { name, required } = member;
    const detail = required ? "required" : "";
    const about = { label: name, kind: "field", detail, documentation: memberDoc(member) } as const;
    return keyItem(site, { ...about, rank: required ? index : 100 + index }, memberField(member));
  });
  return items.sort((a, b) => a.rank - b.rank);
}

const about = (
  type: DecisionType,
  label: string,
  rank: number,
): { label: string; kind: "skeleton"; detail: string; documentation: string; rank: number } => ({
  label,
  kind: "skeleton",
  detail: type.closes ? "ends the execution" : "",
  documentation: decisionDoc(type),
  rank,
});

/** Whole decisions, each with its required attributes. */
const decisionItems = (site: SwfSite): readonly Completion[] =>
  DECISION_TYPES.map((type, rank) => listItem(site, about(type, type.name, rank), decisionDraft(type)));

const typeItems = (site: SwfSite): readonly Completion[] =>
  DECISION_TYPES.map((type, rank) => {
    const told = about(type, type.name, rank);
    return valueItem(site, { ...told, kind: "value" }, { text: type.name });
  });

function valueItems(site: SwfSite): readonly Completion[] {
  const { value, document, word } = site;
  if (!value) return [];
  const { content, structure, name } = value;
  if (content.kind !== "text") {
    if (word.typed !== "") return [];
    const draft = contentDraft(content);
    const label = writeValue(draft, { ...site.style, language: "json", inline: true, value: "double" }).text;
    return [valueItem(site, { label, kind: "skeleton", detail: name, rank: 0 }, draft)];
  }
  const kind = ID_OF[structure.shape.name];
  const ids = kind && !kind.declares && kind.member === name ? declaredIds(document, kind.group) : [];
  const texts = [...ids, ...knownTexts(content)];
  return texts.map((text, rank) => valueItem(site, { label: text, kind: "value", rank }, { text }));
}

/** Texts that are known to be good: the words of an enum, usual durations. */
function knownTexts({ form }: Extract<Content, { kind: "text" }>): readonly string[] {
  switch (form.is) {
    case "oneOf":
      return form.values;
    case "duration":
      return form.none ? ["60", "3600", "86400", "NONE"] : ["60", "3600", "86400"];
    case "lambdaTimeout":
      return ["30", "300", "900"];
    case "taskPriority":
      return ["0", "10"];
    case "any":
    case "identifier":
    case "lambdaTaskId":
    case "functionName":
    case "functionInput":
    case "roleArn":
      return [];
  }
}
