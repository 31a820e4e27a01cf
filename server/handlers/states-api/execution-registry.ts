/** The executions of a local Step Functions, and the actions about them. */
import { randomUUID } from "node:crypto";
import { parseExecutionInput } from "../../../core/interpreter/execution-input.js";
import { historyJson } from "../../../core/interpreter/history.js";
import { redriveRefusal } from "../../../core/interpreter/redrive.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../../core/text/json-value.js";
import { LiveRun, type LiveRunOptions } from "../../tasks/live-run.js";
import type { LocalHandler } from "../../tasks/local-handler.js";
import { linkMachines } from "../../tasks/nested-machines.js";
import type { ApiAction, ApiAnswer } from "../json-endpoint.js";
import { errorIn, type TokenDesk } from "../local-endpoint.js";
import { describedExecution, listedExecution, type StoredExecution, syncResult } from "./execution.js";
import { ACCOUNT, described, type MachineRegistry, type StoredMachine } from "./machine-registry.js";
import { missing, page, refuse, seconds, textIn } from "./page.js";

/** Who does the tasks of one execution. */
export interface ExecutionTasks {
  readonly handler: LocalHandler;
  /** True for tasks that the handler does even where the run could start the machine itself. */
  readonly answered: (state: string, resource: string) => boolean;
}

/** Finds who does the tasks of a machine's executions, in a test case if the caller chose one; or says why that cannot be. */
export type TasksOf = (
  machine: Pick<StoredMachine, "name" | "program">,
  testCase: string | undefined,
) => ExecutionTasks | string;

/** How executions run: how fast time passes, where their objects are, who is told of their ends. */
export interface ExecutionSurroundings extends Pick<LiveRunOptions, "speed" | "objects" | "now"> {
  readonly tasksOf: TasksOf;
  readonly ended?: (execution: StoredExecution) => void;
}

export class ExecutionRegistry implements Pick<TokenDesk, "answer" | "heartbeat"> {
  readonly #executions = new Map<string, StoredExecution>();
  readonly #machines: MachineRegistry;
  readonly #surroundings: ExecutionSurroundings;

  constructor(machines: MachineRegistry, surroundings: ExecutionSurroundings) {
    this.#machines = machines;
    this.#surroundings = surroundings;
  }

