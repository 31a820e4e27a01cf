/** Where a scripted debug session stands, and what the script's commands share: who is looked at, and how a stop is told. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { DapClient } from "./dap.js";

/** Changes the text of a file of the script. */
export type Rewrite = (file: string, change: (text: string) => string) => Promise<void>;

/** Does what stands after the command's word, and says what came of it, line by line. */
export type Command = (rest: string) => Promise<readonly string[]>;
export type Commands = Readonly<Record<string, Command>>;

export interface Scene {
  readonly client: DapClient;
  /** The definition's name among the files of the script. */
  readonly definition: string;
  readonly source: Dap.Source;
  readonly rewrite: Rewrite;
  /** The thread that commands are about. */
  threadId: number;
  /** How the name begins of the frame that is looked at; the top one when empty. */
  frameName: string;
  /** The console's output and the forks since the last time, as lines. */
  outputs(): readonly string[];
  /** Waits until the run stands still or is over, and says where. */
  settled(): Promise<readonly string[]>;
  /** Where a frame stands, in words. */
  placeOf(frame: Dap.StackFrame): string;
  /** Of the thread, innermost first. */
  frames(): Promise<readonly Dap.StackFrame[]>;
  /** The frame that is looked at. */
  frame(): Promise<Dap.StackFrame | undefined>;
  threads(): Promise<readonly Dap.Thread[]>;
}

/** A session that has not begun. */
export function createScene(client: DapClient, folder: string, definition: string, rewrite: Rewrite): Scene {
  let heard = 0;
  const scene: Scene = {
    client,
    definition,
    source: { path: `${folder}/${definition}`, name: definition },
    rewrite,
    threadId: 1,
    frameName: "",
    outputs() {
      const lines = client.events.slice(heard).flatMap((event) => {
        if (event.event === "asl/forked") return [`forked at step ${event.body.step}`];
        if (event.event !== "output") return [];
        const said = String(event.body.output).trimEnd().split("\n");
        return said.map((line) => `| ${line}`);
      });
      heard = client.events.length;
      return lines;
    },
    async settled() {
      const { event, body } = await client.next("stopped", "terminated", "asl/taskWaiting");
      if (event === "terminated") return [...scene.outputs(), "terminated"];
      if (event === "asl/taskWaiting")
        return [...scene.outputs(), `waiting for an answer of "${body.state}"`];
      scene.threadId = body.threadId;
      const [top] = await scene.frames();
      const text = body.text ? ` (${body.text})` : "";
      return [...scene.outputs(), `stopped: ${body.reason}${text} at ${top ? scene.placeOf(top) : "?"}`];
    },
    placeOf({ name, line, source }) {
      const file = source?.name === definition ? "" : ` of ${source?.name}`;
      return `${name}, line ${line}${file}`;
    },
    async frames() {
      const { stackFrames } = await client.request("stackTrace", { threadId: scene.threadId });
      return stackFrames as Dap.StackFrame[];
    },
    async frame() {
      const all = await scene.frames();
      const { frameName } = scene;
      return all.find(({ name }) => frameName !== "" && name.startsWith(frameName)) ?? all[0];
    },
    async threads() {
      return (await client.request("threads"))["threads"] as Dap.Thread[];
    },
  };
  return scene;
}
