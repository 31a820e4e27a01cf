/** The request `evaluate`: expressions in watch, hover, clipboard and console, and the console's commands. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { evaluate } from "../../core/debugger/evaluate.js";
import { partCounts, summaryOf, typeName } from "../../core/debugger/values.js";
import { threadOf } from "../../core/interpreter/machine.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { readCommand } from "./console.js";
import type { DebugRun } from "./debug-run.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { NOT_LAUNCHED, notStopped, type SessionState, STOP_GONE } from "./session-state.js";
import type { StopView } from "./stop-view.js";

type Answer = Dap.EvaluateResponse["body"] | Refusal;

/** The handler, over whatever run the session has. */
export function createEvaluation(session: SessionState, view: StopView): Pick<Handlers, "evaluate"> {
  return {
    async evaluate(args) {
      const live = session.run;
      if (!live) return NOT_LAUNCHED;
      const answered = args.context === "repl" ? runCommand(args.expression, live) : undefined;
      return answered ?? evaluateExpression(args, live, view);
    },
  };
}

/** The console's answer to a command; undefined when the text is none. */
function runCommand(text: string, live: DebugRun): Answer | undefined {
  const command = readCommand(text, live.pendingTasks());
  if (!command || "refused" in command) return command;
  const done = { result: `"${command.task.state}" is answered.`, variablesReference: 0 };
  return live.answerTask(command.answer) ?? done;
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
