/** What can be looked at while a run stands still: frames, and the scopes of values in each. */
import type { AslError } from "../interpreter/asl-error.js";
import type { Machine, Thread } from "../interpreter/machine.js";
import type { Program, ProgramState } from "../interpreter/program.js";
import type { JsonValue } from "../text/json-value.js";
import type { Span } from "../text/span.js";
import { contextOf, currentValue, visibleVariables } from "./evaluate.js";
import { type Site, sitesOf, type Written } from "./sites.js";
import { isBefore } from "./spot.js";
import { type StageValue, stageName, stageValues } from "./stage-values.js";
import { ancestorsOf, familyOf } from "./threads.js";
import { momentOf } from "./trail.js";

/** A state that a thread is in: its own, or a Parallel or Map around it. */
export interface Frame {
  readonly thread: Thread;
  readonly state: ProgramState;
  /** The state's name, and how far it has come when it has begun. */
  readonly name: string;
  /** Where it stands in the document: the field of the stage that comes next, else the state. */
  readonly span: Span;
}

/** Finds the state machine that a state of the run is written in, by the state's pointer. */
export type WrittenAt = (pointer: string) => Written;

/** The frames of a thread, innermost first; `error` is what the innermost one failed with. */
export function framesOf(
  writtenAt: WrittenAt,
  machine: Machine,
  thread: Thread,
  error: AslError | undefined,
): readonly Frame[] {
  const around = ancestorsOf(familyOf(machine), thread);
  const frames = [
    frameOf(writtenAt, machine.now, thread, error),
    ...around.map((each) => frameOf(writtenAt, machine.now, each)),
  ];
  return frames.flatMap((frame, depth) => {
    // The frames around the innermost one all run: that need not be said of each.
    return frame ? [depth === 0 ? frame : { ...frame, name: frame.state.name }] : [];
  });
}

/** The frame of a thread's own state; `now` is the present virtual time in milliseconds. */
export function frameOf(
  writtenAt: WrittenAt,
  now: number,
  thread: Thread,
  error?: AslError,
): Frame | undefined {
  const written = writtenAt(thread.state);
  const state = written.program.states.get(thread.state);
  if (!state) return undefined;
  const progress = error ? (error.error ?? "failed") : progressOf(thread, state, now);
  const site = siteOf(sitesOf(written), thread);
  return {
    thread,
    state,
    name: progress ? `${state.name} · ${progress}` : state.name,
    span: site ?? state.span,
  };
}

/** The field of the stage that comes next, or the Retrier that waits; none at the state's own beginning and at its work. */
function siteOf(sites: readonly Site[], thread: Thread): Site | undefined {
  const { phase, state, retries } = thread;
  if (phase.at === "sleep" && phase.retry) {
    // Which of several it was is not kept; with one in use there is no doubt.
    const used = retries.flatMap((count, rule) => (count > 0 ? [rule] : []));
    return sites.find(
      ({ spot }) => spot.kind === "retrier" && spot.state === state && spot.rule === used.at(-1),
    );
  }
  if (phase.at !== "stage" || phase.stage === "enter" || phase.stage === "work") return undefined;
  const moment = momentOf(0, thread);
  return sites.findLast(({ spot }) => isBefore(spot, moment));
}

function progressOf({ phase }: Thread, state: ProgramState, now: number): string {
  switch (phase.at) {
    case "stage":
      return phase.stage === "enter" ? "" : stageName(phase.stage, state);
    case "task":
      return "waiting for its answer";
    case "sleep":
      return `${phase.retry ? "retrying" : "going on"} in ${(phase.until - now) / 1000} s`;
    case "join":
      return "running";
  }
}

/** A named value, or a set of named values, that a frame shows. */
export interface ValueScope {
  readonly name: string;
  readonly value: JsonValue;
  /** What evaluates to the value. */
  readonly expression: string;
  /** Which of the thread's values it is; missing where it cannot be changed. */
  readonly part?: StageValue["part"];
  /** `each`: an object whose fields are variables of their own, each with this before its name. */
  readonly each?: "$";
  /** True when it is better opened only on demand. */
  readonly secondary: boolean;
}

/** Input, the stages reached so far, Error, Variables and Context Object, in this order. */
export function scopesOf(
  program: Program,
  machine: Machine,
  { thread, state }: Frame,
  error: AslError | undefined,
): readonly ValueScope[] {
  const jsonata = state.language === "JSONata";
  const current = currentValue(thread);
  const expressionFor = ({ name, value }: StageValue): string => {
    const own = jsonata ? IN_JSONATA.get(name) : value === current ? "$" : undefined;
    return own ?? `$stages.${name}`;
  };
  const stages = stageValues(thread, state, error).map((stage) => ({
    ...stage,
    expression: expressionFor(stage),
    secondary: false,
  }));
  const variables = {
    name: "Variables",
    value: visibleVariables(machine, thread),
    expression: "",
    each: "$",
    secondary: false,
  } as const;
  const context = {
    name: "Context Object",
    value: contextOf(program, machine, thread),
    expression: jsonata ? "$states.context" : "$$",
    secondary: true,
  };
  return [...stages, variables, context];
}

const IN_JSONATA: ReadonlyMap<string, string> = new Map([
  ["Input", "$states.input"],
  ["Result", "$states.result"],
]);
