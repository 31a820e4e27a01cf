/** What a role has too much of: actions that nothing uses, and actions and resources that are wider than what is used. */
import { type AccessLevel, type IamCatalog, iamAction } from "../catalog/iam-catalog.js";
import { actionsMatching, allowsAction, isAllActions } from "./action-names.js";
import type { Clause } from "./clause.js";
import type { Comparing } from "./compare.js";
import { covers, mayMeet, resourceGlob } from "./glob.js";
import { isCompanion, isGuideForm, isSameFunction } from "./guide-forms.js";
import type { PolicyText } from "./policy-model.js";
import type { Need } from "./required.js";

/** How much it matters: more than AWS's guides allow too is only worth a hint. */
export type Weight = "warning" | "information" | "hint";

export interface Excess {
  readonly kind: "unused" | "wide";
  readonly clause: Clause;
  readonly about: "action" | "resource";
  /** The action or resource that is too much. */
  readonly item: PolicyText;
  readonly weight: Weight;
  /** What would be enough in its place; nothing when it can go. */
  readonly enough: readonly string[];
}

/** What the clauses allow beyond the needs, in the order of the clauses. What a name stands for, such as a policy template, is taken as it is. */
export function excessOf(
  needs: readonly Need[],
  clauses: readonly Clause[],
  context: Comparing,
): readonly Excess[] {
  const needed = new Set(needs.map(({ action }) => action.toLowerCase()));
  return clauses.flatMap((clause) => {
    if (clause.denies || !clause.statement) return [];
    return [
      ...actionsBeyond(clause, needs, needed, context.catalog),
      ...resourcesBeyond(clause, needs, context),
    ];
  });
}

function actionsBeyond(
  clause: Clause,
  needs: readonly Need[],
  needed: ReadonlySet<string>,
  catalog: IamCatalog | undefined,
): readonly Excess[] {
  if (clause.actions.negated) return [];
  return clause.actions.texts.flatMap((item): readonly Excess[] => {
    const { text } = item;
    if (text.includes("${")) return [];
    const used = [
      ...new Set(needs.flatMap(({ action }) => (allowsAction(text, action) ? [action] : []))),
    ].sort();
    const found = { clause, about: "action", item, enough: used } as const;
    const prefix = text.slice(0, text.indexOf(":")).toLowerCase();
    // Where what is touched stands elsewhere, as in a query, it may need more than the guide says.
    const isOpen = needs.some(({ level, action }) => level === "indirect" && action.startsWith(`${prefix}:`));
    const weight = isOpen && !isAllActions(text) ? "hint" : weightOf(text, needed, catalog);
    if (used.length === 0) return [{ ...found, kind: "unused", weight }];
    if (!/[*?]/.test(text)) return [];
    const others = actionsMatching(catalog, text)?.filter(
      ({ name }) => !needed.has(`${prefix}:${name}`.toLowerCase()),
    );
    if (others?.length === 0) return [];
    const all = others?.every(({ name }) => isCompanion(`${prefix}:${name}`, needed));
    return [
      { ...found, kind: "wide", weight: all ? "hint" : isAllActions(text) ? "warning" : "information" },
    ];
  });
}

const HARMLESS: ReadonlySet<AccessLevel> = new Set(["List", "Read", "Tagging"]);

function weightOf(text: string, needed: ReadonlySet<string>, catalog: IamCatalog | undefined): Weight {
  if (isAllActions(text)) return /^(logs|xray):/i.test(text) ? "hint" : "warning";
  if (isCompanion(text, needed)) return "hint";
  const actions = actionsMatching(catalog, text) ?? [];
  return actions.some(({ level }) => !HARMLESS.has(level)) ? "warning" : "information";
}

function resourcesBeyond(
  clause: Clause,
  needs: readonly Need[],
  { catalog, distinct }: Comparing,
): readonly Excess[] {
  const { actions, resources } = clause;
  const served = needs.filter(
    ({ action }) => actions.texts.some(({ text }) => allowsAction(text, action)) !== actions.negated,
  );
  if (resources.negated || served.length === 0) return [];
  return resources.texts.flatMap((item): readonly Excess[] => {
    const wide = resourceGlob(item.text);
    // Actions without resources of their own need everything.
    const counted = served.filter((need) => item.text !== "*" || knowsResources(need, catalog));
    if (counted.some(({ resource }) => resource === "*" || covers(resourceGlob(resource), wide))) return [];
    const covered = counted.filter(({ resource }) => covers(wide, resourceGlob(resource)));
    const found = { clause, about: "resource", item } as const;
    if (covered.length > 0) {
      const enough = [...new Set(covered.map(({ resource }) => resource))].sort();
      const usual = covered.every(({ action }) => isGuideForm(action, item.text));
      return [{ ...found, kind: "wide", enough, weight: usual ? "hint" : "information" }];
    }
    if (
      counted.length === 0 ||
      counted.some(({ resource }) => mayMeet(wide, resourceGlob(resource), distinct))
    )
      return [];
    const usual = counted.every(
      ({ action, resource }) => isGuideForm(action, item.text) || isSameFunction(resource, item.text),
    );
    return [{ ...found, kind: "unused", enough: [], weight: usual ? "hint" : "information" }];
  });
}

const knowsResources = ({ action }: Need, catalog: IamCatalog | undefined): boolean =>
  iamAction(catalog, action)?.resources.length !== 0;
