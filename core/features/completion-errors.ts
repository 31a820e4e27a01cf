/** Proposes error names for ErrorEquals: those of the language, of Lambda, and those that the document catches elsewhere. */
import { type Completion, valueItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import { errorNames } from "./error-names.js";

/** Error names; a list of one where the list itself is still missing. */
export function errorItems(site: CompletionSite): readonly Completion[] {
  const { place, field, expected, path } = site;
  const last = path.at(-1);
  const word = last?.kind === "item" ? last.item : undefined;
  const isList = field !== undefined && expected.kind === "value" && !expected.inside;
  const used = place.definition.machine.allStates.flatMap((state) =>
    "catch" in state ? [...state.retry, ...state.catch].flatMap(({ errorEquals }) => errorEquals) : [],
  );
  const names = new Map([
    ...errorNames,
    ...used.filter((node) => node !== word && !errorNames.has(node.value)).map(ownName),
  ]);
  return [...names].map(([label, doc], rank) => {
    const draft = isList ? { items: [{ text: label }] } : { text: label };
    return valueItem(site, { label, kind: "error", documentation: doc, rank }, draft);
  });
}

const ownName = ({ value }: { readonly value: string }): [string, string] => [
  value,
  "Named elsewhere in this state machine.",
];
