/** The answers that the tasks of a recorded execution got, in the form of mocks. */
import { jsonEqual } from "../query/json-equal.js";
import type { AnswerCondition, CannedAnswer, TaskAnswers } from "../task-answers.js";
import { errorIn } from "./move.js";
import type { RecordedEvent } from "./recording.js";
import { type Standing, standingsOf } from "./standing.js";

/**
 * The answers by state, in order: one for each attempt and visit. Those inside a Map say for which item they are, unless all are equal.
 * What child executions of distributed Maps were answered is not in the history.
 */
export function recordedAnswers(events: readonly RecordedEvent[]): TaskAnswers {
  const standings = standingsOf(events);
  const answers = new Map<string, CannedAnswer[]>();
  for (const [i, event] of events.entries()) {
    const standing = standings[i];
    const answer = answerIn(event);
    if (!answer || !standing?.state) continue;
    const list = answers.get(standing.state) ?? [];
    list.push({ ...answer, ...conditionOf(standing) });
    answers.set(standing.state, list);
  }
  return Object.fromEntries([...answers].map(([state, list]) => [state, simplified(list)]));
}

function answerIn(event: RecordedEvent): CannedAnswer | undefined {
  const [, outcome] =
    /^(?:Task|LambdaFunction|Activity)(Succeeded|\w*Failed|TimedOut)$/.exec(event.type) ?? [];
  if (outcome === undefined) return undefined;
  if (outcome === "Succeeded") return { Return: event.details["output"] ?? null };
  const { error, cause } = errorIn(event);
  const name = error ?? (outcome === "TimedOut" ? "States.Timeout" : "States.TaskFailed");
  return { Throw: { Error: name, ...(cause !== undefined && { Cause: cause }) } };
}

function conditionOf({ iteration, input }: Standing): { readonly When?: AnswerCondition } {
  const innermost = iteration.at(-1);
  if (!innermost) return {};
  // The same position comes again in each iteration of the Map around; the input tells them apart.
  const isNested = iteration.length > 1 && input !== undefined;
  return { When: { Index: innermost.index, ...(isNested && { Input: input }) } };
}

/** One answer for all attempts where there is no difference between them. */
function simplified(list: readonly CannedAnswer[]): CannedAnswer | readonly CannedAnswer[] {
  const [first] = list;
  if (!first || !list.every((each) => isSame(first, each))) return list;
  const { When: _, ...answer } = first;
  return answer;
}

function isSame(a: CannedAnswer, b: CannedAnswer): boolean {
  if ("Return" in a) return "Return" in b && jsonEqual(a.Return, b.Return);
  return "Throw" in b && jsonEqual({ ...a.Throw }, { ...b.Throw });
}
