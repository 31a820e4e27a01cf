/** Commands of scripted debug sessions that look at a run, and that change the values they see. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { TimelineBody } from "../../server/dap/protocol.js";
import type { Commands, Scene } from "./dap-scene.js";

/** The commands over a session. */
export function lookingCommands(scene: Scene): Commands {
  const { client } = scene;
  const variablesOf = async (reference: number, page: object = {}): Promise<readonly Dap.Variable[]> =>
    (await client.request("variables", { variablesReference: reference, ...page }))[
      "variables"
    ] as Dap.Variable[];
  const scopes = async (): Promise<readonly Dap.Scope[]> =>
    (await client.request("scopes", { frameId: (await scene.frame())?.id }))["scopes"] as Dap.Scope[];
  /** The reference of the value at the end of a path of names, the first one being the scope's. */
  const referenceOf = async (names: readonly string[]): Promise<number> => {
    let reference = (await scopes()).find(({ name }) => name === names[0])?.variablesReference ?? 0;
    for (const name of names.slice(1)) {
      const variables = await variablesOf(reference);
      reference = variables.find((variable) => variable.name === name)?.variablesReference ?? 0;
    }
    return reference;
  };
  const evaluate = async (expression: string, context: string): Promise<readonly string[]> => {
    const frameId = context === "repl" ? {} : { frameId: (await scene.frame())?.id };
    const { result } = await client.request("evaluate", { expression, context, ...frameId });
    return result ? String(result).split("\n") : [];
  };
  return {
    async scopes(only) {
      const shown = (await scopes()).filter(({ name }) => (only ? name === only : name !== "Context Object"));
      const parts = shown.map(async ({ name, variablesReference }) => [
        `${name}:`,
        ...(await variablesOf(variablesReference)).map(
          (variable) => `  ${variable.name} = ${variable.value}`,
        ),
      ]);
      return (await Promise.all(parts)).flat();
    },
    /** Opens a value by the names on the way to it, the first being the scope's; a page as `[start,count]` may follow. */
    async open(rest) {
      const [path = "", page] = rest.split(" ");
      const reference = await referenceOf(path.split("/"));
      const [start, count] = page ? JSON.parse(page) : [];
      const variables = await variablesOf(reference, page ? { start, count, filter: "indexed" } : {});
      return variables.map((variable) => `${variable.name} = ${variable.value}`);
    },
    /** `Input/amount 5`: sets a variable as the view of variables does. */
    async set(rest) {
      const [, path = "", value = ""] = /^(.+?) (.*)$/.exec(rest) ?? [];
      const names = path.split("/");
      const variablesReference = await referenceOf(names.slice(0, -1));
      const answer = await client.request("setVariable", { variablesReference, name: names.at(-1), value });
      return [...scene.outputs(), `${path} = ${answer["value"]}`];
    },
    /** `$order.total := 5` */
    async setExpression(rest) {
      const [expression, value] = rest.split(" := ");
      const frameId = (await scene.frame())?.id;
      const answer = await client.request("setExpression", { expression, value, frameId });
      return [...scene.outputs(), `${expression} = ${answer["value"]}`];
    },
    evaluate: (rest) => evaluate(rest, "watch"),
    console: (rest) => evaluate(rest, "repl"),
    copy: (rest) => evaluate(rest, "clipboard"),
    async complete(text) {
      const frameId = (await scene.frame())?.id;
      const { targets } = await client.request("completions", { text, column: text.length + 1, frameId });
      const first = (targets as Dap.CompletionItem[]).slice(0, 8);
      return first.map(({ label, detail }) => (detail ? `${label}   ${detail}` : label));
    },
    async exceptionInfo() {
      const info = await client.request("exceptionInfo", { threadId: scene.threadId });
      return [`${info["exceptionId"]} (${info["breakMode"]}): ${info["description"]}`];
    },
    async history() {
      const { events, position } = await client.request("asl/history");
      const lines = (events as { id: number; type: string }[]).map(({ id, type }) => `${id} ${type}`);
      return [...lines, `position ${position}`];
    },
    timeline: async () => timelineLines((await client.request("asl/timeline")) as unknown as TimelineBody),
    async states() {
      const last = client.events.findLast((event) => event.event === "asl/runState");
      const states = Object.entries<{ status: string; entered: number }>(last?.body.states ?? {});
      const lines = states.map(
        ([pointer, { status, entered }]) => `${pointer} ${status}, entered ${entered}`,
      );
      return last?.body.finished ? [...lines, `finished: ${last.body.finished}`] : lines;
    },
  };
}

/** Each lane with its spans, in seconds since the first. */
function timelineLines({ lanes, now, position }: TimelineBody): readonly string[] {
  const start = lanes[0]?.spans[0]?.from ?? now;
  const seconds = (time: number | undefined): string =>
    time === undefined ? "…" : `${(time - start) / 1000}`;
  const rows = lanes.flatMap(({ name, spans }) => [
    name,
    ...spans.map(({ state, kind, status, from, to, attempt }) => {
      const what = kind === "state" ? state : `  ${kind}${attempt === undefined ? "" : ` ${attempt}`}`;
      return `  ${what} ${seconds(from)}–${seconds(to)} s ${status}`;
    }),
  ]);
  return [...rows, `now ${seconds(now)} s, step ${position}`];
}
