/** Inputs that lead to recorded events. */
import type { Given, Input, PlainInput, Thread } from "../interpreter/machine.js";
import type { RecordedEvent } from "./recording.js";

/** `passed`: the event needs no input of its own. `stuck`: nothing leads to it, and why, as the end of a sentence. */
export type Move = Way | "passed" | { readonly stuck: string };

export interface Way {
  readonly input: Input;
  /** True where the event comes only after it: it makes other events, or none. */
  readonly isPrelude?: true;
}

/** The input at the event's time, with what is given. */
export function recorded(event: RecordedEvent, input: PlainInput, given?: Given): Way {
  return { input: { kind: "recorded", input, at: event.timestamp, ...(given && { given }) } };
}

/** A thread's next step, or the end of its sleep where that comes first. */
export function stepOrWake(event: RecordedEvent, { id, phase }: Thread, given?: Given): Move {
  if (phase.at === "sleep")
    return recorded(event, { kind: "timeAdvanced", to: event.timestamp }, { wakes: id });
  return recorded(event, { kind: "step", thread: id }, given);
}

/** The error that an event tells. */
export function errorIn({ details }: RecordedEvent): { readonly error?: string; readonly cause?: string } {
  const { error, cause } = details;
  return { ...(typeof error === "string" && { error }), ...(typeof cause === "string" && { cause }) };
}

/** A thread's next step at no time of its own, with what is given. */
export const stepOf = ({ id }: Thread, given?: Given): Input => {
  const input = { kind: "step", thread: id } as const;
  return given ? { kind: "recorded", input, given } : input;
};
