/** Shows a run while it goes on and at its end: as a tree that grows, as text, as JSON lines, or as one JSON value. */
import type { RunResult } from "../../core/interpreter/execution.js";
import { type HistoryEvent, historyJson } from "../../core/interpreter/history.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import { isArray, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import type { Recorded } from "../handlers/local-services.js";
import { painter } from "./colour.js";
import type { CliIo } from "./io.js";
import { createLiveLines } from "./live-lines.js";
import { endAsText, historyAsText, unanswered } from "./run-report.js";
import { createRunTree } from "./run-tree.js";

export interface RunPrinter {
  /** A sentence about what is run. */
  note(sentence: string): void;
  progressed(events: readonly HistoryEvent[]): void;
  /** Tasks wait for their tokens; `url` is where the answers go. Those in `present` still wait. */
  waiting(added: readonly TaskRequest[], present: readonly TaskRequest[], url: string): void;
  /** A line that a function or command printed. */
  log(name: string, line: string): void;
  recorded(recorded: Recorded): void;
  end(result: RunResult): void;
}

/** A printer; text on a terminal is a tree. */
export function createRunPrinter(format: "text" | "json" | "lines", io: CliIo): RunPrinter {
  if (format === "lines") return linesPrinter(io);
  const size = format === "text" ? io.terminal : undefined;
  return size?.() ? treePrinter(io, () => size() ?? { columns: 80, rows: 24 }) : plainPrinter(format, io);
}

/** Waits for the end; only what cannot wait is told before, on the standard error. */
function plainPrinter(format: "text" | "json", io: CliIo): RunPrinter {
  const tell = (line: string): void => io.err(`${line}\n`);
  return {
    note: (sentence) => void (format === "text" && tell(sentence)),
    progressed: () => undefined,
    waiting: (added, _, url) => {
      for (const task of added) tell(howToAnswer(task, url));
    },
    log: (name, line) => tell(`${name}: ${line}`),
    recorded: (recorded) => tell(recordedText(recorded)),
    end(result) {
      if (format === "json") {
        io.out(`${JSON.stringify({ ...result, history: eventsOf(result.history) }, undefined, 2)}\n`);
      } else {
        const paint = painter(io.colours);
        io.out(`${historyAsText(result.history, paint)}\n${endAsText(result, paint)}`);
      }
      for (const request of result.waiting) tell(unanswered(request));
    },
  };
}

/** Each thing that happens is one line, an object with `kind`. */
function linesPrinter(io: CliIo): RunPrinter {
  const line = (kind: string, members: object): void => io.out(`${JSON.stringify({ kind, ...members })}\n`);
  return {
    note: () => undefined,
    progressed(events) {
      for (const event of eventsOf(events)) line("event", event);
    },
    waiting(added, _, url) {
      for (const { token, state, pointer, resource, input } of added)
        line("waiting", { token, state, pointer, resource, input, endpointUrl: url });
    },
    log: (name, text) => line("log", { name, line: text }),
    recorded: (recorded) => line("recorded", recorded),
    end({ history: _, ...result }) {
      line("result", result);
    },
  };
}

function treePrinter(io: CliIo, size: () => { readonly columns: number; readonly rows: number }): RunPrinter {
  const paint = painter(io.colours);
  const tree = createRunTree();
  const live = createLiveLines(io.out, size);
  let waiting: ReadonlySet<string> = new Set();
  const lines = (): readonly string[] => tree.lines(waiting, paint);
  return {
    note: (sentence) => live.above(`${paint("grey", sentence)}\n`),
    progressed(events) {
      tree.add(events);
      if (events.length > 0) waiting = new Set();
      live.show(lines);
    },
    waiting(added, present, url) {
      waiting = new Set(present.map(({ pointer }) => pointer));
      for (const task of added) live.above(`${howToAnswer(task, url)}\n`);
      live.show(lines);
    },
    log: (name, line) => live.above(`${paint("grey", `${name}: ${line}`)}\n`),
    recorded: (recorded) => live.above(`${paint("grey", recordedText(recorded))}\n`),
    end(result) {
      live.finish();
      io.out(`\n${endAsText(result, paint)}`);
      for (const request of result.waiting) io.out(`${unanswered(request)}\n`);
    },
  };
}

function eventsOf(history: readonly HistoryEvent[]): readonly JsonObject[] {
  const { events } = historyJson(history);
  return isArray(events) ? (events as readonly JsonObject[]) : [];
}

/** The sentence and the command that answer a waiting task. */
function howToAnswer({ state, token }: TaskRequest, url: string): string {
  const command = `asl send-task-success --task-token ${token} --task-output '{}' --endpoint-url ${url}`;
  return `"${state}" waits for its task token. Answer it from another terminal:\n  ${command}`;
}

const LONGEST = 200;

/** What a queue, topic or event bus was given, in a line. */
export function recordedText({ service, name, message }: Recorded): string {
  const text = JSON.stringify(message satisfies JsonValue);
  return `${service} ${name}: ${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}`;
}
