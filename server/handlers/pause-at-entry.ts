/** Makes a debugged Node function stop at its handler's first line, as if a breakpoint stood there. */
import inspector from "node:inspector";
import process from "node:process";

/** True in a process that was started for a debugger. */
export const isDebugged = process.execArgv.some((flag) => flag.startsWith("--inspect"));

/** Waits until the debugger that attaches has set its breakpoints. */
export const waitForDebugger = (): void => {
  if (isDebugged) inspector.waitForDebugger();
};

/** Under this name the handler is found once, by what sets the breakpoint. */
const NAME = "__aslWorkbenchHandler";

/** The next call of the function stops; the result takes that back. */
export function pauseAtEntry(handler: (...given: never[]) => unknown): () => void {
  const session = new inspector.Session();
  session.connect();
  session.post("Debugger.enable");
  Reflect.set(globalThis, NAME, handler);
  session.post("Runtime.evaluate", { expression: NAME }, (fault, evaluated) => {
    const objectId = fault ? undefined : evaluated.result.objectId;
    if (objectId !== undefined) session.post("Debugger.setBreakpointOnFunctionCall", { objectId });
  });
  Reflect.deleteProperty(globalThis, NAME);
  return () => session.disconnect();
}
