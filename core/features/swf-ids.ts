/** Ids in a list of decisions: which decisions declare one, which name it again, and where the cursor is on one. */

import type { Analysis } from "../analysis.js";
import { FORBIDDEN_CHARACTER } from "../swf/identifier.js";
import type { DecisionDocument } from "../swf/model.js";
import type { StringNode } from "../syntax/tree.js";
import { replaceString } from "../syntax/writer.js";
import { type Span, touches } from "../text/span.js";
import type { Mention, Target } from "./navigation.js";
import type { Renamable, Renaming } from "./rename.js";

/** What an id is of: ids of different groups have nothing to do with each other. */
type IdGroup = "timer" | "activity" | "lambda" | "workflow";

interface IdMember {
  readonly group: IdGroup;
  readonly member: string;
  /** True where the decision brings the id into the world. */
  readonly declares: boolean;
}

/** The member with the id, by the name of the attributes that have one. */
export const ID_OF: Readonly<Record<string, IdMember>> = {
  StartTimerDecisionAttributes: { group: "timer", member: "timerId", declares: true },
  CancelTimerDecisionAttributes: { group: "timer", member: "timerId", declares: false },
  ScheduleActivityTaskDecisionAttributes: { group: "activity", member: "activityId", declares: true },
  RequestCancelActivityTaskDecisionAttributes: { group: "activity", member: "activityId", declares: false },
  ScheduleLambdaFunctionDecisionAttributes: { group: "lambda", member: "id", declares: true },
  StartChildWorkflowExecutionDecisionAttributes: { group: "workflow", member: "workflowId", declares: true },
  SignalExternalWorkflowExecutionDecisionAttributes: {
    group: "workflow",
    member: "workflowId",
    declares: false,
  },
  RequestCancelExternalWorkflowExecutionDecisionAttributes: {
    group: "workflow",
    member: "workflowId",
    declares: false,
  },
};

interface IdPlace extends IdMember {
  readonly node: StringNode;
}

/** All ids of a document, in the order written. */
const idPlaces = ({ values }: DecisionDocument): readonly IdPlace[] =>
  values.flatMap(({ name, node, structure }) => {
    const kind = ID_OF[structure.shape.name];
    return kind?.member === name && node.kind === "string" ? [{ ...kind, node }] : [];
  });

/** The ids that decisions of the list bring into the world. */
export const declaredIds = (document: DecisionDocument, group: IdGroup): readonly string[] => [
  ...new Set(
    idPlaces(document).flatMap((place) =>
      place.group === group && place.declares ? [place.node.value] : [],
    ),
  ),
];

/** The id at an offset with all places of the same one. */
function sameIds(
  { decisions }: Analysis,
  offset: number,
): { readonly here: IdPlace; readonly all: readonly IdPlace[] } | undefined {
  const places = decisions ? idPlaces(decisions) : [];
  const here = places.find(({ node }) => touches(node, offset));
  if (!here || here.node.value === "") return undefined;
  return {
    here,
    all: places.filter(({ group, node }) => group === here.group && node.value === here.node.value),
  };
}

/** Where the id at the offset is declared. */
export function swfDefinitionAt(analysis: Analysis, offset: number): readonly Target[] {
  const found = sameIds(analysis, offset);
  const targets = found?.all.filter(({ declares }) => declares) ?? [];
  return targets.map(({ node }) => ({ origin: found?.here.node ?? node, name: node, whole: node }));
}

/** Every mention of the id at the offset, in the order of the text. */
export const swfMentionsAt = (analysis: Analysis, offset: number): readonly Mention[] =>
  (sameIds(analysis, offset)?.all ?? []).map(({ node, declares }) => ({ span: spanOf(node), declares }));

const spanOf = ({ start, end }: Span): Span => ({ start, end });

/** The id at the offset, without its quotes. */
export function swfRenamableAt(analysis: Analysis, offset: number): Renamable | undefined {
  const node = sameIds(analysis, offset)?.here.node;
  if (!node) return undefined;
  const quoted = node.style === "double" || node.style === "single";
  return { name: node.value, span: quoted ? { start: node.start + 1, end: node.end - 1 } : spanOf(node) };
}

/** The renaming of the id at the offset everywhere in the list. */
export function swfRenameAt(analysis: Analysis, offset: number, newName: string): Renaming | undefined {
  const found = sameIds(analysis, offset);
  if (!found || !analysis.decisions) return undefined;
  const refusal = refusalOf(newName, found.here, analysis.decisions);
  if (refusal !== undefined) return { refusal };
  return { edits: found.all.map(({ node }) => replaceString(analysis.tree, node, newName)) };
}

function refusalOf(id: string, { group, node }: IdPlace, document: DecisionDocument): string | undefined {
  if (id === "" || id.length > 256) return "An id has 1 to 256 characters.";
  if (id === "arn" || FORBIDDEN_CHARACTER.test(id))
    return `"${id}" is no id: it must not be "arn", nor have a colon, a slash, a vertical bar or a control character.`;
  const taken = id !== node.value && declaredIds(document, group).includes(id);
  return taken ? `There is a ${group} "${id}" in this list already: choose another id.` : undefined;
}
