/** The refactorings of the state under the cursor: the same changes as the graph's, as far as they need no further question. */
import type { Analysis } from "../analysis.js";
import { stateTypes } from "../asl/state-grammar.js";
import type { TextEdit } from "../text/edit.js";
import { touches } from "../text/span.js";
import { editState, type StateEdit } from "./edit-state.js";
import { placeAt } from "./place.js";

export interface Refactoring {
  readonly title: string;
  /** `rewrite` changes a state in place, `extract` moves states into or out of a container. */
  readonly kind: "rewrite" | "extract";
  readonly edits: readonly TextEdit[];
}

/** What can be done with the state whose name or Type the offset is on. */
export function refactoringsAt(analysis: Analysis, offset: number): readonly Refactoring[] {
  const place = placeAt(analysis, offset);
  const state = place?.state;
  if (!state) return [];
  const { key, typeField, name, pointer } = state;
  if (!touches(key, offset) && !(typeField && touches(typeField.node, offset))) return [];
  const possible: readonly (readonly [string, Refactoring["kind"], StateEdit])[] = [
    [`Add a Task after "${name}"`, "rewrite", { kind: "addAfter", type: "Task" }],
    [`Delete "${name}" and join what is around it`, "rewrite", { kind: "delete" }],
    [`Wrap "${name}" in a Parallel`, "extract", { kind: "wrap", in: "Parallel" }],
    [`Wrap "${name}" in a Map`, "extract", { kind: "wrap", in: "Map" }],
    [`Take the states out of "${name}"`, "extract", { kind: "extract" }],
    ...stateTypes
      .filter((type) => type !== state.type)
      .map((type) => [`Change "${name}" to ${type}`, "rewrite", { kind: "changeType", type }] as const),
  ];
  return possible.flatMap(([title, kind, edit]) => {
    const edited = editState(analysis, place.definition.pointer, pointer, edit);
    return "edits" in edited && edited.edits.length > 0 ? [{ title, kind, edits: edited.edits }] : [];
  });
}
