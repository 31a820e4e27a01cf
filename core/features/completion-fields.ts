/** Proposes the fields of the object at hand: those that its Type and its query language know and that are not yet written. */
import { comparisonOperators } from "../asl/choice-grammar.js";
import type { FieldGrammar, ObjectGrammar } from "../asl/field-grammar.js";
import { type Completion, keyItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import { fieldDoc } from "./field-doc.js";
import { type SkeletonPlace, valueDraft } from "./skeletons.js";

/** One proposal a field, the required ones first, the deprecated ones last. */
export function fieldItems(site: CompletionSite, grammar: ObjectGrammar): readonly Completion[] {
  const place: SkeletonPlace = {
    queryLanguage: site.queryLanguage,
    stateNames: otherStateNames(site),
  };
  return grammar.fields
    .filter((field) => fits(field, site))
    .map((field, index) =>
      keyItem(
        site,
        {
          label: field.name,
          kind: "field",
          detail: field.required ? "required" : "",
          documentation: fieldDoc(field),
          ...(field.deprecated !== undefined && { deprecated: true }),
          rank: index + groupOf(field),
        },
        { name: field.name, value: valueDraft(field, place) },
      ),
    );
}

/** What must be there, then the way out, then all else; what seldom is needed last. */
function groupOf({ name, required, deprecated }: FieldGrammar): number {
  if (deprecated !== undefined) return 4000;
  if (required) return 0;
  if (name === "Next" || name === "End") return 1000;
  return name === "Comment" || name === "QueryLanguage" ? 3000 : 2000;
}

function otherStateNames({ place }: CompletionSite): readonly string[] {
  return place.scope.states.filter((state) => state !== place.state).map(({ name }) => name);
}

function fits({ name, language }: FieldGrammar, { queryLanguage, written }: CompletionSite): boolean {
  if (written.has(name)) return false;
  if (language !== undefined && language !== queryLanguage) return false;
  return !excludedBy(name).some((other) => written.has(other));
}

const TESTS = [...comparisonOperators.keys()];
const COMBINATORS = ["And", "Or", "Not"];

/** The fields that leave no room for this one. */
function excludedBy(name: string): readonly string[] {
  if (comparisonOperators.has(name)) return [...TESTS, ...COMBINATORS];
  if (COMBINATORS.includes(name)) return [...TESTS, ...COMBINATORS, "Variable"];
  if (name.endsWith("Path") && !/^(Input|Output|Result)Path$/.test(name))
    return [name.slice(0, -"Path".length)];
  return EXCLUDES.get(name) ?? [`${name}Path`];
}

const EXCLUDES: ReadonlyMap<string, readonly string[]> = new Map([
  ["Next", ["End"]],
  ["End", ["Next"]],
  ["Variable", COMBINATORS],
  ["ItemProcessor", ["Iterator"]],
  ["Iterator", ["ItemProcessor"]],
  ["ItemSelector", ["Parameters"]],
  ["Seconds", ["SecondsPath", "Timestamp", "TimestampPath"]],
  ["Timestamp", ["Seconds", "SecondsPath", "TimestampPath"]],
  ["Output", []],
]);
