/** Expressions in watch, hover, clipboard and console, what can follow in them, and the console's commands. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { evaluate } from "../../core/debugger/evaluate.js";
import { type Proposal, proposalsFor } from "../../core/debugger/proposals.js";
import { partCounts, summaryOf, typeName } from "../../core/debugger/values.js";
import { threadOf } from "../../core/interpreter/machine.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { CONSOLE_COMMANDS, type ConsoleCommand, readCommand } from "./console.js";
import type { Positions } from "./convert.js";
import type { DebugRun } from "./debug-run.js";
import { type Handlers, isRefusal, type Refusal } from "./dispatch.js";
import { NOT_LAUNCHED, notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Answer = Dap.EvaluateResponse["body"] | Refusal;

/** What the console's commands need of the other requests. */
export type Overriding = Pick<Handlers, "asl/overrideResult" | "asl/injectError">;

/** The handlers, over whatever run the session has. */
export function createEvaluation(
  session: SessionState,
  view: StopView,
  overriding: Overriding,
  positions: Positions,
): Pick<Handlers, "evaluate" | "completions"> {
  return {
    async evaluate(args) {
      const live = session.run;
      if (!live) return NOT_LAUNCHED;
      const answered =
        args.context === "repl" ? await runCommand(args.expression, live, overriding) : undefined;
      return answered ?? evaluateExpression(args, live, view);
    },
    async completions({ text, column, line, frameId }) {
      const live = session.run;
      const stop = live?.debugger.stop;
      const thread = stop && (view.frame(frameId)?.frame.thread ?? threadOf(stop.machine, stop.thread));
      const lines = text.split("\n");
      const typed = lines[line === undefined ? 0 : positions.lineFromClient(line)] ?? text;
      const end = positions.columnFromClient(column);
      const before = typed.slice(0, end);
      if (/^\s*\w*$/.test(before)) return { targets: commandTargets(before, positions) };
      if (!live || !stop || !thread) return { targets: [] };
      const found = await proposalsFor(live.launch.program, stop.machine, thread, before);
      const place = { start: positions.columnToClient(end - found.replaces), length: found.replaces };
      return { targets: found.proposals.map((proposal) => ({ ...targetOf(proposal), ...place })) };
    },
  };
}

function commandTargets(before: string, positions: Positions): Dap.CompletionItem[] {
  const typed = before.trimStart();
  const place = { start: positions.columnToClient(before.length - typed.length), length: typed.length };
  return [...CONSOLE_COMMANDS]
    .filter(([command]) => command.startsWith(typed))
    .map(([command, detail]) => ({ label: command, text: `${command} `, detail, type: "keyword", ...place }));
}

const targetOf = ({ text, kind, detail }: Proposal): Dap.CompletionItem => ({
  label: text,
  text,
  type: kind,
  ...(detail !== undefined && { detail }),
});

const answered = ({ answer, task }: ConsoleCommand & { readonly kind: "answer" }): string =>
  "heartbeat" in answer ? `The time of "${task.state}" begins anew.` : `"${task.state}" is answered.`;

/** The console's answer to a command; undefined when the text is none. */
async function runCommand(text: string, live: DebugRun, overriding: Overriding): Promise<Answer | undefined> {
  const command = readCommand(text, live.pendingTasks());
  if (!command || "refused" in command) return command;
  const threadId = live.debugger.stop?.thread ?? 0;
  const done = (result: string): Answer => ({ result, variablesReference: 0 });
  const outcome = (answer: object): Answer => (isRefusal(answer) ? answer : done(""));
  switch (command.kind) {
    case "answer":
      return live.answerTask(command.answer) ?? done(answered(command));
    case "override":
      return outcome(await overriding["asl/overrideResult"]({ threadId, output: command.output }));
    case "inject": {
      const { error, cause } = command;
      const wanted = { threadId, error, ...(cause !== undefined && { cause }) };
      return outcome(await overriding["asl/injectError"](wanted));
    }
  }
}

async function evaluateExpression(
  { expression, frameId, context }: Dap.EvaluateArguments,
  live: DebugRun,
  view: StopView,
): Promise<Answer> {
  const { stop } = live.debugger;
  if (!stop) return notStopped(live);
  const thread = view.frame(frameId)?.frame.thread ?? threadOf(stop.machine, stop.thread);
  if (!thread) return STOP_GONE;
  const result = await evaluate(live.launch.program, stop.machine, thread, expression);
  if ("fault" in result) return { refused: result.fault };
  return reveal(result.value, expression, context, view);
}

function reveal(value: JsonValue, expression: string, context: string | undefined, view: StopView): Answer {
  const { named, indexed } = partCounts(value);
  return {
    result: context === "clipboard" ? JSON.stringify(value, null, 2) : summaryOf(value, 2000),
    type: typeName(value),
    variablesReference: view.values.refer({ value, expression }),
    ...(named > 0 && { namedVariables: named }),
    ...(indexed > 0 && { indexedVariables: indexed }),
  };
}
