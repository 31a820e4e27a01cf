/** The states of a run as a tree that grows: what has been entered, what is active, and how it ended. */
import type { HistoryEvent } from "../../core/interpreter/history.js";
import type { Paint } from "./colour.js";
import { duration } from "./run-report.js";

type Status = "active" | "waiting" | "succeeded" | "failed" | "caught";

interface Entry {
  readonly name: string;
  readonly depth: number;
  entered: number;
  left: number;
  /** Errors of its tasks that were followed by another attempt, by a Catcher, or by the end. */
  errors: number;
  lastError: string;
  status: Status;
  /** Virtual milliseconds: when it was entered first, and when it was left last. */
  readonly since: number;
  until: number;
  readonly children: string[];
}

/** Follows one run by its events. */
export interface RunTree {
  add(events: readonly HistoryEvent[]): void;
  /** One line for each state that was entered, those inside others indented. `waiting` are the pointers of states that wait for somebody. */
  lines(waiting: ReadonlySet<string>, paint: Paint): readonly string[];
}

const SYMBOLS: Readonly<Record<Status, readonly [symbol: string, colour: Parameters<Paint>[0]]>> = {
  active: ["●", "blue"],
  waiting: ["?", "yellow"],
  succeeded: ["✓", "green"],
  failed: ["✗", "red"],
  caught: ["!", "yellow"],
};

/** A tree without states. */
export function createRunTree(): RunTree {
  const entries = new Map<string, Entry>();
  const roots: string[] = [];
  return {
    add(events) {
      for (const event of events) follow(event, entries, roots);
    },
    lines(waiting, paint) {
      const all: string[] = [];
      const show = (pointers: readonly string[]): void => {
        for (const pointer of pointers) {
          const entry = entries.get(pointer);
          if (!entry) continue;
          all.push(lineOf(entry, waiting.has(pointer) && entry.status === "active", paint));
          show(entry.children);
        }
      };
      show(roots);
      return all;
    },
  };
}

function follow(event: HistoryEvent, entries: Map<string, Entry>, roots: string[]): void {
  const { type, state, timestamp, details } = event;
  if (type === "ExecutionFailed" || type === "ExecutionTimedOut" || type === "ExecutionAborted") {
    for (const entry of entries.values()) if (entry.status === "active") entry.status = "failed";
    return;
  }
  if (state === undefined) return;
  const entry = entries.get(state) ?? enter(state, timestamp, entries, roots);
  entry.until = timestamp;
  if (type.endsWith("StateEntered")) {
    entry.entered++;
    entry.status = type === "FailStateEntered" ? "failed" : "active";
  } else if (type.endsWith("StateExited")) {
    entry.left++;
    if (entry.left === entry.entered) entry.status = entry.status === "failed" ? "caught" : "succeeded";
  } else if (/^(Task|LambdaFunction|Activity).*(Failed|TimedOut)$/.test(type)) {
    entry.errors++;
    entry.lastError = typeof details["error"] === "string" ? details["error"] : "States.Timeout";
  } else if (type === "EvaluationFailed") {
    entry.lastError = String(details["error"] ?? "");
  } else if (type.endsWith("StateAborted")) entry.status = "failed";
  else if (isBegun(type) && entry.status === "failed") entry.status = "active";
}

/** After a redrive states go on that have failed: their work begins again, without a word that they are entered. */
const isBegun = (type: string): boolean => /(Scheduled|Redriven|IterationStarted)$/.test(type);

function enter(state: string, since: number, entries: Map<string, Entry>, roots: string[]): Entry {
  const parent = parentOf(state);
  const above = parent === undefined ? undefined : entries.get(parent);
  const name = state
    .slice(state.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  const entry: Entry = {
    name,
    depth: above ? above.depth + 1 : 0,
    entered: 0,
    left: 0,
    errors: 0,
    lastError: "",
    status: "active",
    since,
    until: since,
    children: [],
  };
  entries.set(state, entry);
  (above?.children ?? roots).push(state);
  return entry;
}

/** The state that a state stands in: `/States/P/Branches/0/States/A` → `/States/P`. */
const parentOf = (state: string): string | undefined =>
  /^(.*\/States\/[^/]+)\/(?:Branches\/\d+|ItemProcessor|Iterator)\/States\/[^/]+$/.exec(state)?.[1];

function lineOf(entry: Entry, isWaiting: boolean, paint: Paint): string {
  const [symbol, colour] = SYMBOLS[isWaiting ? "waiting" : entry.status];
  const notes = [
    ...(entry.entered > 1 ? [`${entry.left} of ${entry.entered}`] : []),
    ...(entry.until > entry.since ? [duration(entry.until - entry.since)] : []),
    ...(entry.errors > 1 ? [`${entry.errors} errors`] : []),
    ...(entry.lastError === "" ? [] : [entry.lastError]),
    ...(isWaiting ? ["waits for an answer"] : []),
  ];
  const told = notes.length > 0 ? `  ${paint("grey", notes.join(", "))}` : "";
  return `${"  ".repeat(entry.depth)}${paint(colour, symbol)} ${entry.name}${told}`;
}
