/** Hears where local functions stop: in the sessions of Node's own debugger, which are children of a session of ours. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./workbench.js";

/** Starting a process and attaching a debugger takes a busy machine a while. */
export const ATTACHED_MS = 30_000;

interface FunctionStop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
}

export interface FunctionStops {
  /** The first one, if there was any. */
  first(): FunctionStop | undefined;
  /** Where the function stands, in a file whose path fits: its line, from 0, and a way to let it go on. */
  standsIn(file: RegExp): Promise<{ line: number; goOn: () => Promise<void> }>;
  dispose(): void;
}

/** Hears of all stops from now on. */
export function hearFunctionStops(): FunctionStops {
  const stops: FunctionStop[] = [];
  const tracker = vscode.debug.registerDebugAdapterTrackerFactory("pwa-node", {
    createDebugAdapterTracker: (session) => ({
      onDidSendMessage: ({ event, body }: { event?: string; body?: { threadId: number } }) => {
        if (event === "stopped" && body) stops.push({ session, threadId: body.threadId });
      },
    }),
  });
  return {
    first: () => stops[0],
    async standsIn(file) {
      const { session, threadId } = await eventually("the function to stop", () => stops.at(-1), ATTACHED_MS);
      const { stackFrames } = await session.customRequest("stackTrace", {
        threadId,
        startFrame: 0,
        levels: 1,
      });
      const [frame] = stackFrames as readonly { line: number; source?: { path?: string } }[];
      assert.match(frame?.source?.path ?? "", file);
      return {
        line: (frame?.line ?? 0) - 1,
        goOn: () => Promise.resolve(session.customRequest("continue", { threadId })),
      };
    },
    dispose: () => tracker.dispose(),
  };
}
