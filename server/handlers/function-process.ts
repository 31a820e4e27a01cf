/** One process of a Lambda function: started once, invoked again and again, one invocation at a time. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { HostAnswer, HostInvocation } from "./host-protocol.js";

/** How a process is started. */
export interface HostCommand {
  readonly program: string;
  readonly argv: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What came of an invocation: JSON texts, or how the process ended instead. */
export type ProcessOutcome =
  | { readonly kind: "payload"; readonly payload: string }
  | { readonly kind: "error"; readonly error: string }
  | { readonly kind: "exited"; readonly status: string }
  | { readonly kind: "timedOut" };

/** How long loading a handler may take, in milliseconds: what Lambda allows too, and more for slow machines. */
const INIT_LIMIT = 30_000;

/** A process with a life. After any outcome but `payload` and `error` it is dead. */
export class FunctionProcess {
  readonly #child: ChildProcess;
  readonly #ready: Promise<ProcessOutcome | undefined>;
  #receive: (answer: HostAnswer | Extract<ProcessOutcome, { kind: "exited" }>) => void = () => undefined;
  #exited: Extract<ProcessOutcome, { kind: "exited" }> | undefined;
  #invocations = 0;

  /** Starts the process; `log` gets what the function prints, line by line. */
  constructor({ program, argv, folder, environment }: HostCommand, log: (line: string) => void) {
    this.#child = spawn(program, argv, { cwd: folder, env: environment, windowsHide: true });
    const { stdin, stdout, stderr } = this.#child;
    stdin?.on("error", () => undefined);
    if (stdout) createInterface({ input: stdout }).on("line", (line) => this.#receive(read(line)));
    if (stderr) createInterface({ input: stderr }).on("line", log);
    const exited = (status: string): void => {
      this.#exited ??= { kind: "exited", status };
      this.#receive(this.#exited);
    };
    this.#child.on("error", (error) => exited(error.message));
    this.#child.on("close", (code, signal) => exited(signal ? `signal: ${signal}` : `exit status ${code}`));
    this.#ready = this.#started();
  }

  /** True when it can be invoked. */
  get isAlive(): boolean {
    return this.#exited === undefined && !this.#child.killed;
  }

  /** Calls the handler; `deadline` is set when it begins. Aborting kills the process. */
  async invoke(
    invocation: (deadline: number) => Omit<HostInvocation, "id">,
    seconds: number,
    signal: AbortSignal,
  ): Promise<ProcessOutcome> {
    const unusable = await this.#ready;
    if (unusable) return unusable;
    const id = this.#invocations++;
    const deadline = Date.now() + seconds * 1000;
    const outcome = this.#next(seconds * 1000, signal);
    this.#child.stdin?.write(`${JSON.stringify({ ...invocation(deadline), id })}\n`);
    return outcome;
  }

  /** Ends the process at once. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async #started(): Promise<ProcessOutcome | undefined> {
    const outcome = await this.#next(INIT_LIMIT);
    return outcome.kind === "payload" ? undefined : outcome;
  }

  /** The next thing the process says; being ready counts as an empty payload. */
  #next(milliseconds: number, signal?: AbortSignal): Promise<ProcessOutcome> {
    return new Promise((resolve) => {
      const end = (outcome: ProcessOutcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        this.#receive = () => undefined;
        if (outcome.kind === "timedOut") this.kill();
        resolve(outcome);
      };
      const onAbort = (): void => end({ kind: "timedOut" });
      const timer = setTimeout(() => end({ kind: "timedOut" }), Math.min(milliseconds, 2 ** 31 - 1));
      if (this.#exited) return end(this.#exited);
      if (signal?.aborted) return end({ kind: "timedOut" });
      signal?.addEventListener("abort", onAbort);
      this.#receive = (answer) => end(outcomeOf(answer));
    });
  }
}

function outcomeOf(answer: HostAnswer | Extract<ProcessOutcome, { kind: "exited" }>): ProcessOutcome {
  switch (answer.kind) {
    case "ready":
      return { kind: "payload", payload: "" };
    case "unusable":
      return { kind: "error", error: answer.error };
    case "payload":
      return { kind: "payload", payload: answer.payload };
    case "error":
      return { kind: "error", error: answer.error };
    case "exited":
      return answer;
  }
}

/** A line of the protocol; anything else would be our own bug, or a program that is no host of ours. */
function read(line: string): HostAnswer {
  try {
    return JSON.parse(line) as HostAnswer;
  } catch {
    return {
      kind: "unusable",
      error: JSON.stringify({ errorType: "Runtime.BadAnswer", errorMessage: line }),
    };
  }
}
