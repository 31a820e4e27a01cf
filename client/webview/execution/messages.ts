/** What the extension and the execution page say to each other; types only, so that both sides can import them. */
import type { Lane } from "../../../core/debugger/timeline-lanes.js";

/** What an event is about, for the filter and for its sign. */
export type RowKind = "execution" | "state" | "task" | "error" | "other";

/** One event of the history. */
export interface HistoryRow {
  /** The event's id, from 1; the rows are in this order without gaps. */
  readonly id: number;
  /** Virtual milliseconds since the execution's start. */
  readonly at: number;
  readonly type: string;
  readonly kind: RowKind;
  /** The state it happened in; "" for the execution's own events. */
  readonly state: string;
  /** Its data, error or resource in one line. */
  readonly detail: string;
}

export type ToExecutionPage =
  /** Another execution, or none: forget the rows. */
  | { readonly kind: "begin"; readonly name: string | undefined }
  /** Rows from an index on (from 0): those behind it that the page had are replaced. */
  | { readonly kind: "rows"; readonly from: number; readonly rows: readonly HistoryRow[] }
  | {
      readonly kind: "timeline";
      readonly lanes: readonly Lane[];
      /** How many more lanes there are. */
      readonly hidden: number;
      readonly now: number;
    }
  | {
      readonly kind: "position";
      /** How many events have happened where the run stands. */
      readonly position: number;
      /** True when the run can be taken to another event. */
      readonly canGo: boolean;
    };

export type FromExecutionPage =
  /** The page listens now; whatever was sent before is lost. */
  | { readonly kind: "ready" }
  /** A state was chosen, by its name: show its text. */
  | { readonly kind: "reveal"; readonly state: string }
  /** Take the run to the moment after this event. */
  | { readonly kind: "go"; readonly event: number };
