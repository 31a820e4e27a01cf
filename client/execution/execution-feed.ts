/** Brings a run's history and timeline to the execution page, no more of it than has changed. */
import type { JsonObject } from "../../core/text/json-value.js";
import type { HistoryBody, TimelineBody } from "../../server/dap/protocol.js";
import type { HistoryRow, ToExecutionPage } from "../webview/execution/messages.js";
import { createRowMaker } from "./history-rows.js";

/** Asks the session; rejects when it is over. */
export type AskSession = (request: "asl/history" | "asl/timeline", args: object) => Promise<unknown>;

/** Where the run stands. */
export interface Standing {
  /** True when it stands still and can be taken to another event. */
  readonly canGo: boolean;
}

/** So many events are asked for at once: between them the editor is served. */
const PAGE = 2000;

/** Feeds one page about one run after another. */
export class ExecutionFeed {
  readonly #post: (message: ToExecutionPage) => void;
  #rows = createRowMaker();
  #sent = 0;
  #name: string | undefined;
  #turn = 0;
  /** What was said last, for a page that is made anew. */
  #kept: { rows: readonly HistoryRow[]; timeline?: ToExecutionPage; position?: ToExecutionPage } = {
    rows: [],
  };

  constructor(post: (message: ToExecutionPage) => void) {
    this.#post = post;
  }

  /** Turns to another run. */
  begin(name: string): void {
    this.#name = name;
    this.#turn += 1;
    this.#kept = { rows: [] };
    this.forget();
    this.#post({ kind: "begin", name });
  }

  /** The run has become another one: what was sent of it may no longer be so. */
  forget(): void {
    this.#rows = createRowMaker();
    this.#sent = 0;
  }

  /** Asks for what is new. A later call overtakes one that is under way. */
  async refresh(ask: AskSession, { canGo }: Standing): Promise<void> {
    const turn = ++this.#turn;
    try {
      const position = await this.#askHistory(ask, turn);
      const timeline = (await ask("asl/timeline", {})) as TimelineBody;
      if (turn !== this.#turn || position === undefined) return;
      const { lanes, hidden, now } = timeline;
      this.#kept.timeline = { kind: "timeline", lanes, hidden, now };
      this.#kept.position = { kind: "position", position, canGo };
      this.#post(this.#kept.timeline);
      this.#post(this.#kept.position);
    } catch {
      // The session has ended meanwhile: what the page has is all there is.
    }
  }

  /** The run is over: it cannot be taken anywhere. */
  end(): void {
    const { position } = this.#kept;
    if (position?.kind === "position") this.#post({ ...position, canGo: false });
  }

  /** Tells a page that has just been made everything there is. */
  replay(): void {
    const { rows, timeline, position } = this.#kept;
    this.#post({ kind: "begin", name: this.#name });
    if (rows.length > 0) this.#post({ kind: "rows", from: 0, rows });
    for (const message of [timeline, position]) if (message) this.#post(message);
  }

  /** The number of events that have happened where the run stands; undefined when a later call has taken over. */
  async #askHistory(ask: AskSession, turn: number): Promise<number | undefined> {
    for (;;) {
      const from = this.#sent;
      const body = (await ask("asl/history", { from, count: PAGE })) as HistoryBody;
      if (turn !== this.#turn) return undefined;
      this.#send(from, body.events);
      if (body.events.length === PAGE) continue;
      // What was ahead of where the run went back to is sent anew when it happens again: it may have become another.
      this.#sent = Math.min(this.#sent, body.position);
      return body.position;
    }
  }

  #send(from: number, events: readonly JsonObject[]): void {
    if (events.length === 0 && from > 0) return;
    const rows = this.#rows.rows(from, events);
    this.#kept.rows = [...this.#kept.rows.slice(0, from), ...rows];
    this.#sent = from + events.length;
    this.#post({ kind: "rows", from, rows });
  }
}
