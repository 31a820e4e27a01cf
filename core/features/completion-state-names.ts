/** Proposes the states that StartAt, Next or Default may name: those of the same scope. */
import { type Completion, valueItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";

/** In the order of the text, but the state itself, which seldom is meant, last. */
export function stateNameItems(site: CompletionSite): readonly Completion[] {
  const { scope, state: self } = site.place;
  const names = new Map(scope.states.map((state) => [state.name, state]));
  return [...names.values()].map((state, index) =>
    valueItem(
      site,
      {
        label: state.name,
        kind: "state",
        detail: state.type === "Unknown" ? "state" : `${state.type} state`,
        rank: state === self ? names.size : index,
        ...(state.comment && { documentation: state.comment.value }),
      },
      { text: state.name },
    ),
  );
}
