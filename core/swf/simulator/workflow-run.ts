/** A workflow that runs by itself: its deciders, workers and functions are asked as SWF would ask them; time passes only when nobody is at work. */
import type { JsonObject, JsonValue } from "../../text/json-value.js";
import { responseFrom } from "../response.js";
import { countFruitless, type Fruitless, fruitlessIn } from "./fruitless.js";
import { eventJson } from "./history.js";
import type { Call, Fault, Input } from "./input.js";
import { activityCall, lambdaCall, type Participants } from "./participants.js";
import { Simulation } from "./simulation.js";
import {
  type ActivityTask,
  type LambdaTask,
  nextAppointment,
  type Recorded,
  type WorkflowExecution,
  type World,
} from "./world.js";

/** Why a run goes no further. */
export type Halt =
  | { readonly why: "closed" }
  /** A decision task is open that nobody takes or answers. */
  | { readonly why: "noDecider"; readonly runId: string }
  | { readonly why: "fault"; readonly runId: string; readonly fault: Fault }
  | { readonly why: "deciderFailed"; readonly runId: string; readonly message: string }
  /** A task has been started whose worker does not answer; said once for each, and only to who wants to know. The next step lets time pass. */
  | { readonly why: "unanswered"; readonly runId: string; readonly scheduledEventId: number };

/** What one step did: events, or the end. */
export interface RunStep {
  readonly events: readonly Recorded[];
  readonly halt?: Halt;
}

/** The call that an answer leads to, what ends the run, or nothing. */
type Answer = Call | { readonly kind: "halt"; readonly halt: Halt } | undefined;

interface Question {
  readonly key: string;
  readonly isDecision: boolean;
  /** Virtual time until the answer counts. */
  readonly seconds: number;
  readonly answer: Promise<Answer>;
}

/** A run with a life: it knows who has been asked what. */
export class WorkflowRun {
  readonly simulation: Simulation;
  readonly #participants: Participants;
  /** In the order they were asked; answers count in that order, so that the history does not depend on who is faster. */
  #questions: readonly Question[] = [];
  /** Everything that has been asked, answered or not. */
  readonly #asked = new Set<string>();
  readonly #tellsUnanswered: boolean;
  /** Tasks of which it has been said that nobody answers. */
  readonly #told = new Set<string>();
  #fruitless: Fruitless = new Map();

  constructor(world: World, participants: Participants, { tellsUnanswered = false } = {}) {
    this.simulation = new Simulation(world);
    this.#participants = participants;
    this.#tellsUnanswered = tellsUnanswered;
  }

  /** Does the next thing. All is over when the first run and those that continue it are closed. */
  async step(): Promise<RunStep> {
    const done = await this.#next();
    this.#fruitless = countFruitless(this.#fruitless, done.events);
    const stuck = done.halt ? undefined : fruitlessIn(this.#fruitless, done.events);
    return stuck ? { events: done.events, halt: { why: "deciderFailed", ...stuck } } : done;
  }

  async #next(): Promise<RunStep> {
    const { world } = this.simulation;
    const main = mainRun(world);
    if (main?.status !== "OPEN") return { events: [], halt: { why: "closed" } };
    const poll = this.#poll(world);
    if (poll) return { events: this.simulation.feed(poll).events };
    this.#ask(world);
    const next = nextAppointment(world);
    if (next && next.at <= world.now) return this.#feedNext();
    // A decider answers at once, as deciders do; who works takes longer.
    const question = this.#questions.find(({ isDecision }) => isDecision) ?? this.#questions[0];
    if (question) return this.#take(question);
    if (main.decisionTask) return { events: [], halt: { why: "noDecider", runId: main.runId } };
    const unanswered = this.#tellsUnanswered && next && this.#unanswered(world);
    if (unanswered) return { events: [], halt: { why: "unanswered", ...unanswered } };
    return next ? this.#feedNext() : { events: [], halt: { why: "closed" } };
  }

