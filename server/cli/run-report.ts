/** A run as lines that read aloud: virtual time, state, event, value. */
import type { RunResult } from "../../core/interpreter/execution.js";
import type { HistoryEvent } from "../../core/interpreter/history.js";
import type { TaskRequest } from "../../core/interpreter/task-handler.js";
import type { Paint } from "./colour.js";

const WIDEST_STATE = 28;
const WIDEST_VALUE = 120;

/** An event of ours, or of a recording. */
export type ToldEvent = Pick<HistoryEvent, "timestamp" | "details" | "state"> & { readonly type: string };

/** One line for each event; the time is that since the start of the execution. */
export function historyAsText(history: readonly ToldEvent[], paint: Paint): string {
  const start = history[0]?.timestamp ?? 0;
  const times = history.map(({ timestamp }) => duration(timestamp - start));
  const states = history.map(stateOf);
  const timeWidth = widest(times);
  const stateWidth = Math.min(WIDEST_STATE, widest(states));
  const typeWidth = widest(history.map(({ type }) => type));
  const lines = history.map((event, i) => {
    const time = paint("grey", (times[i] ?? "").padStart(timeWidth));
    const state = paint("bold", (states[i] ?? "").padEnd(stateWidth));
    const type = event.type.padEnd(typeWidth);
    const line = `${time}  ${state}  ${isFailing(event.type) ? paint("red", type) : type}  ${carried(event)}`;
    return `${line.trimEnd()}\n`;
  });
  return lines.join("");
}

/** `0s`, `2.5s`, `1m 30s`, `1d 2h`: a span of milliseconds for people. */
export function duration(milliseconds: number): string {
  if (milliseconds < 60_000) return `${Math.round(milliseconds) / 1000}s`;
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "m"],
    [seconds % 60, "s"],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount}${unit}`])).join(" ");
}

/** How the execution ended, in a sentence, with its output or its error. */
export function endAsText(result: RunResult, paint: Paint): string {
  switch (result.status) {
    case "SUCCEEDED":
      return `${paint("green", "The execution succeeded.")} Its output:\n${JSON.stringify(result.output, undefined, 2)}\n`;
    case "FAILED":
      return `${paint("red", "The execution failed:")} ${reasonOf(result)}\n`;
    case "TIMED_OUT":
      return `${paint("red", "The execution timed out:")} ${reasonOf(result)}\n`;
    case "ABORTED":
      return `${paint("red", "The execution was stopped.")}\n`;
    case "WAITING":
      return `${paint("yellow", "The execution is not over:")} nothing can happen until ${waitingFor(result.waiting)} answered.\n`;
  }
}

/** The sentence for a task that nobody answered: which state waits, and how to answer it. */
export function unanswered({ state, resource, callback }: TaskRequest): string {
  const value = callback ? "what the callback sends" : "what the task gives";
  const entry = JSON.stringify({ [state]: { Return: value } });
  return `"${state}" (${resource}) waits for an answer: write it into a mock file as ${entry} and give that with --mock, or have it done on this machine with --tasks.`;
}

const waitingFor = (waiting: readonly TaskRequest[]): string => {
  const names = [...new Set(waiting.map(({ state }) => `"${state}"`))];
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"}`;
};

const reasonOf = ({ error, cause }: RunResult): string =>
  [error ?? "no error name", cause].filter((part) => part !== undefined && part !== "").join(": ");

const isFailing = (type: string): boolean => /Failed$|TimedOut$|Aborted$/.test(type);

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

/** The name of the state that an event is about; nothing for the events of the execution. */
function stateOf({ state = "" }: ToldEvent): string {
  const name = state.slice(state.lastIndexOf("/") + 1);
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** What an event carries: the error and its cause, or the value that goes in or comes out. */
function carried({ details }: ToldEvent): string {
  const { error, cause, output, input, parameters } = details;
  const value = output ?? input ?? parameters;
  const told = [error, cause].filter((part) => typeof part === "string").join(": ");
  const text = told !== "" || value === undefined ? told : JSON.stringify(value);
  return text.length > WIDEST_VALUE ? `${text.slice(0, WIDEST_VALUE - 1)}…` : text;
}
