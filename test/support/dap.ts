/** A small debug client for tests: sends requests over any transport and waits for events. */
import { spawn } from "node:child_process";
import process from "node:process";
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { createMessageReader, frameMessage } from "../../server/dap/framing.js";
import type { DebugHost } from "../../server/dap/host.js";
import { createDebugSession } from "../../server/dap/session.js";

export interface DapClient {
  /** The body of the answer; rejects with the sentence of a refusal. */
  request(command: string, args?: object): Promise<Record<string, unknown>>;
  /** The next event that fits, counting from the last one that was taken. Rejects after five seconds. */
  next(...events: string[]): Promise<Dap.Event>;
  /** Every event so far, in order. */
  readonly events: readonly Dap.Event[];
  dispose(): void;
}

/** Files by path, as a host of the session. */
export function filesHost(files: Readonly<Record<string, string>>, logged: string[] = []): DebugHost {
  return {
    readText: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error(`No file ${path}.`);
      return text;
    },
    listFolder: async (folder) =>
      Object.keys(files)
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1)),
    log: (message) => {
      logged.push(message);
    },
  };
}

/** A client of a session in the same process. */
export function inMemoryClient(host: DebugHost): DapClient {
  const session = createDebugSession(host);
  const client = createClient((message) => session.handle(message), session.dispose);
  session.onMessage(client.receive);
  return client;
}

/** A client of the adapter as a program, over its standard input and output; `logged` gets what it writes on standard error. */
export function stdioClient(program: string, logged: string[]): DapClient {
  const adapter = spawn(process.execPath, [program], { stdio: "pipe" });
  const log = (line: string): void => {
    logged.push(line);
  };
  adapter.stderr.on("data", (chunk: Buffer) => log(chunk.toString()));
  const client = createClient(
    (message) => void adapter.stdin.write(frameMessage(message)),
    () => void adapter.stdin.end(),
  );
  adapter.stdout.on("data", createMessageReader(client.receive, log));
  return client;
}

interface Waiting {
  readonly resolve: (response: Dap.Response) => void;
}

function createClient(
  send: (message: Dap.Request) => void,
  dispose: () => void,
): DapClient & { receive(message: Dap.ProtocolMessage): void } {
  const events: Dap.Event[] = [];
  const requests = new Map<number, Waiting>();
  const listeners = new Set<() => void>();
  let seq = 1;
  let taken = 0;
  const take = (wanted: readonly string[]): Dap.Event | undefined => {
    const at = events.findIndex((event, i) => i >= taken && wanted.includes(event.event));
    if (at < 0) return undefined;
    taken = at + 1;
    return events[at];
  };
  return {
    events,
    dispose,
    receive(message) {
      if (message.type === "response") {
        const response = message as Dap.Response;
        requests.get(response.request_seq)?.resolve(response);
        return;
      }
      events.push(message as Dap.Event);
      for (const listener of listeners) listener();
    },
    async request(command, args = {}) {
      const response = await new Promise<Dap.Response>((resolve) => {
        requests.set(seq, { resolve });
        send({ seq: seq++, type: "request", command, arguments: args });
      });
      if (!response.success) throw new Error(response.message ?? "The request was refused.");
      return response.body ?? {};
    },
    next(...wanted) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          const seen = events.map((event) => event.event).join(", ");
          reject(new Error(`None of ${wanted.join(", ")} came within 5 s; events so far: ${seen}.`));
        }, 5000);
        const check = (): void => {
          const event = take(wanted);
          if (!event) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(event);
        };
        listeners.add(check);
        check();
      });
    },
  };
}
