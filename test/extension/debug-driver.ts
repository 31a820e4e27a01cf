/** Drives one debug session in VS Code through the workbench's own commands, and hears what the adapter says. */
import * as vscode from "vscode";
import { eventually } from "./workbench.js";

interface Stop {
  readonly reason: string;
  readonly threadId?: number;
}

/** A variable as the Variables view shows it. */
export interface Shown {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

interface Heard {
  readonly type: string;
  readonly event?: string;
  readonly body?: unknown;
}

/** A running session: each method resolves when the workbench and the adapter are done with it. */
export interface DebugDriver {
  /** The next stop that nobody has asked for yet. */
  stopped(): Promise<Stop>;
  /** Runs a workbench command such as "stepOver" and waits for the stop that follows. */
  step(command: "stepOver" | "stepInto" | "stepOut" | "stepBack"): Promise<Stop>;
  resume(): Promise<void>;
  /** Name of the top frame. */
  where(): Promise<string>;
  /** The line of the top frame, from 0. */
  line(): Promise<number>;
  /** Variables of the scope with this name in the top frame. */
  scope(name: string): Promise<readonly Shown[]>;
  children(variable: Shown): Promise<readonly Shown[]>;
  request(name: string, body?: unknown): Promise<unknown>;
  /** The latest body of an event, once one has come. */
  latest<T>(event: string): Promise<T>;
  /** Resolves when the session is over, with all that the Debug Console was told. */
  ended(): Promise<string>;
  dispose(): void;
}

/** Starts debugging with the configuration and returns once VS Code has the session. */
export async function debug(
  configuration: Omit<vscode.DebugConfiguration, "type" | "request" | "name">,
): Promise<DebugDriver> {
  const heard: Heard[] = [];
  let stopsTaken = 0;
  let over = false;
  const tracker = vscode.debug.registerDebugAdapterTrackerFactory("asl", {
    createDebugAdapterTracker: () => ({ onDidSendMessage: (message: Heard) => void heard.push(message) }),
  });
  const end = vscode.debug.onDidTerminateDebugSession(() => {
    over = true;
  });
  const bodies = (event: string): readonly unknown[] =>
    heard.filter((message) => message.type === "event" && message.event === event).map(({ body }) => body);
  const started = await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], {
    type: "asl",
    request: "launch",
    name: "Test",
    ...configuration,
  });
  if (!started) throw new Error("VS Code did not start the debug session.");
  const session = await eventually("the debug session", () => vscode.debug.activeDebugSession);

  const stopped = async (): Promise<Stop> => {
    const stop = await eventually("a stop", () => bodies("stopped")[stopsTaken] as Stop | undefined);
    stopsTaken += 1;
    // The workbench's commands act on the frame in focus, which it chooses a moment after the stop.
    await eventually("a frame in focus", () => vscode.debug.activeStackItem);
    return stop;
  };
  const topFrame = async (): Promise<{ id: number; name: string; line: number }> => {
    const { stackFrames } = await session.customRequest("stackTrace", { threadId: await threadId() });
    return stackFrames[0];
  };
  const threadId = async (): Promise<number> =>
    vscode.debug.activeStackItem?.threadId ?? (await session.customRequest("threads")).threads[0].id;
  const children = async (variablesReference: number): Promise<readonly Shown[]> =>
    (await session.customRequest("variables", { variablesReference })).variables;

  return {
    stopped,
    step: async (command) => {
      await vscode.commands.executeCommand(`workbench.action.debug.${command}`);
      return stopped();
    },
    resume: async () => {
      await vscode.commands.executeCommand("workbench.action.debug.continue");
    },
    where: async () => (await topFrame()).name,
    line: async () => (await topFrame()).line - 1,
    scope: async (name) => {
      const { scopes } = await session.customRequest("scopes", { frameId: (await topFrame()).id });
      const scope = (scopes as { name: string; variablesReference: number }[]).find(
        (one) => one.name === name,
      );
      if (!scope)
        throw new Error(
          `No scope "${name}" among: ${scopes.map((one: { name: string }) => one.name).join(" | ")}`,
        );
      return children(scope.variablesReference);
    },
    children: (variable) => children(variable.variablesReference),
    request: (name, body) => Promise.resolve(session.customRequest(name, body)),
    latest: <T>(event: string) =>
      eventually(`the event ${event}`, () => bodies(event).at(-1) as T | undefined),
    ended: async () => {
      await eventually("the session to end", () => over || undefined);
      return bodies("output")
        .map((body) => (body as { output: string }).output)
        .join("");
    },
    dispose: () => {
      tracker.dispose();
      end.dispose();
    },
  };
}
