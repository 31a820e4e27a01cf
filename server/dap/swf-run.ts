/** One SWF workflow under the debugger, put together: how it goes on in turns, and who takes part in it. */
import { DECISION_OF } from "../../core/swf/decision-events.js";
import type { Call, Fault } from "../../core/swf/simulator/input.js";
import type { Participants } from "../../core/swf/simulator/participants.js";
import { arrangedEvent } from "../../core/swf/simulator/script-reactions.js";
import { type Halt, WorkflowRun } from "../../core/swf/simulator/workflow-run.js";
import { emptyWorld, type Recorded } from "../../core/swf/simulator/world.js";
import type { DebugHost } from "./host.js";
import type { Tell } from "./narrator.js";
import type { SwfBreakpoints } from "./swf-breakpoints.js";
import { SwfDebugger, type SwfGoal, type SwfOutcome, type SwfStop } from "./swf-debugger.js";
import type { SwfLaunch } from "./swf-launch.js";
import { createSwfLocalCode } from "./swf-local-code.js";
import { createSwfNarrator, stopAt } from "./swf-narrator.js";

/** How long a turn may take, in milliseconds, before the editor is heard again. */
const TURN = 12;

export interface SwfRun {
  readonly launch: SwfLaunch;
  readonly debugger: SwfDebugger;
  readonly state: "stopped" | "running" | "finished";
  /** Begins to go on, and returns at once. */
  go(goal: SwfGoal): void;
  /** Back by an event, back to a breakpoint, or to the event of that number. */
  goBack(how: "event" | "breakpoint" | number): void;
  pause(): void;
  /** Lets something happen; the fault of what SWF refuses. */
  intervene(call: Call, why: string): Fault | undefined;
  dispose(): void;
}

export interface SwfRunOptions {
  readonly breakpoints: SwfBreakpoints;
  readonly host: DebugHost;
  readonly tell: Tell;
  /** Before the editor is told of a stop. */
  readonly onStop: () => void;
  /** False for a run that nobody steps through: it stops nowhere, and time passes over tasks without answers. */
  readonly isDebugged: boolean;
}

/** A run that has been started and of which nothing has been seen yet; or the fault of its start. */
export function createSwfRun(
  launch: SwfLaunch,
  { breakpoints, host, tell, onStop, isDebugged }: SwfRunOptions,
): SwfRun | Fault {
  const local = createSwfLocalCode(launch, host, tell);
  const run = startedRun(launch, local.participants, isDebugged);
  if ("code" in run) return run;
  const subject = new SwfDebugger(run, breakpoints, (recorded) => decisionIndexOf(recorded, launch, run));
  const narrator = createSwfNarrator(subject, launch.path, tell);
  let state: SwfRun["state"] = "stopped";
  let isPausing = false;
  let lastHalt: Halt["why"] | undefined;

  const stopped = (stop: SwfStop): void => {
    state = "stopped";
    isPausing = false;
    onStop();
    narrator.stopped(stop);
  };
  const finished = (): void => {
    state = "finished";
    narrator.finished();
  };
  const halted = (halt: Halt): void => {
    // Who goes on where nobody can go on is done.
    const isOver = halt.why === "closed" || (halt.why === lastHalt && halt.why !== "unanswered");
    lastHalt = halt.why;
    if (!isOver && isDebugged) stopped(stopAt(halt, run));
    else {
      if (!isOver) narrator.said(stopAt(halt, run).text ?? "");
      finished();
    }
  };
  const settle = (outcome: SwfOutcome, goal: SwfGoal): void => {
    if (state !== "running") return;
    if (outcome === "interrupted") {
      if (isPausing) stopped({ reason: "pause", hits: [] });
      else later(() => turn(goal));
    } else if ("stop" in outcome) stopped(outcome.stop);
    else halted(outcome.halt);
  };
  const turn = async (goal: SwfGoal): Promise<void> => {
    const deadline = performance.now() + TURN;
    const isMeant = (): boolean => state === "running" && !isPausing && performance.now() < deadline;
    settle(await subject.advance(goal, narrator.seen, isMeant), goal);
  };
  const later = (work: () => Promise<void> | void): void => {
    setTimeout(async () => {
      try {
        await work();
      } catch (error) {
        host.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        finished();
      }
    }, 0);
  };
  return {
    launch,
    debugger: subject,
    get state() {
      return state;
    },
    go(goal) {
      state = "running";
      later(() => turn(goal));
    },
    goBack(how) {
      state = "running";
      lastHalt = undefined;
      later(() => {
        if (state === "running") stopped(takenBack(subject, how));
      });
    },
    pause() {
      isPausing = true;
    },
    intervene(call, why) {
      const { forked, fault } = subject.intervene(call);
      if (fault) return fault;
      lastHalt = undefined;
      if (forked) narrator.forked(why);
      return undefined;
    },
    dispose() {
      state = "finished";
      local.dispose();
    },
  };
}

/** The workflow with its start and all that is to reach it from outside, or the fault of its start. */
function startedRun(
  { plan }: SwfLaunch,
  participants: Participants,
  tellsUnanswered: boolean,
): WorkflowRun | Fault {
  const { workflowTypes, activityTypes, settings, start, events } = plan;
  const world = emptyWorld({ now: Date.now(), workflowTypes, activityTypes, settings });
  const run = new WorkflowRun(world, participants, { tellsUnanswered });
  const { fault } = run.intervene({ kind: "startWorkflowExecution", request: start });
  for (const event of fault ? [] : events)
    run.intervene(arrangedEvent(event, String(start["workflowId"]), world.now));
  return fault ?? run;
}

function takenBack(subject: SwfDebugger, how: "event" | "breakpoint" | number): SwfStop {
  if (how === "breakpoint") return subject.reverse();
  return subject.goTo(how === "event" ? subject.position - 1 : how);
}

/** Which decision of the document an event comes from: they give one event each, in their order. */
function decisionIndexOf(
  { runId, event }: Recorded,
  { plan, decisions }: SwfLaunch,
  run: WorkflowRun,
): number | undefined {
  const completed = event.attributes["decisionTaskCompletedEventId"];
  if (!plan.response || DECISION_OF[event.eventType] === undefined || runId !== "run-1") return undefined;
  const first = run.simulation.events.find((each) => each.event.eventType === "DecisionTaskCompleted");
  const index = event.eventId - Number(completed) - 1;
  return completed === first?.event.eventId && index < decisions.length ? index : undefined;
}
