/** Turns a run that follows a recording into one of its own. */
import type { Debugger } from "../../core/debugger/debugger.js";
import type { Narrator } from "./narrator.js";
import type { TaskDesk } from "./task-desk.js";

/** The run goes on by itself from what is looked at; at an error, that is the moment before it. */
export async function leaveRecording(subject: Debugger, desk: TaskDesk, narrator: Narrator): Promise<void> {
  const { stop, execution } = subject;
  await subject.toStop();
  narrator.forked("From here on the definition runs by itself; tasks get the answers that were recorded.");
  desk.rewind(execution.steps);
  execution.leavePlan();
  subject.stopHere("goto", stop?.thread);
}
