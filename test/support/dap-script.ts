/** Plays a debug session that is written down as text: `> command` lines, and under each what the debugger then said. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { DapClient } from "./dap.js";

export interface SessionScript {
  /** What stands before the first file: what the session shows. */
  readonly title: string;
  /** Files by name; the first one is the definition. */
  readonly files: Readonly<Record<string, string>>;
  /** The commands without what was answered. */
  readonly commands: readonly string[];
}

/** Reads the form `title`, then parts that each begin with `=== file name`; the last part is `=== session`. */
export function readScript(text: string): SessionScript {
  const [title = "", ...parts] = text.split(/^=== /m);
  const files: Record<string, string> = {};
  let commands: readonly string[] = [];
  for (const part of parts) {
    const end = part.indexOf("\n");
    const name = part.slice(0, end).trim();
    const content = part.slice(end + 1);
    if (name !== "session") files[name] = content.trimEnd().concat("\n");
    else commands = content.split("\n").flatMap((line) => (line.startsWith("> ") ? [line.slice(2)] : []));
  }
  return { title: title.trim(), files, commands };
}

/** The script with what the debugger really says: equal to the text it was read from when all is as written. */
export async function playScript(script: SessionScript, folder: string, client: DapClient): Promise<string> {
  const player = createPlayer(script, folder, client);
  const lines: string[] = [];
  for (const command of script.commands) {
    lines.push(`> ${command}`);
    const [word = "", ...rest] = command.split(" ");
    try {
      for (const line of await player(word, rest.join(" "))) lines.push(`  ${line}`);
    } catch (error) {
      lines.push(`  refused: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const files = Object.entries(script.files).map(([name, content]) => `=== ${name}\n${content}`);
  return `${script.title}\n\n${files.join("\n")}\n=== session\n${lines.join("\n")}\n`;
}

const RESUMING = ["continue", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "pause"];

function createPlayer(
  script: SessionScript,
  folder: string,
  client: DapClient,
): (word: string, rest: string) => Promise<readonly string[]> {
  const definition = Object.keys(script.files)[0] ?? "";
  const source = { path: `${folder}/${definition}`, name: definition };
  let threadId = 1;
  let heard = 0;

  /** The console's output since the last time, as lines. */
  const outputs = (): readonly string[] => {
    const lines = client.events.slice(heard).flatMap((event) => {
      if (event.event !== "output") return [];
      return String(event.body.output)
        .trimEnd()
        .split("\n")
        .map((line) => `| ${line}`);
    });
    heard = client.events.length;
    return lines;
  };
  const frames = async (): Promise<readonly Dap.StackFrame[]> =>
    (await client.request("stackTrace", { threadId }))["stackFrames"] as Dap.StackFrame[];
  /** Waits until the run stands still or is over, and says where. */
  const settled = async (): Promise<readonly string[]> => {
    const event = await client.next("stopped", "terminated", "asl/taskWaiting");
    if (event.event === "terminated") return [...outputs(), "terminated"];
    if (event.event === "asl/taskWaiting")
      return [...outputs(), `waiting for an answer of "${event.body.state}"`];
    threadId = event.body.threadId;
    const [top] = await frames();
    const text = event.body.text ? ` (${event.body.text})` : "";
    return [...outputs(), `stopped: ${event.body.reason}${text} at ${top?.name}, line ${top?.line}`];
  };
  const launch = async (rest: string): Promise<readonly string[]> => {
    const { breakpoints, filters, ...more } = rest ? JSON.parse(rest) : {};
    await client.request("initialize", { adapterID: "asl", linesStartAt1: true, columnsStartAt1: true });
    await client.request("launch", { definition: source.path, ...more });
    await client.next("initialized");
    const bound = breakpoints ? await setBreakpoints(breakpoints) : [];
    await client.request("setExceptionBreakpoints", { filters: filters ?? ["uncaught"] });
    await client.request("configurationDone");
    return [...bound, ...(await settled())];
  };
  const setBreakpoints = async (
    wanted: readonly (number | Dap.SourceBreakpoint)[],
  ): Promise<readonly string[]> => {
    const breakpoints = wanted.map((each) => (typeof each === "number" ? { line: each } : each));
    const answer = await client.request("setBreakpoints", { source, breakpoints });
    return (answer["breakpoints"] as Dap.Breakpoint[]).map(({ verified, line, message }, i) =>
      verified ? `breakpoint on line ${line}` : `no breakpoint on line ${breakpoints[i]?.line}: ${message}`,
    );
  };
  const variablesOf = async (reference: number, page: object = {}): Promise<readonly Dap.Variable[]> =>
    (await client.request("variables", { variablesReference: reference, ...page }))[
      "variables"
    ] as Dap.Variable[];
  const scopes = async (): Promise<readonly Dap.Scope[]> => {
    const [top] = await frames();
    return (await client.request("scopes", { frameId: top?.id }))["scopes"] as Dap.Scope[];
  };
  const showScopes = async (only: string): Promise<readonly string[]> => {
    const shown = (await scopes()).filter(({ name }) => (only ? name === only : name !== "Context Object"));
    const parts = shown.map(async ({ name, variablesReference }) => [
      `${name}:`,
      ...(await variablesOf(variablesReference)).map((variable) => `  ${variable.name} = ${variable.value}`),
    ]);
    return (await Promise.all(parts)).flat();
  };
  /** Opens a value by the names on the way to it, the first being the scope's; a page as `[start,count]` may follow. */
  const open = async (rest: string): Promise<readonly string[]> => {
    const [path = "", page] = rest.split(" ");
    const [scopeName, ...names] = path.split("/");
    let reference = (await scopes()).find(({ name }) => name === scopeName)?.variablesReference ?? 0;
    for (const name of names) {
      reference =
        (await variablesOf(reference)).find((variable) => variable.name === name)?.variablesReference ?? 0;
    }
    const [start, count] = page ? JSON.parse(page) : [];
    const variables = await variablesOf(reference, page ? { start, count, filter: "indexed" } : {});
    return variables.map((variable) => `${variable.name} = ${variable.value}`);
  };
  const evaluate = async (expression: string, context: string): Promise<readonly string[]> => {
    const frameId = context === "repl" ? {} : { frameId: (await frames())[0]?.id };
    const answer = await client.request("evaluate", { expression, context, ...frameId });
    return answer["result"] ? [String(answer["result"])] : [];
  };
  const threads = async (): Promise<readonly Dap.Thread[]> =>
    (await client.request("threads"))["threads"] as Dap.Thread[];
  const firstPending = async (): Promise<Record<string, unknown>> =>
    ((await client.request("asl/pendingTasks"))["tasks"] as Record<string, unknown>[])[0] ?? {};

  return async (word, rest) => {
    if (RESUMING.includes(word)) {
      await client.request(word, { threadId });
      return settled();
    }
    switch (word) {
      case "unsettled":
        await client.request(rest, { threadId });
        return [];
      case "launch":
        return launch(rest);
      case "breakpoints":
        return setBreakpoints(JSON.parse(rest));
      case "exceptions":
        await client.request("setExceptionBreakpoints", { filters: JSON.parse(rest) });
        return [];
      case "stack":
        return (await frames()).map(({ name, line }) => `${name}, line ${line}`);
      case "threads":
        return (await threads()).map(({ id, name }) => (id === threadId ? `${name} ←` : name));
      case "thread":
        threadId = (await threads()).find(({ name }) => name === rest)?.id ?? threadId;
        return [];
      case "scopes":
        return showScopes(rest);
      case "open":
        return open(rest);
      case "evaluate":
        return evaluate(rest, "watch");
      case "console":
        return evaluate(rest, "repl");
      case "exceptionInfo": {
        const info = await client.request("exceptionInfo", { threadId });
        return [`${info["exceptionId"]} (${info["breakMode"]}): ${info["description"]}`];
      }
      case "pending": {
        const { token: _, ...task } = await firstPending();
        return [JSON.stringify(task)];
      }
      case "answer":
        await client.request("asl/answerTask", {
          token: (await firstPending())["token"],
          ...JSON.parse(rest),
        });
        return [];
      case "settle":
        return settled();
      case "states": {
        const last = client.events.findLast((event) => event.event === "asl/runState");
        const states = Object.entries<{ status: string; entered: number }>(last?.body.states ?? {});
        const lines = states.map(
          ([pointer, { status, entered }]) => `${pointer} ${status}, entered ${entered}`,
        );
        return last?.body.finished ? [...lines, `finished: ${last.body.finished}`] : lines;
      }
      case "disconnect":
      case "terminate":
        await client.request(word);
        return word === "disconnect" ? [] : settled();
      default:
        throw new Error(`The script has an unknown command "${word}".`);
    }
  };
}
