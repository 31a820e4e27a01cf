/** Which rows of the history a person wants to see. */
import type { HistoryRow, RowKind } from "./messages.js";

export interface RowFilter {
  /** All of its words must stand in the row. */
  readonly text: string;
  readonly kind: RowKind | "all";
}

/** The rows that fit, in their order. */
export function filterRows(rows: readonly HistoryRow[], { text, kind }: RowFilter): readonly HistoryRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0 && kind === "all") return rows;
  return rows.filter(
    (row) => (kind === "all" || row.kind === kind) && words.every((word) => textOf(row).includes(word)),
  );
}

const textOf = ({ type, state, detail }: HistoryRow): string => `${type} ${state} ${detail}`.toLowerCase();
