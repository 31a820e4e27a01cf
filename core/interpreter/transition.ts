/** The pure step: (program, machine, input) → the next machine, its events, and what it asks of the world. */
import { type Failure, isFailure } from "../query/failure.js";
import type { JsonValue } from "../text/json-value.js";
import type { AslError } from "./asl-error.js";
import { newThread } from "./children.js";
import { failStage, failState, leaveState, resultsWritten } from "./completion.js";
import { runDataStage } from "./data-flow.js";
import { deadlineOf } from "./deadline.js";
import {
  type Draft,
  type DraftThread,
  draftOf,
  emitForExecution,
  machineOf,
  put,
  stateOf,
  threadOfToken,
} from "./draft.js";
import { applyEdit } from "./edits.js";
import { enterState } from "./enter-state.js";
import { type Eventual, then } from "./evaluation.js";
import { failExecution } from "./execution-end.js";
import type {
  ExecutionInfo,
  Input,
  Machine,
  Stage,
  StageValues,
  TaskPhase,
  Thread,
  ThreadId,
  Transition,
} from "./machine.js";
import { dataFailed, itemsArrived, itemsRead } from "./map.js";
import type { Program, ProgramState } from "./program.js";
import { applyRecorded } from "./recorded.js";
import { redrive } from "./redrive.js";
import { phaseOf, stageAfter } from "./stages.js";
import { taskFailed, taskHeartbeat, taskSubmitted, taskSucceeded } from "./task.js";
import { abort, advanceTime, timeOut } from "./time.js";
import { isOwnFailure, runWork, type WorkOutcome } from "./work.js";

export interface StartOptions {
  readonly input: JsonValue;
  /** Virtual milliseconds since 1970. */
  readonly now: number;
  readonly seed?: number;
  readonly name?: string;
  /** The execution's ARN; made from the names unless given. */
  readonly id?: string;
  readonly stateMachineName?: string;
  readonly roleArn?: string;
  readonly type?: "STANDARD" | "EXPRESS";
  /** Started by StartSyncExecution, whose Context Object counts no redrives. */
  readonly sync?: boolean;
  /** What stands before all task tokens, so that those of different runs differ; hyphens in it do not count. */
  readonly tokens?: string;
  /** AWS's 25,000 for Standard, a million for Express, unless given. */
  readonly maxEvents?: number;
  /** True when the run reads and writes objects itself, see `RunOptions.objects`. */
  readonly stores?: boolean;
}

const ACCOUNT = "us-east-1:123456789012";

/** A machine that is about to enter its first state. */
export function start(program: Program, options: StartOptions): Transition {
  const { input, now, name = "execution", stateMachineName = "StateMachine", type = "STANDARD" } = options;
  const execution: ExecutionInfo = {
    id:
      options.id ??
      `arn:aws:states:${ACCOUNT}:${type === "EXPRESS" ? "express" : "execution"}:${stateMachineName}:${name}`,
    name,
    roleArn: options.roleArn ?? "arn:aws:iam::123456789012:role/StepFunctionsRole",
    input,
    startTime: now,
    stateMachine: {
      id: `arn:aws:states:${ACCOUNT}:stateMachine:${stateMachineName}`,
      name: stateMachineName,
    },
    type,
    sync: options.sync ?? false,
    ...(options.stores === true && { stores: true }),
    // The tokens are taken apart at their hyphens.
    ...(options.tokens !== undefined && { tokens: options.tokens.replaceAll("-", "") }),
    maxEvents: options.maxEvents ?? (type === "EXPRESS" ? 1_000_000 : 25_000),
  };
  const draft = draftOf(program, {
    execution,
    status: "RUNNING",
    now,
    steps: 0,
    nextThread: 1,
    lastEventId: 0,
    random: options.seed ?? 0,
    threads: [],
  });
  emitForExecution(draft, "ExecutionStarted", { input, roleArn: execution.roleArn }, 0);
  newThread(draft, "", input, {
    index: 0,
    iteration: [],
    item: null,
    lastEventId: 0,
    silent: false,
    isolated: true,
    child: null,
  });
  return resultOf(draft);
}

/** What the input does to the machine. A promise only where JSONata has to be evaluated. */
export function transition(program: Program, machine: Machine, input: Input): Eventual<Transition> {
  const draft = draftOf(program, machine);
  return then(advance(draft, input), () => resultOf(draft));
}

const resultOf = (draft: Draft): Transition => ({
  machine: machineOf(draft),
  events: draft.events,
  requests: draft.requests,
});

/** The same on a draft: how a run takes many inputs without making a machine of each. */
export function advance(draft: Draft, input: Input): Eventual<void> {
  draft.steps++;
  if (draft.status !== "RUNNING") {
    if (input.kind === "redriven") redrive(draft, input.at);
    return;
  }
  const done = apply(draft, input);
  if (done instanceof Promise) return done.then(() => afterwards(draft));
  return afterwards(draft);
}

function afterwards(draft: Draft): Eventual<void> {
  checkHistory(draft);
  const answer = draft.answers.shift();
  if (answer) return then(apply(draft, answer), () => afterwards(draft));
}

function checkHistory(draft: Draft): void {
  if (draft.overflowed) tooManyEvents(draft);
}

