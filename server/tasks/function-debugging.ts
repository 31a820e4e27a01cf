/** The port through which local functions are debugged with the debuggers of their own languages (types only). */

/** A function's process that waits for its debugger before it loads the handler. */
export interface WaitingFunction {
  readonly name: string;
  readonly language: "node" | "python";
  /** Of the loopback address 127.0.0.1. */
  readonly port: number;
}

/** Whoever can attach debuggers. */
export interface FunctionDebugging {
  /** The folder that holds the Python package debugpy; without it Python functions run undebugged. */
  readonly debugpy?: string;
  /** Attaches the debugger; the process goes on when it is there. */
  attach(waiting: WaitingFunction): void;
  /** True when the person steps into what happens next, so that the handler stops at its first line. */
  stepsIn(): boolean;
}
