/** Requests about the run as a whole: its history as AWS would have it, and its threads over time. */
import { timelineLanes } from "../../core/debugger/timeline-lanes.js";
import { historyJson } from "../../core/interpreter/history.js";
import { isArray, isObject } from "../../core/text/json-value.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers } from "./dispatch.js";
import type { HistoryBody } from "./protocol.js";
import { NOT_LAUNCHED, notStopped, type SessionState } from "./session-state.js";
import type { StopView } from "./stop-view.js";

/** The handlers, over whatever run the session has. */
export function createOverviewRequests(
  session: SessionState,
  view: StopView,
): Pick<Handlers, "asl/history" | "asl/timeline" | "asl/goToEvent"> {
  return {
    "asl/history"({ from = 0, count }) {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      const { path, definition } = run.launch;
      const to = count === undefined ? undefined : from + count;
      return { ...eventsOf(run, from, to), definition: path, pointer: definition.pointer };
    },
    async "asl/goToEvent"({ event }) {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      if (!run.debugger.stop) return notStopped(run);
      if (!(event >= 1)) return { refused: "The first event has the number 1." };
      view.clear();
      const isMet = (): boolean => eventsOf(run, 0, 0).position >= event;
      // What is ahead comes about again on the way there.
      if (!isMet()) run.runner.go({ kind: "until", isMet });
      else await run.runner.rework(async () => run.debugger.backTo(await stepAfter(run, event)));
      return {};
    },
    "asl/timeline"() {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      const { execution, trail, program } = run.debugger;
      const waiting = new Set(execution.waiting.map(({ token }) => token));
      return timelineLanes({ program, trail, execution, name: run.launch.name, waiting });
    },
  };
}

/** A session that follows a recording shows the events as they were recorded. */
function eventsOf(
  { launch, debugger: { execution } }: DebugRun,
  from: number,
  to: number | undefined,
): Pick<HistoryBody, "events" | "pointers" | "position"> {
  if (execution.isFollowing && launch.recording) {
    const events = launch.recording.eventsAt(execution.steps);
    return { events: events.slice(from, to), position: events.length };
  }
  const asked = execution.history.slice(from, to);
  const { events } = historyJson(asked);
  return {
    events: isArray(events) ? events.filter(isObject) : [],
    pointers: asked.map(({ state }) => state ?? null),
    position: execution.history.length,
  };
}

/** The first step before which so many events had happened. */
async function stepAfter({ launch, debugger: { execution } }: DebugRun, event: number): Promise<number> {
  const { timeline, steps, isFollowing } = execution;
  const recorded = isFollowing ? launch.recording : undefined;
  let [low, high] = [timeline.first, steps];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const happened = recorded ? recorded.eventsAt(middle).length : (await timeline.at(middle)).events;
    if (happened >= event) high = middle;
    else low = middle + 1;
  }
  return low;
}
