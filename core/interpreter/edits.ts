/** What a person changes in a run that stands still. Edits are inputs like all others: a journal with them leads to the same run again. */
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { abortThread, cancelRequest, cancelTree } from "./cancel.js";
import { failState } from "./completion.js";
import { effectiveInput } from "./data-flow.js";
import { type Draft, type DraftThread, put, stateOf } from "./draft.js";
import { enterState } from "./enter-state.js";
import type { Stage, StageValues } from "./machine.js";
import type { ProgramState } from "./program.js";
import { phaseOf } from "./stages.js";
import { taskFailed, taskSucceeded } from "./task.js";
import { emitScheduled } from "./task-events.js";

/** What a person can change of a thread. */
export type Edit =
  | { readonly what: "variable"; readonly name: string; readonly value: JsonValue }
  /** The value that a stage gave. */
  | { readonly what: "stage"; readonly stage: keyof StageValues; readonly value: JsonValue }
  /** The state's raw input. */
  | { readonly what: "input"; readonly value: JsonValue }
  /** The state's result, in place of what its work gives. */
  | { readonly what: "result"; readonly value: JsonValue }
  /** The state fails; its Retriers and Catchers apply. */
  | { readonly what: "error"; readonly error: AslError }
  /** On to a state of the same scope, or the present one from its beginning, with the present raw input. */
  | { readonly what: "state"; readonly pointer: string };

/** Does the edit to the thread, which is the draft's own. */
export function applyEdit(draft: Draft, thread: DraftThread, edit: Edit): void {
  switch (edit.what) {
    case "variable":
      thread.variables = { ...thread.variables, [edit.name]: edit.value };
      break;
    case "stage":
      setStage(thread, edit.stage, edit.value);
      break;
    case "input":
      thread.input = edit.value;
      break;
    case "result":
      overrideResult(draft, thread, edit.value);
      break;
    case "error":
      injectError(draft, thread, edit.error);
      break;
    case "state":
      jump(draft, thread, edit.pointer);
      break;
  }
}

function setStage(thread: DraftThread, stage: keyof StageValues, value: JsonValue): void {
  // While a Catcher takes over, the Error Output is what its ResultPath puts somewhere, too.
  const copy = stage === "errorOutput" && { result: value };
  thread.values = { ...thread.values, [stage]: value, ...copy };
}

function overrideResult(draft: Draft, thread: DraftThread, value: JsonValue): void {
  const state = stateOf(draft, thread);
  begin(draft, thread, state);
  const { input, arguments: given } = thread.values;
  thread.values = { ...(input !== undefined && { input }), ...(given !== undefined && { arguments: given }) };
  thread.destination = null;
  if (state.work.type === "Task") {
    taskSucceeded(draft, thread, value);
    return;
  }
  thread.values = { ...thread.values, result: value };
  thread.phase = phaseOf(state.stages.find((stage) => AFTER_WORK.has(stage)) ?? "exit");
}

const AFTER_WORK: ReadonlySet<Stage> = new Set(["resultSelector", "resultPath", "assign", "output", "exit"]);

function injectError(draft: Draft, thread: DraftThread, error: AslError): void {
  const state = stateOf(draft, thread);
  const isWorking = thread.values.result === undefined;
  begin(draft, thread, state);
  if (isWorking && state.work.type === "Task") taskFailed(draft, thread, error);
  else failState(draft, thread, error);
}

/** The state has begun, nothing it has set going goes on, and a task has been scheduled, so that its end can be written. */
function begin(draft: Draft, thread: DraftThread, state: ProgramState): void {
  const { phase } = thread;
  if (phase.at === "stage" && phase.stage === "enter") enterState(draft, thread, state);
  const { work } = state;
  const isScheduled = phase.at === "task" || thread.values.result !== undefined;
  endWork(draft, thread);
  if (work.type !== "Task" || isScheduled) return;
  const input = thread.values.arguments ?? effectiveInput(thread);
  thread.lastEventId = emitScheduled(work, draft, thread, input, {});
}

/** Nobody waits any more for what the state has set going. */
function endWork(draft: Draft, thread: DraftThread): void {
  const { phase } = thread;
  cancelRequest(draft, thread);
  if (phase.at === "task" || phase.at === "join") cancelTree(draft, thread.id);
}

/** The thread stands before another state of its scope, or before its own again, with the raw input that it has. */
function jump(draft: Draft, thread: DraftThread, pointer: string): void {
  const { phase } = thread;
  endWork(draft, thread);
  if (phase.at !== "stage" || phase.stage !== "enter") abortThread(draft, thread);
  put(draft, {
    ...thread,
    state: pointer,
    phase: phaseOf("enter"),
    values: {},
    destination: null,
    retries: [],
    retryCount: 0,
  });
}
