/** Knows the debug sessions of state machines: which one is at hand, and whether it stands still. */
import * as vscode from "vscode";
import type { AskAdapter } from "./inline-adapter.js";

/** A session that stands still, and the thread and frame that the person looks at. */
export interface StoppedSession {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  /** Missing while the workbench has not chosen a frame yet. */
  readonly frameId?: number;
}

/** Where a menu of the Call Stack or the Variables view was opened. */
interface MenuPlace {
  readonly sessionId?: string;
  readonly threadId?: number;
  readonly frameId?: number;
}

/** An event beside those of the Debug Adapter Protocol. */
export interface HeardEvent {
  readonly session: vscode.DebugSession;
  readonly event: string;
  readonly body: unknown;
}

interface Message {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
  readonly body?: { readonly threadId?: number };
}

/** What sets a stopped session going; its answer comes before whatever follows. */
const GOING = new Set([
  "continue",
  "next",
  "stepIn",
  "stepOut",
  "stepBack",
  "reverseContinue",
  "goto",
  "restartFrame",
]);

/** Follows the sessions of type `asl` by what their adapters say. */
export class DebugSessions implements vscode.Disposable {
  readonly #stopped = new Map<string, number>();
  readonly #sessions = new Map<string, vscode.DebugSession>();
  readonly #adapters = new WeakMap<vscode.DebugSession, AskAdapter>();
  readonly #moves = new WeakMap<vscode.DebugSession, string>();
  readonly #changed = new vscode.EventEmitter<vscode.DebugSession>();
  #last: vscode.DebugSession | undefined;
  readonly #heard = new vscode.EventEmitter<HeardEvent>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires for each event of ours that a session sends, at once: VS Code's own event comes when the session may be over. */
  readonly onDidHear = this.#heard.event;
  /** Fires when a session begins, stops, goes on or ends. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      this.#heard,
      vscode.debug.registerDebugAdapterTrackerFactory("asl", {
        createDebugAdapterTracker: (session) => this.#follow(session),
      }),
      vscode.debug.onDidTerminateDebugSession((session) => this.#forget(session)),
    );
  }

  /** Those that have not ended, the newest last. */
  get all(): readonly vscode.DebugSession[] {
    return [...this.#sessions.values()];
  }

  /** The one that the person looks at, else the newest. */
  get current(): vscode.DebugSession | undefined {
    const active = vscode.debug.activeDebugSession;
    return active?.type === "asl" ? active : this.all.at(-1);
  }

  /** The one at hand, else the one that ended last: what it ran can still be asked for. */
  get currentOrLast(): vscode.DebugSession | undefined {
    return this.current ?? this.#last;
  }

  /** True while the session stands still. */
  isStopped(session: vscode.DebugSession): boolean {
    return this.#stopped.has(session.id);
  }

  /** Asks the session's adapter, which answers of the last run even when its session has ended. */
  ask(session: vscode.DebugSession, command: string, args: object): Promise<unknown> {
    const ask = this.#adapters.get(session);
    return ask ? ask(command, args) : Promise.resolve(session.customRequest(command, args));
  }

  /** The adapter of a session that begins. */
  adopt(session: vscode.DebugSession, ask: AskAdapter): void {
    this.#adapters.set(session, ask);
  }

  /** The request that set the session going last, such as `stepIn`; undefined before the first. */
  lastMove(session: vscode.DebugSession): string | undefined {
    return this.#moves.get(session);
  }

  /** The stopped session that a command is about: that of the menu it was chosen from, else the one at hand. */
  stopped(place?: unknown): StoppedSession | undefined {
    const { sessionId, threadId, frameId } = placeOf(place);
    const session = (sessionId === undefined ? undefined : this.#sessions.get(sessionId)) ?? this.current;
    const stopThread = session && this.#stopped.get(session.id);
    if (!session || stopThread === undefined) return undefined;
    const item = vscode.debug.activeStackItem;
    const focus = item?.session.id === session.id ? item : undefined;
    const frame =
      frameId ?? (threadId === undefined && focus && "frameId" in focus ? focus.frameId : undefined);
    return {
      session,
      threadId: threadId ?? focus?.threadId ?? stopThread,
      ...(frame !== undefined && { frameId: frame }),
    };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    this.#sessions.set(session.id, session);
    this.#changed.fire(session);
    return {
      onWillReceiveMessage: ({ command }: Message) => {
        if (command !== undefined && GOING.has(command)) this.#moves.set(session, command);
      },
      onDidSendMessage: ({ type, event, command, success, body }: Message) => {
        if (type === "event" && event?.startsWith("asl/")) this.#heard.fire({ session, event, body });
        if (type === "event" && event === "stopped") this.#set(session, body?.threadId ?? 1);
        const goes = event === "continued" || event === "terminated";
        if (goes || (type === "response" && success === true && GOING.has(command ?? "")))
          this.#set(session, undefined);
      },
      onExit: () => this.#forget(session),
    };
  }

  #set(session: vscode.DebugSession, thread: number | undefined): void {
    if (thread === undefined) this.#stopped.delete(session.id);
    else this.#stopped.set(session.id, thread);
    this.#changed.fire(session);
  }

  #forget(session: vscode.DebugSession): void {
    this.#stopped.delete(session.id);
    if (!this.#sessions.delete(session.id)) return;
    this.#last = session;
    this.#changed.fire(session);
  }
}

/** Menus give the place as an object, or as the session's and the thread's own numbers within it. */
function placeOf(place: unknown): MenuPlace {
  if (typeof place !== "object" || place === null) return {};
  const { sessionId, threadId, frameId } = place as Record<string, unknown>;
  return {
    ...(typeof sessionId === "string" && { sessionId }),
    ...(typeof threadId === "number" && { threadId }),
    ...(typeof frameId === "number" && { frameId }),
  };
}
