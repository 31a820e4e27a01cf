/** Answers what the graph asks about one state: its card, and the text edits of a change to it. */
import { editState } from "../../core/features/edit-state.js";
import { stateCard } from "../../core/features/state-card.js";
import type { Documents } from "./documents.js";
import type { EditAnswer, EditParams, StateCardAnswer, StateParams } from "./protocol.js";

/** Answers `asl/stateCard`. */
export const stateCardRequest =
  (documents: Documents) =>
  ({ uri, definition, state }: StateParams): StateCardAnswer => {
    const found = documents.get(uri)?.analysis.definitions.find(({ pointer }) => pointer === definition);
    return (found && stateCard(found.machine, state)) ?? null;
  };

/** Answers `asl/editState`. */
export const editStateRequest =
  (documents: Documents) =>
  ({ uri, definition, state, edit }: EditParams): EditAnswer => {
    const open = documents.get(uri);
    if (!open) return { refusal: "The document is not open any more." };
    const edited = editState(open.analysis, definition, state, edit);
    if ("refusal" in edited) return edited;
    const edits = edited.edits.map(({ span, newText }) => ({ start: span.start, end: span.end, newText }));
    return { version: open.version, edits };
  };
