/** Ways to walk the values of an SWF document that its rules share. */
import { fieldValue, isSubstitution, type StringNode, type SyntaxNode } from "../syntax/tree.js";
import { isTrailingComma } from "./api-form.js";
import type { Decision, DecisionDocument, Value } from "./model.js";
import type { TextContent, TextForm } from "./shape.js";

/** A value that should be a string and is one. */
export interface TextValue extends Value {
  readonly content: TextContent;
  readonly node: StringNode;
}

/** Every string that stands where the API wants one, except those that are only known when deployed. */
export const textValues = (document: DecisionDocument): readonly TextValue[] =>
  document.values.filter(
    (value): value is TextValue =>
      value.content.kind === "text" && value.node.kind === "string" && !isSubstitution(value.node),
  );

/** The strings of one of the given forms, except those whose length is already wrong: one problem a value is enough. */
export const textsOfForm = (
  document: DecisionDocument,
  ...forms: readonly TextForm["is"][]
): readonly TextValue[] =>
  textValues(document).filter(
    ({ content, node }) =>
      forms.includes(content.form.is) && !isTooShort(content, node) && !isTooLong(content, node),
  );

export const isTooShort = ({ min = 0 }: TextContent, { value }: StringNode): boolean => value.length < min;
export const isTooLong = ({ max = Number.POSITIVE_INFINITY }: TextContent, { value }: StringNode): boolean =>
  value.length > max;

/** What stands in the list of decisions, whatever it is. */
export function listedDecisions({ root }: DecisionDocument): readonly SyntaxNode[] {
  const list = root.kind === "array" ? root : fieldValue(root, "decisions");
  return list?.kind === "array" ? list.items : [];
}

/** False while the text inside of the node is broken: what is still being typed lacks nothing yet. */
export const isWhole = ({ tree }: DecisionDocument, { start, end }: SyntaxNode): boolean =>
  !tree.faults.some((fault) => fault.start >= start && fault.start <= end && !isTrailingComma(tree, fault));

/** Every id that the decisions have, of whatever kind. */
export const idsIn = (decisions: readonly Decision[]): ReadonlySet<string> =>
  new Set(
    decisions.flatMap(({ attributesNode }) =>
      ["id", "timerId", "activityId", "workflowId"].flatMap((member) => {
        const node = fieldValue(attributesNode, member);
        return node?.kind === "string" ? [node.value] : [];
      }),
    ),
  );

/** An id like the given one that is not used yet: `x-2`, or the next number that is free. */
export function unusedId(id: string, number: number, used: ReadonlySet<string>): string {
  for (let next = number; ; next++) if (!used.has(`${id}-${next}`)) return `${id}-${next}`;
}
