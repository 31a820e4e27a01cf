/** Keeps the context key `asl.recorded`: true while the session at hand follows a recording, and so can leave it. */
import * as vscode from "vscode";
import type { DebugSessions } from "../debugging/sessions.js";

/** Registers what the key depends on. */
export function registerRecordedKey(sessions: DebugSessions): vscode.Disposable {
  const left = new WeakSet<vscode.DebugSession>();
  const show = (): void => {
    const { current } = sessions;
    const { configuration = {} as Partial<vscode.DebugConfiguration> } = current ?? {};
    const isRecorded = configuration["recording"] !== undefined && configuration["rerun"] !== true;
    const follows = current !== undefined && isRecorded && !left.has(current);
    void vscode.commands.executeCommand("setContext", "asl.recorded", follows);
  };
  return vscode.Disposable.from(
    sessions.onDidChange(show),
    vscode.debug.onDidChangeActiveDebugSession(show),
    // Whatever makes the run another one takes it off the recording.
    vscode.debug.onDidReceiveDebugSessionCustomEvent(({ session, event }) => {
      if (event !== "asl/forked") return;
      left.add(session);
      show();
    }),
  );
}
