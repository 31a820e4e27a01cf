/** Proposals for an empty SWF document: a response, or one of the requests. */
import type { Analysis } from "../analysis.js";
import { DECISION_TYPES } from "../swf/decisions.js";
import { REQUESTS, type RequestName, requestNamedIn } from "../swf/requests.js";
import type { Member } from "../swf/shape.js";
import type { Completion } from "./completion-item.js";
import { type Draft, type WritingStyle, writeValue } from "./draft.js";
import { decisionDraft, memberField } from "./swf-drafts.js";

/** What an empty document may become: a response with one decision, or a request with what it cannot do without. */
export function emptyDocument({ text, tree, uri }: Analysis, offset: number): readonly Completion[] {
  const { language } = tree;
  const quotes = language === "json" ? "double" : "plain";
  const style: WritingStyle = { language, indent: "  ", at: "", inline: false, key: quotes, value: quotes };
  const trimmed = (each: string): string =>
    language === "yaml" ? each.replace(/\n {2}/g, "\n").trimStart() : each;
  const named = requestNamedIn(uri);
  return DOCUMENTS.map(({ label, detail, draft }, rank) => {
    const written = writeValue(draft, style);
    return {
      label,
      kind: "skeleton",
      detail,
      rank: label === named ? -1 : rank,
      filter: text.slice(0, offset),
      edit: { span: { start: offset, end: offset }, newText: trimmed(written.text) },
      snippet: trimmed(written.snippet),
      also: [],
    } as const;
  });
}

const [FIRST_TYPE] = DECISION_TYPES;
const DOCUMENTS: readonly { readonly label: string; readonly detail: string; readonly draft: Draft }[] = [
  {
    label: "Decisions",
    detail: "A response with one decision",
    draft: {
      fields: [{ name: "decisions", value: { items: FIRST_TYPE ? [decisionDraft(FIRST_TYPE)] : [] } }],
    },
  },
  requestDocument("StartWorkflowExecution", "Starts an execution"),
  requestDocument("RegisterWorkflowType", "Registers a type of workflow with its defaults"),
  requestDocument("RegisterActivityType", "Registers a type of activity with its defaults"),
];

/** The required members of a request, and of a registration the defaults without which every start must say them. */
function requestDocument(name: RequestName, detail: string): (typeof DOCUMENTS)[number] {
  const isWanted = ({ name: member, required }: Member): boolean =>
    required || /^default.*(Timeout|TaskList|ChildPolicy)$/.test(member);
  return {
    label: name,
    detail,
    draft: { fields: REQUESTS[name].members.filter(isWanted).map(memberField) },
  };
}
