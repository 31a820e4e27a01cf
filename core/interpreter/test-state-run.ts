/** Takes one state through its stages with the interpreter's own transition, a mock standing for the world. */
import type { JsonObject, JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { cancelTree } from "./cancel.js";
import { failState, THRESHOLD_EXCEEDED } from "./completion.js";
import { variablesAfter } from "./data-flow.js";
import { draftOf, machineOf } from "./draft.js";
import type { JoinPhase } from "./join.js";
import type { Input, Machine, Stage, TaskPhase, Thread } from "./machine.js";
import type { Program, ProgramState } from "./program.js";
import { phaseOf, stageAfter } from "./stages.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "./task-handler.js";
import type { StateConfiguration, TestStateOutcome } from "./test-state-request.js";
import { start, transition } from "./transition.js";

/** What the test gives, understood. */
export interface Given {
  readonly input: JsonValue;
  readonly variables: JsonObject;
  readonly context: JsonObject;
  /** The mock's answer; without a mock the handler does the task. */
  readonly answer?: { readonly result: JsonValue } | { readonly error: AslError };
  readonly handler?: TaskHandler;
  readonly configuration: StateConfiguration;
  readonly roleArn?: string;
  readonly now: number;
  readonly seed: number;
}

/** How the state ended, and what it looked like just before. */
export interface Ran extends Pick<TestStateOutcome, "status" | "output"> {
  readonly error?: AslError;
  /** Pointer of the state that follows. */
  readonly next?: string | undefined;
  /** The thread before the state was left, or before the stage that failed. */
  readonly thread: Thread;
  readonly machine: Machine;
  readonly failedAt?: Stage;
  /** A Map or Parallel that got as far as its children. */
  readonly join?: JoinPhase;
  readonly errorDetails?: JsonObject;
  readonly variables: JsonObject;
}

/** Runs the state until it is left, fails, or would be tried again. */
export async function runState(program: Program, state: ProgramState, given: Given): Promise<Ran> {
  const tested = withStart(program, state);
  const bare = withStart(program, { ...state, retry: [], catch: [] });
  let machine = await entered(tested, state, given);
  let caught: Partial<Ran> = {};
  let join: JoinPhase | undefined;
  for (;;) {
    const before = mainThread(machine);
    if (!before) throw new Error("The thread of the state under test is gone.");
    const { machine: after, join: begun } = await step(tested, machine, before, state, given);
    join = begun ?? join;
    const thread = mainThread(after);
    const at = { thread: caught.thread ?? before, machine: caught.machine ?? machine, ...(join && { join }) };
    if (hasFailed(before, after, thread)) {
      const bareStep = await step(bare, machine, before, state, given);
      const failed = failure(before, thread, after, bareStep.machine.error ?? after.error ?? {}, state);
      const details = { ...at, ...failed, variables: before.variables };
      if (failed.status !== "CAUGHT_ERROR") return details;
      caught = { ...details, thread: before, machine };
    } else if (isLeft(thread, after)) {
      const variables = variablesAfter(before);
      const output = thread ? thread.input : (after.output ?? null);
      return { status: "SUCCEEDED", ...at, ...caught, output, next: thread?.state, variables };
    }
    machine = after;
  }
}

/** The program that begins with the state. */
function withStart(program: Program, state: ProgramState): Program {
  const scopes = new Map(program.scopes).set("", { pointer: "", startAt: state.pointer });
  return { ...program, scopes, states: new Map(program.states).set(state.pointer, state) };
}

async function entered(program: Program, state: ProgramState, given: Given): Promise<Machine> {
  const { input, now, seed, roleArn, context, variables } = given;
  const options = {
    input,
    now,
    seed,
    type: "EXPRESS",
    sync: true,
    ...(roleArn !== undefined && { roleArn }),
  } as const;
  const { machine } = start(program, options);
  const threads = machine.threads.map((thread) => ({ ...thread, variables }));
  const execution = { ...machine.execution, context };
  const [main] = threads;
  const first: Input = { kind: "step", thread: main?.id ?? 1 };
  const after = (await transition(program, { ...machine, execution, threads }, first)).machine;
  const used = given.configuration.retrierRetryCount ?? 0;
  const retries = state.retry.map(() => used);
  return { ...after, threads: after.threads.map((thread) => ({ ...thread, retries, retryCount: used })) };
}

const mainThread = ({ threads }: Machine): Thread | undefined =>
  threads.find(({ parent }) => parent === undefined);

/** Left: on to another state, or the end. */
const isLeft = (thread: Thread | undefined, { status }: Machine): boolean =>
  status !== "RUNNING" || !thread || (thread.phase.at === "stage" && thread.phase.stage === "enter");

function hasFailed(before: Thread, after: Machine, thread: Thread | undefined): boolean {
  if (after.status === "RUNNING" && thread) {
    if (thread.phase.at === "sleep" && thread.phase.retry) return true;
    return thread.destination?.via === "catch" && before.destination?.via !== "catch";
  }
  return after.status !== "SUCCEEDED";
}

/** What became of a failure: tried again, caught, or the end. */
function failure(
  before: Thread,
  thread: Thread | undefined,
  after: Machine,
  error: AslError,
  state: ProgramState,
): Pick<Ran, "status" | "errorDetails"> & { readonly error: AslError; readonly failedAt: Stage } {
  const failedAt = before.phase.at === "stage" ? before.phase.stage : "work";
  const opening = `An error occurred while executing the state '${state.name}' (entered at the event id #${before.enteredEventId}). `;
  const cause = error.cause?.startsWith(opening) ? error.cause.slice(opening.length) : error.cause;
  const common = { failedAt, error: { ...error, ...(cause !== undefined && { cause }) } };
  if (!thread || after.status !== "RUNNING") return { ...common, status: "FAILED" };
  if (thread.phase.at === "sleep") {
    const retryIndex = thread.retries.findIndex((used, i) => used !== before.retries[i]);
    const retryBackoffIntervalSeconds = (thread.phase.until - after.now) / 1000;
    return { ...common, status: "RETRIABLE", errorDetails: { retryIndex, retryBackoffIntervalSeconds } };
  }
  return { ...common, status: "CAUGHT_ERROR", errorDetails: { catchIndex: thread.destination?.rule ?? 0 } };
}

interface Step {
  readonly machine: Machine;
  readonly join?: JoinPhase;
}

async function step(
  program: Program,
  machine: Machine,
  thread: Thread,
  state: ProgramState,
  given: Given,
): Promise<Step> {
  const { phase } = thread;
  switch (phase.at) {
    case "stage": {
      const moved = (await transition(program, machine, { kind: "step", thread: thread.id })).machine;
      const parent = state.type === "Map" || state.type === "Parallel";
      return parent && phase.stage === "work" ? parentDone(program, moved, state, given) : { machine: moved };
    }
    case "task":
      return { machine: (await transition(program, machine, await answerTo(phase, given))).machine };
    case "sleep":
      return {
        machine: withThread({ ...machine, now: phase.until }, { ...thread, phase: phaseOf(phase.stage) }),
      };
    case "join":
      return parentDone(program, machine, state, given);
  }
}

/** Nothing below the thread runs any more. */
const withThread = (machine: Machine, thread: Thread): Machine => ({ ...machine, threads: [thread] });

async function answerTo({ token, request }: TaskPhase, { answer, handler }: Given): Promise<Input> {
  if (answer && "result" in answer) return { kind: "taskSucceeded", token, output: answer.result };
  if (answer) return { kind: "taskFailed", token, error: answer.error };
  const done = handler && (await handled(handler, request));
  if (done && "output" in done) return { kind: "taskSucceeded", token, output: done.output };
  return {
    kind: "taskFailed",
    token,
    error: done && "error" in done ? done.error : notDone("Nothing did the task."),
  };
}

const notDone = (cause: string): AslError => ({ error: "States.TaskFailed", cause });

/** A handler that throws is a failed task. */
async function handled(handler: TaskHandler, request: TaskRequest): Promise<TaskAnswer> {
  try {
    return await handler(request);
  } catch (error) {
    return { error: notDone(error instanceof Error ? error.message : String(error)) };
  }
}

/** A Map or Parallel that has begun: the mock stands for its children. */
async function parentDone(
  program: Program,
  begun: Machine,
  state: ProgramState,
  given: Given,
): Promise<Step> {
  const { machine, thread } = await itemsRead(program, begun, given);
  const waits = thread && (thread.phase.at !== "sleep" || !thread.phase.retry) && !thread.destination;
  if (machine.status !== "RUNNING" || !waits) return { machine };
  const join = thread.phase.at === "join" ? thread.phase : undefined;
  const error = errorOf(join, given);
  const found = join && { join };
  if (error) return { machine: failedThread(program, machine, thread, error), ...found };
  const result = given.answer && "result" in given.answer ? given.answer.result : null;
  const phase = phaseOf(stageAfter("work", thread, state));
  const values = { ...thread.values, result };
  return { machine: withThread(machine, { ...thread, values, phase }), ...found };
}

/** What an ItemReader would read is given to it. */
async function itemsRead(
  program: Program,
  machine: Machine,
  { configuration }: Given,
): Promise<{ readonly machine: Machine; readonly thread: Thread | undefined }> {
  const thread = mainThread(machine);
  const output = configuration.mapItemReaderData;
  if (thread?.phase.at !== "task" || output === undefined) return { machine, thread };
  const input: Input = { kind: "taskSucceeded", token: thread.phase.token, output };
  const after = (await transition(program, machine, input)).machine;
  return { machine: after, thread: mainThread(after) };
}

/** The mocked error, or that more iterations failed than the Map bears. */
function errorOf(join: JoinPhase | undefined, { answer, configuration }: Given): AslError | undefined {
  if (answer && "error" in answer) return answer.error;
  const failures = configuration.mapIterationFailureCount ?? 0;
  const { count = 0, percentage = 0 } = join?.tolerated ?? {};
  const share = (failures / Math.max(1, join?.total ?? 1)) * 100;
  return failures > count && share > percentage ? THRESHOLD_EXCEEDED : undefined;
}

function failedThread(program: Program, machine: Machine, thread: Thread, error: AslError): Machine {
  const draft = draftOf(program, machine);
  cancelTree(draft, thread.id);
  failState(draft, draft.threads.get(thread.id) ?? thread, error);
  return machineOf(draft);
}