  /** Lets something happen from outside: a signal, an answer by hand. */
  intervene(input: Call | Extract<Input, { kind: "arrange" }>): ReturnType<Simulation["feed"]> {
    const outcome = this.simulation.feed(input);
    if (!outcome.fault && isEnding(input)) this.#dropQuestion(keyOf(input.runId, input.scheduledEventId));
    return outcome;
  }

  /** Goes back to a step and forgets what came after it; whoever was at work then is asked again. */
  rewind(step: number): void {
    this.simulation.cut(step);
    this.#questions = [];
    this.#asked.clear();
    this.#told.clear();
    this.#fruitless = new Map();
  }

  /** The first started task that nobody will answer by himself. */
  #unanswered({
    executions,
    agenda,
  }: World): { readonly runId: string; readonly scheduledEventId: number } | undefined {
    for (const { runId, activityTasks, lambdaTasks } of executions)
      for (const { scheduledEventId, startedEventId } of [...activityTasks, ...lambdaTasks]) {
        const key = keyOf(runId, scheduledEventId);
        if (startedEventId === undefined || this.#told.has(key)) continue;
        this.#told.add(key);
        if (agenda.some(({ input }) => endsTask(input, runId, scheduledEventId))) continue;
        return { runId, scheduledEventId };
      }
    return undefined;
  }

  #dropQuestion(key: string): void {
    this.#questions = this.#questions.filter((question) => question.key !== key);
  }

  #feedNext(): RunStep {
    const input = nextAppointment(this.simulation.world)?.input;
    const { events, fault } = this.simulation.feed({ kind: "nextAppointment" });
    // Workers and signals may come too late; only a decider whose response is refused stops the run.
    return fault && input?.kind === "respondDecisionTaskCompleted"
      ? { events, halt: { why: "fault", runId: input.runId, fault } }
      : { events };
  }

  async #take(question: Question): Promise<RunStep> {
    const answer = await question.answer;
    // Somebody may have answered by hand, or gone back, meanwhile.
    if (!this.#questions.includes(question)) return { events: [] };
    this.#dropQuestion(question.key);
    if (!answer) return { events: [] };
    if (question.seconds > 0 && answer.kind !== "halt") {
      const at = this.simulation.world.now + question.seconds * 1000;
      return { events: this.simulation.feed({ kind: "arrange", at, input: answer }).events };
    }
    const { events, halt } = this.#act(answer);
    // A decider that was refused may be asked again: its token is still good.
    if (halt) this.#asked.delete(question.key);
    return { events, ...(halt && { halt }) };
  }

  #act(answer: NonNullable<Answer>): RunStep {
    if (answer.kind === "halt") return { events: [], halt: answer.halt };
    const { events, fault } = this.simulation.feed(answer);
    return fault && answer.kind === "respondDecisionTaskCompleted"
      ? { events, halt: { why: "fault", runId: answer.runId, fault } }
      : { events };
  }

  /** What takes the first task that is scheduled and that somebody polls for. */
  #poll({ executions, agenda, now }: World): Exclude<Input, { kind: "nextAppointment" }> | undefined {
    for (const run of executions) {
      const { runId, decisionTask } = run;
      if (decisionTask && decisionTask.startedEventId === undefined && this.#participants.decides(run))
        return { kind: "pollForDecisionTask", runId };
      for (const task of run.activityTasks) {
        const { scheduledEventId, startedEventId, order } = task;
        if (startedEventId !== undefined || !this.#participants.works(task)) continue;
        const input = { kind: "pollForActivityTask", runId, scheduledEventId } as const;
        const isComing = agenda.some(
          (each) =>
            each.input.kind === input.kind &&
            each.input.runId === runId &&
            each.input.scheduledEventId === scheduledEventId,
        );
        if (!isComing) return { kind: "arrange", at: now, input, order };
      }
    }
    return undefined;
  }

  /** Asks whoever has a task that has been started. */
  #ask({ executions }: World): void {
    for (const run of executions) {
      const { runId, decisionTask } = run;
      if (decisionTask?.startedEventId !== undefined)
        this.#put(keyOf(runId, decisionTask.scheduledEventId), true, () => this.#decision(run));
      const { perform, invoke } = this.#participants;
      for (const task of run.activityTasks)
        this.#askWorker(runId, task, async () => activityCall(runId, task, await perform(task, run)));
      for (const task of run.lambdaTasks)
        this.#askWorker(runId, task, async () => lambdaCall(runId, task, await invoke(task, run)));
    }
  }

  #askWorker(runId: string, task: ActivityTask | LambdaTask, ask: () => Promise<Answer>): void {
    if (task.startedEventId === undefined) return;
    this.#put(keyOf(runId, task.scheduledEventId), false, ask, this.#participants.secondsFor?.(task));
  }

  #put(key: string, isDecision: boolean, ask: () => Promise<Answer>, seconds = 0): void {
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    this.#questions = [...this.#questions, { key, isDecision, seconds, answer: ask() }];
  }

  async #decision(run: WorkflowExecution): Promise<Answer> {
    const { runId } = run;
    const scheduledEventId = run.decisionTask?.scheduledEventId ?? 0;
    const answer = await this.#participants.decide(decisionTaskJson(this.simulation, run), run);
    if (!answer) return undefined;
    const failed = (message: string): Answer => ({
      kind: "halt",
      halt: { why: "deciderFailed", runId, message },
    });
    if ("failure" in answer) return failed(answer.failure);
    const response = responseFrom(answer.response);
    return response
      ? { kind: "respondDecisionTaskCompleted", runId, scheduledEventId, response }
      : failed(noDecisions(answer.response));
  }
}

