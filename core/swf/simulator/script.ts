/** A simulation whose workers, functions, children and deciders follow a script, on a virtual clock. */
import { isObject, type JsonObject } from "../../text/json-value.js";
import type { HistoryEvent } from "./history.js";
import type { Fault, Input } from "./input.js";
import { completedStart, MADE_UP, MADE_UP_TYPE, registeredType } from "./registration.js";
import type { Script } from "./script-model.js";
import { arrangedEvent, reactions } from "./script-reactions.js";
import { Simulation } from "./simulation.js";
import { registered, typeIn } from "./start-execution.js";
import { emptyWorld, nextAppointment, type RegisteredType, runOf, type World } from "./world.js";

export interface ScriptResult {
  /** The history of the execution that was started. */
  readonly events: readonly HistoryEvent[];
  /** The history of the run that continues it, if there is one. */
  readonly nextRunEvents?: readonly HistoryEvent[];
  /** Why a request was refused, which ends the simulation. */
  readonly fault?: Fault;
}

const FIRST_RUN = "run-1";

/**
 * Plays the script until the execution closes, a request is refused, or a decision task is scheduled for which no response is left.
 * `responses[n]` answers the n-th decision task that is started.
 */
export function simulate(script: Script, responses: readonly JsonObject[]): ScriptResult {
  const own = ownType(script);
  const simulation = new Simulation(worldOf(script, own));
  const feed = (input: Input): Fault | undefined => {
    const { events, fault } = simulation.feed(input);
    for (const { runId, event } of events)
      if (runId === FIRST_RUN || runOf(simulation.world, runId)?.parent?.runId === FIRST_RUN)
        for (const each of reactions(script, simulation.world, runId, event)) feed(each);
    return fault;
  };
  const request = completedStart(script.start ?? {}, own);
  const refused = feed({ kind: "startWorkflowExecution", request });
  for (const event of script.externalEvents ?? []) feed(arrangedEvent(event, String(request["workflowId"])));
  const fault = refused ?? play(simulation, script, responses, feed);
  const next = simulation.events.find(
    ({ event }) => event.attributes["continuedExecutionRunId"] === FIRST_RUN,
  );
  return {
    events: simulation.history(FIRST_RUN),
    ...(next && { nextRunEvents: simulation.history(next.runId) }),
    ...(fault && { fault }),
  };
}

function play(
  simulation: Simulation,
  { deciderSeconds = {} }: Script,
  responses: readonly JsonObject[],
  feed: (input: Input) => Fault | undefined,
): Fault | undefined {
  for (let answered = 0, fault: Fault | undefined; ; ) {
    const { world } = simulation;
    const run = runOf(world, FIRST_RUN);
    if (fault || run?.status !== "OPEN") return fault;
    if (run.decisionTask && run.decisionTask.startedEventId === undefined) {
      const response = responses[answered++];
      if (!response) return undefined;
      feed({ kind: "pollForDecisionTask", runId: FIRST_RUN });
      const { scheduledEventId } = run.decisionTask;
      const input = {
        kind: "respondDecisionTaskCompleted",
        runId: FIRST_RUN,
        scheduledEventId,
        response,
      } as const;
      feed({ kind: "arrange", at: world.now + (deciderSeconds[answered] ?? 0) * 1000, input });
    } else if (nextAppointment(world)) fault = faultOfDecider(simulation, feed);
    else return undefined;
  }
}

/** Lets the next thing happen; only what a decider is refused ends the simulation. */
function faultOfDecider({ world }: Simulation, feed: (input: Input) => Fault | undefined): Fault | undefined {
  const input = nextAppointment(world)?.input;
  const fault = feed({ kind: "nextAppointment" });
  return input?.kind === "respondDecisionTaskCompleted" ? fault : undefined;
}

/** The type of the execution: as the script registers it, else with a default for everything. */
function ownType({ start, workflowType, workflowTypes = [] }: Script): RegisteredType {
  const named = start?.["workflowType"];
  const name = isObject(named) ? named : {};
  if (workflowType) return registeredType({ ...MADE_UP_TYPE, ...name, ...workflowType });
  const listed = registered(workflowTypes.map(registeredType), typeIn({ name }, "name"));
  return listed ?? { ...registeredType({ ...MADE_UP_TYPE, ...name }), defaults: MADE_UP.defaults };
}

function worldOf(
  { workflowTypes = [], activityTypes = [], openExecutions, settings }: Script,
  own: RegisteredType,
): World {
  return emptyWorld({
    workflowTypes: [own, ...workflowTypes.map(registeredType)],
    activityTypes: activityTypes.map(registeredType),
    outside: openExecutions ?? [],
    ...(settings && { settings }),
  });
}
