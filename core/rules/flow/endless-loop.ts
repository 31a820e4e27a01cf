/** States that, once entered, are never left. */
import type { Scope, State } from "../../asl/model.js";
import { isTerminal, reachableFrom, transitionsOf } from "../../asl/transitions.js";
import { defineRule } from "../rule.js";

export const endlessLoop = defineRule({
  id: "flow/endless-loop",
  about: "asl",
  severity: "warning",
  summary: "From every state there should be a way to the end.",
  docs: "A loop that no Choice Rule, Default or Catcher leaves runs until the execution fails: at 25,000 events, or at its timeout. Add a way out.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Choice
    Choices: [{ Variable: $.a, IsPresent: true, Next: B }]
    Default: D
  B: { Type: Wait, Seconds: 60, Next: C }
  ^
  C: { Type: Pass, Next: B }
  D: { Type: Succeed }`,
    ],
    good: [
      `StartAt: A
States:
  A: { Type: Wait, Seconds: 60, Next: B }
  B:
    Type: Choice
    Choices: [{ Variable: $.a, IsPresent: true, Next: C }]
    Default: A
  C: { Type: Succeed }`,
    ],
  },
  checkScope(scope, report) {
    if (!leadsBack(scope)) return;
    const stuck = stuckStates(scope);
    // Of a whole loop the state that stands first is marked, so that one mistake is said once.
    const loops = stuck.filter((state) => onLoop(state));
    const first = loops.find(
      (state) => !loops.some((other) => other.key.start < state.key.start && leadsTo(other, state)),
    );
    if (!first || !scope.states.some(isTerminal)) return;
    report(first.key, `From the state "${first.name}" no path leads to an end: this loop is never left.`);
  },
});

/** True when a state leads to itself or to one written before it: without that there is no loop. */
const leadsBack = (scope: Scope): boolean =>
  scope.states.some((state) =>
    transitionsOf(state).some(({ to }) => to !== undefined && to.key.start <= state.key.start),
  );

/** Reachable states from which no terminal state can be reached. Unknown targets count as a way out. */
function stuckStates(scope: Scope): readonly State[] {
  const reached = [...reachableFrom(scope)];
  const before = new Map<State, State[]>();
  for (const state of reached) {
    for (const target of targetsOf(state)) before.set(target, [...(before.get(target) ?? []), state]);
  }
  const ending = new Set<State>();
  const waiting = reached.filter((state) => isTerminal(state) || leavesSight(state));
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (ending.has(state)) continue;
    ending.add(state);
    waiting.push(...(before.get(state) ?? []));
  }
  return reached.filter((state) => !ending.has(state));
}

const targetsOf = (state: State): readonly State[] => transitionsOf(state).flatMap(({ to }) => to ?? []);

/** True for a state that is still being typed: it leads nowhere, or to a name that is not there yet. */
const leavesSight = (state: State): boolean => {
  const ways = transitionsOf(state);
  return ways.length === 0 || ways.some(({ to }) => !to);
};

function leadsTo(from: State, to: State): boolean {
  const seen = new Set<State>();
  const waiting = [...targetsOf(from)];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (state === to) return true;
    if (seen.has(state)) continue;
    seen.add(state);
    waiting.push(...targetsOf(state));
  }
  return false;
}

const onLoop = (state: State): boolean => leadsTo(state, state);
