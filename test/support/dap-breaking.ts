/** Commands of scripted debug sessions that launch, and that set breakpoints. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Commands, Scene } from "./dap-scene.js";

/** `"uncaught"`, or `{"named": "States.*"}` for a filter with a condition. */
type WantedFilter = string | Readonly<Record<string, string>>;

/** The commands over a session. */
export function breakingCommands(scene: Scene): Commands {
  const { client, source } = scene;
  const setBreakpoints = async (
    wanted: readonly (number | Dap.SourceBreakpoint)[],
    file = source,
  ): Promise<readonly string[]> => {
    const breakpoints = wanted.map((each) => (typeof each === "number" ? { line: each } : each));
    const answer = await client.request("setBreakpoints", { source: file, breakpoints });
    return (answer["breakpoints"] as Dap.Breakpoint[]).map(({ verified, line, column, message }, i) => {
      if (!verified) return `no breakpoint on line ${breakpoints[i]?.line}: ${message}`;
      return `breakpoint on line ${line}${column === undefined ? "" : `, column ${column}`}`;
    });
  };
  /** Breakpoints without a place: whether each is bound. */
  const setNamed = async (command: string, breakpoints: readonly object[]): Promise<readonly string[]> => {
    const answer = await client.request(command, { breakpoints });
    return (answer["breakpoints"] as Dap.Breakpoint[]).map(({ verified, message }) =>
      verified ? "bound" : `not bound: ${message}`,
    );
  };
  const setExceptions = async (wanted: readonly WantedFilter[]): Promise<readonly string[]> => {
    const answer = await client.request("setExceptionBreakpoints", exceptionArguments(wanted));
    return (answer["breakpoints"] as Dap.Breakpoint[]).flatMap(({ verified, message }) =>
      verified ? [] : [`not bound: ${message}`],
    );
  };
  return {
    async launch(rest) {
      const { breakpoints, filters, ...more } = rest ? JSON.parse(rest) : {};
      const counting = { linesStartAt1: true, columnsStartAt1: true, supportsInvalidatedEvent: true };
      await client.request("initialize", { adapterID: "asl", ...counting });
      await client.request("launch", { definition: source.path, ...more });
      await client.next("initialized");
      const bound = breakpoints ? await setBreakpoints(breakpoints) : [];
      await client.request("setExceptionBreakpoints", exceptionArguments(filters ?? ["uncaught"]));
      await client.request("configurationDone");
      return [...bound, ...(await scene.settled())];
    },
    breakpoints: (rest) => setBreakpoints(JSON.parse(rest)),
    /** The same in another file than the definition's. */
    breakpointsIn(rest) {
      const [, name = "", wanted = ""] = /^(\S+) (.*)$/.exec(rest) ?? [];
      const path = source.path?.replace(/[^/]*$/, name) ?? name;
      return setBreakpoints(JSON.parse(wanted), { name, path });
    },
    exceptions: (rest) => setExceptions(JSON.parse(rest)),
    functions(rest) {
      const wanted: readonly (string | object)[] = JSON.parse(rest);
      const breakpoints = wanted.map((each) => (typeof each === "string" ? { name: each } : each));
      return setNamed("setFunctionBreakpoints", breakpoints);
    },
    /** `{"$order": "write"}`: breakpoints on variables of the frame. */
    async watch(rest) {
      const frameId = (await scene.frame())?.id;
      const lines: string[] = [];
      const breakpoints: object[] = [];
      for (const [name, accessType] of Object.entries(JSON.parse(rest))) {
        const { dataId, description } = await client.request("dataBreakpointInfo", { name, frameId });
        if (dataId === null) lines.push(`not bound: ${description}`);
        else breakpoints.push({ dataId, accessType });
      }
      return [...lines, ...(await setNamed("setDataBreakpoints", breakpoints))];
    },
    async locations(rest) {
      const answer = await client.request("breakpointLocations", { source, line: Number(rest) });
      const found = (answer["breakpoints"] as Dap.BreakpointLocation[]).map(({ column }) => column);
      return [`columns ${found.join(", ")}`];
    },
  };
}

const exceptionArguments = (wanted: readonly WantedFilter[]): Dap.SetExceptionBreakpointsArguments => ({
  filters: wanted.filter((each) => typeof each === "string"),
  filterOptions: wanted.flatMap((each) =>
    typeof each === "string"
      ? []
      : Object.entries(each).map(([filterId, condition]) => ({ filterId, condition })),
  ),
});
