/** What a debugged SWF workflow tells the editor: each event once, each stop, the end. */
import { faultText } from "../../core/swf/simulator/fault-text.js";
import type { Halt, WorkflowRun } from "../../core/swf/simulator/workflow-run.js";
import { mainRun } from "../../core/swf/simulator/workflow-run.js";
import { type Recorded, runOf, type WorkflowExecution } from "../../core/swf/simulator/world.js";
import type { Tell } from "./narrator.js";
import type { RunStateBody } from "./protocol.js";
import { openTasks } from "./swf-console.js";
import type { SwfDebugger, SwfStop } from "./swf-debugger.js";
import { threadOfRun } from "./swf-inspect.js";

export interface SwfNarrator {
  /** An event has been seen; going back and forth tells nothing twice. */
  seen(recorded: Recorded): void;
  stopped(stop: SwfStop): void;
  /** A sentence for the console. */
  said(sentence: string): void;
  finished(): void;
  /** What was to come is another future from the present step on. */
  forked(why: string): void;
}

/** The narrator of a run of the document at `path`. */
export function createSwfNarrator(subject: SwfDebugger, path: string, tell: Tell): SwfNarrator {
  const start = subject.world.now;
  let told = 0;
  const print = (line: string): void => tell("output", { category: "stdout", output: `${line}\n` });
  const runState = { definition: path, pointer: "", states: {} } as const;
  return {
    seen(recorded) {
      if (subject.position <= told) return;
      told = subject.position;
      print(narrated(recorded, start));
    },
    stopped({ reason, hits, text }) {
      tell("asl/runState", runState);
      const threadId = Math.max(1, threadOfRun(subject.world, subject.last?.runId ?? ""));
      const more = text === undefined ? {} : { text };
      tell("stopped", { reason, threadId, allThreadsStopped: true, hitBreakpointIds: [...hits], ...more });
    },
    said: print,
    finished() {
      const { workflowId = "", status = "OPEN" } = mainRun(subject.run.simulation.world) ?? {};
      tell("asl/runState", { ...runState, finished: finishedAs(status) });
      print(`${workflowId} is ${status}.`);
      tell("terminated", {});
    },
    forked(why) {
      told = Math.min(told, subject.position);
      tell("asl/forked", { step: subject.step, why });
    },
  };
}

/** `+30s 7 TimerFired` */
function narrated({ runId, event }: Recorded, start: number): string {
  const run = runId === "run-1" ? "" : ` ${runId}`;
  return `+${(event.eventTimestamp - start) / 1000}s${run} ${event.eventId} ${event.eventType}`;
}

/** The end in the words of state machines, which the views of a run know. */
function finishedAs(status: WorkflowExecution["status"]): NonNullable<RunStateBody["finished"]> {
  if (status === "COMPLETED" || status === "CONTINUED_AS_NEW") return "SUCCEEDED";
  if (status === "FAILED") return "FAILED";
  return status === "TIMED_OUT" ? "TIMED_OUT" : "ABORTED";
}

/** The stop at a halt: nobody can go on by himself, and why. */
export function stopAt(halt: Halt, run: WorkflowRun): SwfStop {
  const isError = halt.why === "fault" || halt.why === "deciderFailed";
  return { reason: isError ? "exception" : "pause", hits: [], text: sentenceOf(halt, run) };
}

function sentenceOf(halt: Halt, { simulation: { world } }: WorkflowRun): string {
  switch (halt.why) {
    case "closed":
      return "The execution is closed.";
    case "noDecider":
      return `A decision task of "${runOf(world, halt.runId)?.workflowId ?? ""}" waits, and nobody decides.`;
    case "fault":
      return faultText(halt.fault);
    case "deciderFailed":
      return `The decider failed: ${halt.message}`;
    case "unanswered": {
      const task = openTasks(world).find(
        (each) => each.runId === halt.runId && each.task.scheduledEventId === halt.scheduledEventId,
      );
      return `"${task?.id ?? ""}" waits for an answer: type "complete ${task?.id ?? ""}", or go on and let time pass.`;
    }
  }
}
