/** The debug adapter inside the extension: VS Code talks to it, and so do our own views, without a way through the window. */
import * as vscode from "vscode";
import type { DebugHost } from "../../server/dap/host.js";
import { createDebugSession } from "../../server/dap/session.js";

/** Asks the adapter for something; rejects with what it refuses with. */
export type AskAdapter = (command: string, args: object) => Promise<unknown>;

export interface InlineAdapter {
  readonly adapter: vscode.DebugAdapter;
  /** Is answered even when VS Code has done with the session: what was run can be looked at, though not go on. */
  readonly ask: AskAdapter;
}

interface Answer {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

/** The same session that other editors reach over stdio; here its messages stay inside the process. */
export function inlineAdapter(host: DebugHost): InlineAdapter {
  const sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  const session = createDebugSession(host);
  const asked = new Map<number, (answer: Answer) => void>();
  // VS Code counts up from 1.
  let seq = 0;
  session.onMessage((message) => {
    const answer = message as Answer;
    const settle = answer.type === "response" ? asked.get(answer.request_seq ?? 0) : undefined;
    if (settle) settle(answer);
    else sent.fire(message);
  });
  return {
    adapter: {
      onDidSendMessage: sent.event,
      handleMessage: (message) => session.handle(message as Parameters<typeof session.handle>[0]),
      dispose() {
        session.dispose();
        sent.dispose();
      },
    },
    ask: (command, args) =>
      new Promise((resolve, reject) => {
        const own = --seq;
        asked.set(own, ({ success, message, body }) => {
          asked.delete(own);
          if (success) resolve(body);
          else reject(new Error(message));
        });
        session.handle({ seq: own, type: "request", command, arguments: args } as Parameters<
          typeof session.handle
        >[0]);
      }),
  };
}