function noDecisions(response: JsonValue): string {
  if (response === null)
    return "It returned nothing: it must return a list of decisions, and a Node function must be async.";
  const form = 'a list of decisions or { "decisions": […] }';
  return `It must return ${form}, but returned ${JSON.stringify(response).slice(0, 200)}`;
}

/** More steps than any history has events: what continues as new again and again would go on for ever. */
const MOST_STEPS = 250_000;

/** Steps until the run halts, and gives the reason; undefined when it would go on for ever. */
export async function runToHalt(run: WorkflowRun): Promise<Halt | undefined> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const { halt } = await run.step();
    if (halt) return halt;
  }
  return undefined;
}

/** True for what ends an activity or Lambda task. */
const isEnding = (input: Input): input is Extract<Input, { kind: EndingKind }> =>
  ENDINGS.some((kind) => kind === input.kind);

const ENDINGS = [
  "respondActivityTaskCompleted",
  "respondActivityTaskFailed",
  "respondActivityTaskCanceled",
  "lambdaFunctionEnds",
] as const;
type EndingKind = (typeof ENDINGS)[number];

/** True for an end of that task which is on its way. */
const endsTask = (input: Input, runId: string, scheduledEventId: number): boolean =>
  isEnding(input) && input.runId === runId && input.scheduledEventId === scheduledEventId;

const keyOf = (runId: string, scheduledEventId: number): string => `${runId} ${scheduledEventId}`;

/** The run that a world is about: the first one, or the last of those that continue it. */
export const mainRun = ({ executions }: Pick<World, "executions">): WorkflowExecution | undefined =>
  executions.findLast(({ workflowId, parent }) => workflowId === executions[0]?.workflowId && !parent);

/** What PollForDecisionTask gives a decider: the history up to the moment at which it takes the task. */
export function decisionTaskJson(simulation: Simulation, run: WorkflowExecution): JsonObject {
  const { workflowId, runId, workflowType, decisionTask, previousStartedEventId } = run;
  const startedEventId = decisionTask?.startedEventId ?? run.lastEventId;
  const events = simulation.history(runId).filter(({ eventId }) => eventId <= startedEventId);
  return {
    taskToken: `${runId}:${startedEventId}`,
    startedEventId,
    workflowExecution: { workflowId, runId },
    workflowType: { ...workflowType },
    events: events.map(eventJson),
    previousStartedEventId,
  };
}