/**
 * The event that finds no room is not written: the history ends with the execution's failure in its place. Express has no
 * such limit on AWS, but it runs out of its five minutes there, which virtual time would never do.
 */
function tooManyEvents(draft: Draft): void {
  const { maxEvents } = draft.execution;
  draft.events = draft.events.filter(({ id }) => id < maxEvents);
  draft.lastEventId = maxEvents - 1;
  if (draft.execution.type === "EXPRESS") timeOut(draft);
  else failExecution(draft, draft.lastEventId, historyFull(maxEvents));
}

const historyFull = (maxEvents: number): AslError => ({
  error: "States.Runtime",
  cause: `The execution reached the maximum number of history events (${maxEvents}).`,
});

function apply(draft: Draft, input: Input): Eventual<void> {
  switch (input.kind) {
    case "step": {
      const thread = draft.threads.get(input.thread);
      return thread?.phase.at === "stage" ? runStage(draft, thread, thread.phase.stage) : undefined;
    }
    case "taskSubmitted":
      return withTask(draft, input.token, (thread, phase) =>
        taskSubmitted(draft, thread, phase, input.output),
      );
    case "taskSucceeded":
      return withTask(draft, input.token, (thread) =>
        stateOf(draft, thread).type === "Map"
          ? itemsArrived(draft, thread, input.output)
          : taskSucceeded(draft, thread, input.output),
      );
    case "taskFailed":
      return withReader(draft, input.token, (thread) => {
        if (stateOf(draft, thread).type === "Map") dataFailed(draft, thread, input.error);
        else taskFailed(draft, thread, input.error);
      });
    case "itemsRead":
      return withReader(draft, input.token, (thread) => itemsRead(draft, thread, input));
    case "resultsWritten":
      return withTask(draft, input.token, (thread) => {
        resultsWritten(draft, thread);
      });
    case "heartbeat":
      return withTask(draft, input.token, (thread, phase) => beat(draft, thread, phase));
    case "timeAdvanced":
      return advanceTime(draft, input.to, deadlineOf(draft.program, draft));
    case "aborted":
      return abort(draft, input.error);
    case "redriven":
      return undefined;
    case "recorded":
      return applyRecorded(draft, input, apply);
    case "edited": {
      const thread = draft.threads.get(input.thread);
      return thread && applyEdit(draft, thread, input.edit);
    }
  }
}

function withTask(
  draft: Draft,
  token: string,
  use: (thread: DraftThread, phase: TaskPhase) => Eventual<void>,
): Eventual<void> {
  const thread = draft.threads.get(threadOfToken(token));
  if (thread?.phase.at === "task" && thread.phase.token === token) return use(thread, thread.phase);
}

/** The Map that reads with the token: it waits for the first items, or its children run already. */
function withReader(
  draft: Draft,
  token: string,
  use: (thread: DraftThread) => Eventual<void>,
): Eventual<void> {
  const thread = draft.threads.get(threadOfToken(token));
  if (!thread) return;
  const { phase } = thread;
  const known =
    phase.at === "task" ? phase.token : phase.at === "join" ? phase.source?.request.token : undefined;
  return known === token ? use(thread) : undefined;
}

function beat(draft: Draft, thread: Thread, phase: TaskPhase): void {
  const { heartbeatAt, heartbeatSeconds } = phase;
  if (heartbeatAt !== undefined && heartbeatSeconds !== undefined)
    taskHeartbeat(draft, thread, phase, heartbeatSeconds);
}

function runStage(draft: Draft, thread: DraftThread, stage: Stage): Eventual<void> {
  const state = stateOf(draft, thread);
  switch (stage) {
    case "enter":
      return entered(draft, thread, state);
    case "exit":
      return leaveState(draft, thread, state);
    case "work":
      return then(runWork(draft, thread, state), (outcome) => workDone(draft, thread, state, outcome));
    default:
      return then(runDataStage(stage, draft, thread, state), (values) =>
        dataMoved(draft, thread, state, stage, values),
      );
  }
}

function entered(draft: Draft, thread: DraftThread, state: ProgramState): void {
  const { maxEvents } = draft.execution;
  if (thread.silent && thread.lastEventId >= maxEvents) failState(draft, thread, historyFull(maxEvents));
  else enterState(draft, thread, state);
}

function workDone(draft: Draft, thread: DraftThread, state: ProgramState, outcome: WorkOutcome): void {
  if (outcome === undefined) return;
  if (!isFailure(outcome)) {
    const isDone = outcome.phase === thread.phase;
    if (outcome !== thread) put(draft, outcome);
    if (isDone) moveOn(draft, outcome.id, state);
    return;
  }
  const latest = draft.threads.get(thread.id) ?? thread;
  if (isOwnFailure(outcome)) failState(draft, latest, outcome.failed);
  else failStage(draft, latest, outcome);
}

function dataMoved(
  draft: Draft,
  thread: DraftThread,
  state: ProgramState,
  stage: Stage,
  values: StageValues | Failure,
): void {
  if (isFailure(values)) failStage(draft, thread, values);
  else {
    thread.values = values;
    thread.phase = phaseOf(stageAfter(stage, thread, state));
  }
}

function moveOn(draft: Draft, id: ThreadId, state: ProgramState): void {
  const thread = draft.threads.get(id);
  if (thread) thread.phase = phaseOf(stageAfter("work", thread, state));
}
