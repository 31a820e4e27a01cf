/** Requests about recordings: saving a run as one, and leaving one that is followed. */
import { isInMapRun } from "../../core/recording/map-run-step.js";
import { recordingOf } from "../../core/recording/save-recording.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { NOT_LAUNCHED, notStopped, type SessionState } from "./session-state.js";

/** The handlers, over whatever run the session has. */
export function createRecordingRequests(
  session: SessionState,
): Pick<Handlers, "asl/saveRecording" | "asl/continueLocally"> {
  return {
    "asl/saveRecording"() {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      const { launch } = run;
      const { execution } = run.debugger;
      const { recording } = launch;
      if (execution.isFollowing && recording) return { recording: { events: recording.events } };
      return { recording: recordingOf(execution, launch.name) };
    },
    async "asl/continueLocally"() {
      const { run } = session;
      if (!run) return NOT_LAUNCHED;
      return refusalOf(run) ?? (await run.continueLocally()) ?? {};
    },
  };
}

function refusalOf(run: DebugRun): Refusal | undefined {
  const { stop, execution } = run.debugger;
  if (!execution.isFollowing)
    return { refused: "This session follows no recording: it runs locally already." };
  if (!stop) return notStopped(run);
  const inside = stop.machine.threads.find(isInMapRun);
  if (!inside) return undefined;
  const name = run.launch.program.states.get(inside.state)?.name ?? inside.state;
  return {
    refused: `The child executions of "${name}" are not in the recording: step back to before its Map Run, or on to its end.`,
  };
}
