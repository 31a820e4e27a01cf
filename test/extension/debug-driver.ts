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
  /** Goes on and waits for the stop that follows. */
  resumeToStop(): Promise<Stop>;
  /** Runs one of our own commands as a menu would, and waits for the stop that follows. */
  command(id: string): Promise<Stop>;
  /** The value of an expression in the top frame, as the console shows it. */
  evaluate(expression: string): Promise<string>;
  /** A variable of a scope of the top frame, with the reference that changes it. */
  setVariable(scope: string, name: string, value: string): Promise<void>;
  /** All that the Debug Console was told so far. */
  console(): string;
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
  /** Ends the session, if it has not ended, and all that belongs to it. */
  stop(): Promise<void>;
}

/** Starts debugging with the configuration and returns once VS Code has the session. */
export const debug = (
  configuration: Omit<vscode.DebugConfiguration, "type" | "request" | "name">,
): Promise<DebugDriver> =>
  drive(async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    const whole = { type: "asl", request: "launch", name: "Test", ...configuration };
    if (!(await vscode.debug.startDebugging(folder, whole)))
      throw new Error("VS Code did not start the debug session.");
  });

/** Drives the session that `begin` starts in whatever way. */
export async function drive(begin: () => PromiseLike<unknown>): Promise<DebugDriver> {
  const heard: Heard[] = [];
  let stopsTaken = 0;
  let stoppedThread: number | undefined;
  let over = false;
  let own: vscode.DebugSession | undefined;
  const tracker = vscode.debug.registerDebugAdapterTrackerFactory("asl", {
    createDebugAdapterTracker(each) {
      own ??= each;
      if (own !== each) return undefined;
      return { onDidSendMessage: (message: Heard) => void heard.push(message) };
    },
  });
  const end = vscode.debug.onDidTerminateDebugSession((each) => {
    if (each.id === own?.id) over = true;
  });
  const bodies = (event: string): readonly unknown[] =>
    heard.filter((message) => message.type === "event" && message.event === event).map(({ body }) => body);
  await begin();
  const session = await eventually("the debug session", () => own);

  const inFocus = (): vscode.DebugThread | vscode.DebugStackFrame | undefined => {
    const item = vscode.debug.activeStackItem;
    return item?.session.id === session.id ? item : undefined;
  };
  const stopped = async (): Promise<Stop> => {
    const stop = await eventually("a stop", () => bodies("stopped")[stopsTaken] as Stop | undefined);
    stopsTaken += 1;
    stoppedThread = stop.threadId;
    // The workbench's commands act on the frame in focus, which it chooses a moment after the stop.
    await eventually(`a frame of thread ${stop.threadId} in focus`, inFocus);
    return stop;
  };
  const topFrame = async (): Promise<{ id: number; name: string; line: number }> => {
    const { stackFrames } = await session.customRequest("stackTrace", { threadId: await threadId() });
    return stackFrames[0];
  };
  const threadId = async (): Promise<number> =>
    stoppedThread ?? (await session.customRequest("threads")).threads[0].id;
  const children = async (variablesReference: number): Promise<readonly Shown[]> =>
    (await session.customRequest("variables", { variablesReference })).variables;
  const scopeReference = async (name: string): Promise<number> => {
    const { scopes } = await session.customRequest("scopes", { frameId: (await topFrame()).id });
    const all = scopes as readonly { name: string; variablesReference: number }[];
    const scope = all.find((one) => one.name === name);
    if (!scope) throw new Error(`No scope "${name}" among: ${all.map((one) => one.name).join(" | ")}`);
    return scope.variablesReference;
  };
  const told = (): string =>
    bodies("output")
      .map((body) => (body as { output: string }).output)
      .join("");
  const then = async (id: string): Promise<Stop> => {
    await vscode.commands.executeCommand(id);
    return stopped();
  };

  return {
    stopped,
    step: (command) => then(`workbench.action.debug.${command}`),
    resume: async () => {
      await vscode.commands.executeCommand("workbench.action.debug.continue");
    },
    resumeToStop: () => then("workbench.action.debug.continue"),
    command: then,
    evaluate: async (expression) => {
      const frameId = (await topFrame()).id;
      return (await session.customRequest("evaluate", { expression, frameId, context: "hover" })).result;
    },
    setVariable: async (scope, name, value) => {
      const variablesReference = await scopeReference(scope);
      await session.customRequest("setVariable", { variablesReference, name, value });
    },
    console: told,
    where: async () => (await topFrame()).name,
    line: async () => (await topFrame()).line - 1,
    scope: async (name) => children(await scopeReference(name)),
    children: (variable) => children(variable.variablesReference),
    request: (name, body) => Promise.resolve(session.customRequest(name, body)),
    latest: <T>(event: string) =>
      eventually(`the event ${event}`, () => bodies(event).at(-1) as T | undefined),
    ended: async () => {
      await eventually("the session to end", () => over || undefined);
      return told();
    },
    stop: async () => {
      if (!over) await vscode.debug.stopDebugging(session);
      await eventually("the session to end", () => over || undefined);
      tracker.dispose();
      end.dispose();
    },
  };
}
