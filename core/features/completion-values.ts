/** Proposes values that a field is known to take: enumerations, true and false, null, paths, and the shapes of lists and objects. */
import type { FieldGrammar } from "../asl/field-grammar.js";
import { INTRINSIC_SIGNATURES } from "../query/intrinsic-signatures.js";
import { type Completion, valueItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import { type Draft, writeValue } from "./draft.js";
import { pathDrafts } from "./known-paths.js";
import { valueDraft } from "./skeletons.js";
import { variablesFor } from "./variables.js";

/** The values of the field that can be listed. */
export function enumerationItems(site: CompletionSite, field: FieldGrammar): readonly Completion[] {
  const items: Completion[] = [];
  const add = (label: string, draft: Draft, detail = ""): void => {
    const kind = detail ? "path" : "value";
    items.push(valueItem(site, { label, kind, detail, rank: items.length }, draft));
  };
  for (const value of field.values ?? []) add(value, { text: value });
  if (field.kind === "boolean") {
    add("true", { raw: "true" });
    if (field.name !== "End") add("false", { raw: "false" });
  }
  if (field.kind === "path" || field.kind === "referencePath" || field.kind === "pathOrIntrinsic") {
    for (const { text, detail } of pathDrafts(field.kind !== "referencePath")) add(text, { text }, detail);
  }
  if (field.nullable) add("null", { raw: "null" });
  return items;
}

/** What the value of a key that ends in `.$` may be: a path, or a call of an intrinsic function. */
export function dynamicItems(site: CompletionSite): readonly Completion[] {
  const { path, queryLanguage } = site;
  const last = path.at(-1);
  if (queryLanguage !== "JSONPath" || last?.kind !== "property" || !last.property.key.value.endsWith(".$"))
    return [];
  const paths = pathDrafts(true).map(({ text, detail }, rank) =>
    valueItem(site, { label: text, kind: "path", detail, rank }, { text }),
  );
  const variables = [...variablesFor(site.place.scope)].map(([name, state], index) => {
    const about = { kind: "variable", detail: `assigned in "${state.name}"`, rank: 500 + index } as const;
    return valueItem(site, { label: `$${name}`, ...about }, { text: `$${name}` });
  });
  const calls = INTRINSIC_SIGNATURES.map(({ name, parameters, doc }, index) => {
    const detail = `(${parameters.join(", ")})`;
    const about = { label: name, kind: "function", detail, documentation: doc, rank: 1000 + index } as const;
    return valueItem(site, about, { before: `${name}(`, after: ")" });
  });
  return [...paths, ...variables, ...calls];
}

/** The shape of a field's value, or of one more item of its list, to be filled in. */
export function shapeItems(site: CompletionSite): readonly Completion[] {
  const { owner, expected, field, queryLanguage, place } = site;
  const isItem = !field && owner.kind === "list";
  const shaped = isItem ? owner.field : field;
  if (!shaped || expected.kind === "unknown" || site.word.typed !== "") return [];
  const stateNames = place.scope.states.filter((state) => state !== place.state).map(({ name }) => name);
  const whole = valueDraft(shaped, { queryLanguage, stateNames });
  const draft = isItem && "items" in whole ? whole.items[0] : whole;
  if (!draft || !("fields" in draft || "items" in draft)) return [];
  const label = writeValue(draft, { ...site.style, language: "json", inline: true, value: "double" }).text;
  const short = label.length > 40 ? `${label.slice(0, 39)}…` : label;
  const detail = isItem ? `one more of ${shaped.name}` : shaped.name;
  return [valueItem(site, { label: short, kind: "skeleton", detail, rank: 5000 }, draft)];
}
