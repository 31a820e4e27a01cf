/** The work of states that is not heard of: a Choice leads somewhere, a Wait begins. */
import { choose } from "../interpreter/choice.js";
import { effectiveInput } from "../interpreter/data-flow.js";
import type { Destination, Input, Thread } from "../interpreter/machine.js";
import type { ChoiceWork, ProgramState, WaitWork } from "../interpreter/program.js";
import { wakeTime } from "../interpreter/wait.js";
import { isFailure } from "../query/failure.js";
import { enteredAfter, eventsAhead, type Follower, isExitOf } from "./follower.js";
import { goesOn } from "./goes-on.js";
import { stepOf } from "./move.js";
import { peek } from "./peek.js";

/** The step that does the work, as it was recorded; undefined where it makes events or fails. */
export async function workStep(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
): Promise<Input | undefined> {
  const { work } = state;
  switch (work.type) {
    case "Pass":
    case "Succeed":
      return stepOf(thread);
    case "Choice":
      return choiceStep(follower, thread, state, work);
    case "Wait":
      return waitStep(follower, thread, state, work);
    case "Fail":
    case "Task":
    case "Parallel":
    case "Map":
      return undefined;
  }
}

async function choiceStep(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
  work: ChoiceWork,
): Promise<Input | undefined> {
  const input = effectiveInput(thread);
  const own = await peek(follower.draft, thread, (draft, copy) =>
    choose(work, state, { draft, thread: copy, input }),
  );
  const exit = eventsAhead(follower, thread).find(isExitOf(state));
  const entered = exit && enteredAfter(follower, exit, state);
  if (!entered) return isFailure(own) ? undefined : stepOf(thread);
  if (!isFailure(own) && own.next === entered.pointer) return stepOf(thread);
  const nameOwn = isFailure(own) ? undefined : follower.draft.program.states.get(own.next ?? "")?.name;
  const otherwise = nameOwn === undefined ? "fails" : `goes to "${nameOwn}"`;
  const { id } = entered.event;
  follower.differences.push({
    event: id,
    kind: "flow",
    message: `Event ${id}: "${state.name}" goes to "${entered.name}", where the definition ${otherwise}.`,
  });
  return stepOf(thread, { destination: leadingTo(entered.pointer, work) });
}

function leadingTo(next: string, { rules, default: otherwise }: ChoiceWork): Destination {
  const rule = rules.findIndex((each) => each.next === next);
  if (rule >= 0) return { next, rule, via: "choice" };
  return { next, via: otherwise === next ? "default" : "next" };
}

async function waitStep(
  follower: Follower,
  thread: Thread,
  state: ProgramState,
  work: WaitWork,
): Promise<Input | undefined> {
  const input = effectiveInput(thread);
  const own = await peek(follower.draft, thread, (draft, copy) =>
    wakeTime(work, { draft, thread: copy, input }),
  );
  if (!isFailure(own)) return stepOf(thread);
  const event = goesOn(follower, thread, state, own.failed);
  return event && stepOf(thread, { until: event.timestamp });
}