  /** Answers a task of any execution by its token. */
  readonly answer: TokenDesk["answer"] = (token, answer) =>
    [...this.#executions.values()].some(({ run }) => run.answer(token, answer));

  readonly heartbeat: TokenDesk["heartbeat"] = (token) =>
    [...this.#executions.values()].some(({ run }) => run.heartbeat(token));

  /** Stops whatever runs. */
  async dispose(): Promise<void> {
    for (const { run } of this.#executions.values()) run.abort();
    await Promise.all([...this.#executions.values()].map(({ done }) => done));
  }

  readonly actions: Readonly<Record<string, ApiAction>> = {
    StartExecution: (input) => this.#start(input),
    StartSyncExecution: (input) => this.#startSync(input),
    StopExecution: (input) => this.#with(input, (execution) => this.#stop(execution, input)),
    DescribeExecution: (input) =>
      this.#with(input, (execution) => ({ body: describedExecution(execution, this.#surroundings.now()) })),
    DescribeStateMachineForExecution: (input) =>
      this.#with(input, ({ machine }) => ({ body: described(machine) })),
    GetExecutionHistory: (input) => this.#with(input, (execution) => history(execution, input)),
    ListExecutions: (input) => this.#list(input),
    RedriveExecution: (input) => this.#with(input, (execution) => this.#redrive(execution, input)),
  };

  #start(input: JsonObject): ApiAnswer {
    const begun = this.#begin(input, false);
    if (!("execution" in begun)) return begun;
    const { arn, started } = begun.execution;
    return { body: { executionArn: arn, startDate: seconds(started) } };
  }

  async #startSync(input: JsonObject): Promise<ApiAnswer> {
    const arn = textIn(input, "stateMachineArn");
    if (this.#machines.find(arn)?.type === "STANDARD") return NOT_OF_THIS_TYPE;
    const begun = this.#begin(input, true);
    if (!("execution" in begun)) return begun;
    await begun.execution.done;
    return { body: syncResult(begun.execution) };
  }

  /** The same name with the same input is the same execution while it runs. */
  #begin(input: JsonObject, sync: boolean): ApiAnswer | { readonly execution: StoredExecution } {
    const machineArn = textIn(input, "stateMachineArn");
    const machine = this.#machines.find(machineArn);
    if (!machine) return missing("State Machine", machineArn);
    const inputText = textIn(input, "input") || "{}";
    const parsed = parseExecutionInput(inputText);
    if ("apiError" in parsed) return { fault: parsed.apiError };
    const name = textIn(input, "name") || randomUUID();
    const arn =
      machine.type === "EXPRESS"
        ? `arn:aws:states:${ACCOUNT}:express:${machine.name}:${name}:${randomUUID()}`
        : `arn:aws:states:${ACCOUNT}:execution:${machine.name}:${name}`;
    const known = this.#executions.get(arn);
    if (known) {
      const isSame = known.inputText === inputText && known.run.machine.status === "RUNNING";
      return isSame
        ? { execution: known }
        : refuse("ExecutionAlreadyExists", `Execution Already Exists: '${arn}'`);
    }
    const [, testCase] = machineArn.split("#");
    const tasks = this.#surroundings.tasksOf(machine, testCase);
    if (typeof tasks === "string") return refuse("ValidationException", tasks);
    const given = { arn, name, machine, input: parsed.input, inputText };
    const execution = this.#run({ ...given, ...(testCase !== undefined && { testCase }) }, tasks, sync);
    this.#executions.set(arn, execution);
    return { execution };
  }

  #run(
    given: Omit<StoredExecution, "started" | "run" | "done" | "redrives">,
    tasks: ExecutionTasks,
    sync: boolean,
  ): StoredExecution {
    const { machine, name, input, arn } = given;
    const started = this.#surroundings.now();
    const start = {
      ...{ input, now: started, name, sync, type: machine.type, roleArn: machine.roleArn },
      ...{ id: arn, stateMachineName: machine.name },
      tokens: `${randomUUID().replaceAll("-", "")}.`,
    };
    const run = this.#liveRun(machine, tasks, { start });
    const nothing = { done: Promise.resolve(), redrives: new Map<string, number>() };
    const execution: StoredExecution = { ...given, ...nothing, started, run };
    execution.done = this.#follow(execution);
    return execution;
  }

  /** A run of the machine's program with all machines that are there now: those are what it may start. */
  #liveRun(
    { arn, program, neighbours = new Map() }: StoredMachine,
    { handler, answered }: ExecutionTasks,
    how: Pick<LiveRunOptions, "start" | "redriven">,
  ): LiveRun {
    const { now, speed, objects } = this.#surroundings;
    const programs = new Map([...neighbours, ...this.#machines.programs, [arn, program]]);
    return new LiveRun(linkMachines(program, { programs }, answered), {
      ...{ ...how, handler, now, objects },
      ...(speed !== undefined && { speed }),
      // Answers may come at any time.
      waiting: () => true,
    });
  }

  async #follow(execution: StoredExecution): Promise<void> {
    delete execution.stopped;
    await execution.run.finish();
    execution.stopped = Math.max(this.#surroundings.now(), execution.run.machine.now);
    this.#surroundings.ended?.(execution);
  }

  #stop(execution: StoredExecution, input: JsonObject): Promise<ApiAnswer> {
    execution.run.abort(errorIn(input));
    return execution.done.then(() => ({ body: { stopDate: seconds(execution.stopped ?? 0) } }));
  }

  /** A client token that has redriven once does nothing more, and tells when that was. */
  #redrive(execution: StoredExecution, input: JsonObject): ApiAnswer {
    const token = textIn(input, "clientToken");
    const before = token === "" ? undefined : execution.redrives.get(token);
    if (before !== undefined) return { body: { redriveDate: seconds(before) } };
    const now = this.#surroundings.now();
    const { machine: ended, history: events } = execution.run;
    const why = redriveRefusal(ended, now);
    if (why !== undefined)
      return refuse("ExecutionNotRedrivable", `Execution ARN invalid for redrive as: ${why}`);
    const { machine, testCase } = execution;
    const tasks = this.#surroundings.tasksOf(machine, testCase);
    if (typeof tasks === "string") return refuse("ValidationException", tasks);
    const start = { input: execution.input, now: Math.max(now, ended.now) };
    const redriven = { machine: ended, history: events };
    execution.run = this.#liveRun(machine, tasks, { start, redriven });
    execution.redriven = start.now;
    if (token !== "") execution.redrives.set(token, start.now);
    execution.done = this.#follow(execution);
    return { body: { redriveDate: seconds(start.now) } };
  }

  #list(input: JsonObject): ApiAnswer {
    const arn = textIn(input, "stateMachineArn");
    const machine = this.#machines.find(arn);
    if (!machine) return missing("State Machine", arn);
    if (machine.type === "EXPRESS") return NOT_OF_THIS_TYPE;
    const status = textIn(input, "statusFilter");
    const listed = [...this.#executions.values()]
      .filter((each) => each.machine.arn === machine.arn)
      .map(listedExecution)
      .filter((each) => status === "" || each["status"] === status);
    return page("executions", listed.reverse(), input);
  }

  #with(
    input: JsonObject,
    use: (execution: StoredExecution) => ApiAnswer | Promise<ApiAnswer>,
  ): ApiAnswer | Promise<ApiAnswer> {
    const arn = textIn(input, "executionArn");
    if (arn.split(":")[5] === "express")
      return refuse("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
    const execution = this.#executions.get(arn);
    return execution ? use(execution) : missing("Execution", arn);
  }
}

const NOT_OF_THIS_TYPE = refuse(
  "StateMachineTypeNotSupported",
  "This operation is not supported by this type of state machine",
);

/** GetExecutionHistory: times are seconds here. */
function history({ run }: StoredExecution, input: JsonObject): ApiAnswer {
  const { events = [] } = historyJson(run.history);
  const timed = (isArray(events) ? events : []).map((event, i): JsonObject => {
    const timestamp = seconds(run.history[i]?.timestamp ?? 0);
    const told = { ...(isObject(event) ? event : {}), timestamp };
    return input["includeExecutionData"] === false ? withoutData(told) : told;
  });
  return page("events", input["reverseOrder"] === true ? timed.reverse() : timed, input);
}

const DATA: ReadonlySet<string> = new Set(
  ["input", "output", "assignedVariables"].flatMap((name) => [name, `${name}Details`]),
);

function withoutData(event: JsonObject): JsonObject {
  const entries = Object.entries(event).map(([name, value]): readonly [string, JsonValue] => {
    if (!name.endsWith("EventDetails") || !isObject(value)) return [name, value];
    return [name, Object.fromEntries(Object.entries(value).filter(([key]) => !DATA.has(key)))];
  });
  return Object.fromEntries(entries);
}
