/** Requests that change a run that stands still: its values, a state's result, an error, and the definition itself. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { evaluate } from "../../core/debugger/evaluate.js";
import { stageValues } from "../../core/debugger/stage-values.js";
import { type Changeable, changeableAt, changeTo } from "../../core/debugger/value-edits.js";
import { type Thread, threadOf } from "../../core/interpreter/machine.js";
import type { Program } from "../../core/interpreter/program.js";
import type { JsonValue } from "../../core/text/json-value.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import type { DebugHost } from "./host.js";
import { readDefinition, withMachines } from "./launch.js";
import { NOT_LAUNCHED, notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { StopView } from "./stop-view.js";
import { described, type Openable, partOf } from "./variables.js";

type Editing = "setVariable" | "setExpression" | "asl/overrideResult" | "asl/injectError" | "asl/edit";

/** The handlers, over whatever run the session has. */
export function createEditRequests(
  session: SessionState,
  view: StopView,
  host: DebugHost,
  rebind: () => void,
): Pick<Handlers, Editing> {
  return {
    setVariable: ({ variablesReference, name, value }) =>
      setVariable(session, view, variablesReference, name, value),
    setExpression: (args) => setExpression(session, view, args),
    async "asl/overrideResult"({ threadId, output }) {
      const found = standingAt(session, threadId);
      if ("refused" in found) return found;
      const { run, thread, name, type } = found;
      if (output === undefined)
        return { refused: `"output" is missing: the result that "${name}" is to have.` };
      if (!WITH_RESULT.has(type))
        return {
          refused: `"${name}" is a ${type} state, which has no result of its own. Change its input instead.`,
        };
      const edit = { what: "result", value: output } as const;
      const why = `The result of "${name}" was overridden.`;
      return (await run.change({ kind: "edited", thread: thread.id, edit }, why, "goto")) ?? {};
    },
    async "asl/injectError"({ threadId, error, cause }) {
      const found = standingAt(session, threadId);
      if ("refused" in found) return found;
      const { run, thread, name } = found;
      if (typeof error !== "string" || error === "") return { refused: "An error needs a name." };
      const edit = { what: "error", error: { error, ...(cause !== undefined && { cause }) } } as const;
      const why = `The error ${error} was injected into "${name}".`;
      return (await run.change({ kind: "edited", thread: thread.id, edit }, why, "goto")) ?? {};
    },
    async "asl/edit"() {
      const { run, args } = session;
      if (!run || !args) return NOT_LAUNCHED;
      if (!run.debugger.stop) return notStopped(run);
      const read = await readDefinition(args, host);
      if ("refused" in read) return read;
      const refusal = await run.adopt({
        ...run.launch,
        ...read,
        program: withMachines(read.program, run.launch),
      });
      if (!refusal) rebind();
      return refusal ?? {};
    },
  };
}

/** States whose work gives a result. */
const WITH_RESULT: ReadonlySet<string> = new Set(["Task", "Parallel", "Map", "Pass"]);

type Standing = {
  readonly run: DebugRun;
  readonly thread: Thread;
  readonly name: string;
  readonly type: string;
};

/** The thread of a run that stands still, and its state. */
function standingAt({ run }: SessionState, threadId: number): Standing | Refusal {
  if (!run) return NOT_LAUNCHED;
  const { stop, program } = run.debugger;
  if (!stop) return notStopped(run);
  const thread = threadOf(stop.machine, threadId);
  const state = thread && program.states.get(thread.state);
  if (!thread || !state) return { refused: "This thread has ended." };
  return { run, thread, name: state.name, type: state.type };
}

async function setVariable(
  session: SessionState,
  view: StopView,
  reference: number,
  name: string,
  text: string,
): Promise<Dap.SetVariableResponse["body"] | Refusal> {
  const whole = view.values.get(reference);
  if (!whole) return STOP_GONE;
  const part = partOf(whole, { name, value: null });
  if (!part.changeable) return { refused: `"${name}" cannot be changed.` };
  return change(session, view, part.changeable, text, part);
}

async function setExpression(
  session: SessionState,
  view: StopView,
  { expression, value, frameId }: Dap.SetExpressionArguments,
): Promise<Dap.SetExpressionResponse["body"] | Refusal> {
  const { run } = session;
  const stop = run?.debugger.stop;
  if (!run || !stop) return run ? notStopped(run) : NOT_LAUNCHED;
  const thread = view.frame(frameId)?.frame.thread ?? threadOf(stop.machine, stop.thread);
  const changeable = thread && changeableAt(run.launch.program, stop.machine, thread, expression);
  if (!changeable)
    return { refused: `"${expression}" cannot be changed: it is no path into a value of the state.` };
  return change(session, view, changeable, value, { expression, value: null });
}

/** Puts what the text gives at the place, and tells how it looks then. */
async function change(
  { run }: SessionState,
  view: StopView,
  changeable: Changeable,
  text: string,
  shown: Openable,
): Promise<(ReturnType<typeof described> & { variablesReference: number }) | Refusal> {
  const stop = run?.debugger.stop;
  if (!run || !stop) return run ? notStopped(run) : NOT_LAUNCHED;
  const { thread } = changeable;
  const given = await readValue(run.launch.program, run, thread, text);
  if ("refused" in given) return given;
  const input = changeTo(stop.machine, changeable, given.value);
  if ("refused" in input) return input;
  const refusal = await run.change(input, `${placeName(run, changeable)} was changed.`);
  if (refusal) return refusal;
  const { value } = given;
  return { ...described(value), variablesReference: view.values.refer({ ...shown, value }) };
}

function placeName({ launch: { program } }: DebugRun, { thread, part, path }: Changeable): string {
  if (part === "variables") return `The variable "${path[0]}"`;
  const state = program.states.get(thread.state);
  const values = state ? stageValues(thread, state, undefined) : [];
  const name = values.find((value) => value.part === part)?.name ?? part;
  return `${name} of "${state?.name ?? thread.state}"`;
}

/** A text that is JSON is that value; any other is an expression. */
async function readValue(
  program: Program,
  run: DebugRun,
  thread: Thread,
  text: string,
): Promise<{ readonly value: JsonValue } | Refusal> {
  try {
    return { value: JSON.parse(text) as JsonValue };
  } catch {
    const { machine } = run.debugger.stop ?? run.debugger.execution;
    const result = await evaluate(program, machine, thread, text);
    if (!("fault" in result)) return result;
    return { refused: `Write a JSON value, such as "a text" in quotes, or an expression. ${result.fault}` };
  }
}
