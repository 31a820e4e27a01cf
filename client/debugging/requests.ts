/** Asks a debug session for something of ours; what it refuses, it says why. */
import * as vscode from "vscode";
import type {
  GoToEventArguments,
  InjectErrorArguments,
  OverrideResultArguments,
} from "../../server/dap/protocol.js";

/** The requests that change a run, with their arguments. */
interface ChangeRequests {
  readonly "asl/overrideResult": OverrideResultArguments;
  readonly "asl/injectError": InjectErrorArguments;
  readonly "asl/edit": object;
  readonly "asl/continueLocally": object;
  readonly "asl/goToEvent": GoToEventArguments;
  readonly setExpression: { readonly expression: string; readonly value: string; readonly frameId?: number };
}

/** True when it was done; otherwise the person has been told why not. */
export async function change<R extends keyof ChangeRequests>(
  session: vscode.DebugSession,
  request: R,
  args: ChangeRequests[R],
): Promise<boolean> {
  try {
    await session.customRequest(request, args);
    return true;
  } catch (error) {
    void vscode.window.showErrorMessage(reasonOf(error));
    return false;
  }
}

/** What a rejected request says. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
