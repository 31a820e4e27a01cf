/** Proposes whole new states where a state's name is typed: one skeleton for each type, and one for each name that no state has yet. */
import { stateGrammar, stateTypes } from "../asl/state-grammar.js";
import { type Completion, keyItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import { type SkeletonPlace, stateDraft } from "./skeletons.js";
import { stateNamesIn } from "./state-names.js";

/** New states; nothing when the name has a value already. */
export function newStateItems(site: CompletionSite): readonly Completion[] {
  const { word, place, queryLanguage, written } = site;
  if (word.hasColon) return missing(site).map((name, rank) => nameOnly(site, name, rank));
  const stateNames = place.scope.states.map(({ name }) => name).filter((name) => written.has(name));
  const skeletonPlace: SkeletonPlace = { queryLanguage, stateNames };
  const named = missing(site).map((name, rank) =>
    keyItem(
      site,
      { label: name, kind: "state", detail: "named by a transition, but not there yet", rank },
      { name, value: stateDraft("Pass", skeletonPlace) },
    ),
  );
  const types = stateTypes.map((type, index) =>
    keyItem(
      site,
      { label: type, kind: "skeleton", detail: `new: ${stateGrammar(type).title}`, rank: 1000 + index },
      { name: unused(type, written), hole: true, value: stateDraft(type, skeletonPlace) },
    ),
  );
  return [...named, ...types];
}

const nameOnly = (site: CompletionSite, name: string, rank: number): Completion =>
  keyItem(
    site,
    { label: name, kind: "state", detail: "named by a transition", rank },
    { name, value: { raw: "" } },
  );

/** Names in StartAt and transitions of this scope that no state has. */
function missing({ place, written }: CompletionSite): readonly string[] {
  const names = stateNamesIn(place.scope)
    .filter(({ use, name }) => use !== "declaration" && name !== "" && !written.has(name))
    .map(({ name }) => name);
  return [...new Set(names)];
}

function unused(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count++) free = name + count;
  return free;
}
