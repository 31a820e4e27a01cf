/** Requests that look at a debugged SWF workflow: threads, stack, scopes, values, expressions. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import { partCounts } from "../../core/debugger/values.js";
import { isObject, type JsonValue } from "../../core/text/json-value.js";
import type { Handlers, Refusal } from "./dispatch.js";
import { swfFrames, swfScopes, swfThreads } from "./swf-inspect.js";
import type { SwfRun } from "./swf-run.js";
import type { createVariableStore } from "./variables.js";

type Values = ReturnType<typeof createVariableStore>;

/** The handlers, over whatever run the session has; `values` holds what the editor may open at the present stop. */
export function createSwfInspection(
  current: () => SwfRun | undefined,
  values: Values,
  linesStartAt: () => 0 | 1,
): Pick<Handlers, "threads" | "stackTrace" | "scopes" | "variables"> {
  return {
    threads() {
      const run = current();
      return { threads: run ? [...swfThreads(run.debugger)] : [] };
    },
    stackTrace({ threadId }) {
      const run = current();
      const frames = run ? swfFrames(run.debugger, run.launch, threadId, linesStartAt()) : [];
      return { stackFrames: [...frames], totalFrames: frames.length };
    },
    scopes({ frameId }) {
      const run = current();
      const scopes = run ? swfScopes(run.debugger, frameId) : [];
      return {
        scopes: scopes.map(({ name, value }) => ({
          name,
          variablesReference: values.refer({ value, label: name }),
          expensive: name === "History",
          ...counts(value),
        })),
      };
    },
    variables({ variablesReference, filter, start, count }) {
      const page = {
        ...(filter && { only: filter }),
        ...(start !== undefined && { start }),
        ...(count !== undefined && { count }),
      };
      return { variables: [...values.open(variablesReference, page)] };
    },
  };
}

function counts(value: JsonValue): Pick<Dap.Scope, "namedVariables" | "indexedVariables"> {
  const { named, indexed } = partCounts(value);
  return { ...(named > 0 && { namedVariables: named }), ...(indexed > 0 && { indexedVariables: indexed }) };
}

/** `Open.timers.approval`: a scope and the names on the way into it. */
export function lookedUp(
  run: SwfRun,
  expression: string,
  frameId: number | undefined,
  values: Values,
): Dap.EvaluateResponse["body"] | Refusal {
  const [name = "", ...path] = expression.trim().split(".");
  const scopes = swfScopes(run.debugger, frameId ?? 2);
  let value: JsonValue | undefined = scopes.find(
    (each) => each.name.toLowerCase() === name.toLowerCase(),
  )?.value;
  for (const part of path) value = isObject(value) ? value[part] : undefined;
  if (value === undefined)
    return { refused: `"${expression}" names nothing: begin with Event, Open, Execution or History.` };
  return { result: JSON.stringify(value), variablesReference: values.refer({ value }) };
}
