/** Task answers as plain data, by the name of the state: the form of mock files, as a task handler. */
import type { TaskAnswer, TaskHandler } from "./interpreter/task-handler.js";
import type { JsonValue } from "./text/json-value.js";

/** What one attempt at a task comes to: a result, or an error that Retry and Catch see. */
export type CannedAnswer =
  | { readonly Return: JsonValue }
  | { readonly Throw: { readonly Error: string; readonly Cause?: string } };

/** Answers by state name; a list holds one answer for each attempt, and its last one repeats. */
export interface TaskAnswers {
  readonly [state: string]: CannedAnswer | readonly CannedAnswer[];
}

/** A handler that gives the answers in order, and leaves a task waiting when its state has none. For one run only: it counts. */
export function handlerOf(answers: TaskAnswers): TaskHandler {
  const attempts = new Map<string, number>();
  return ({ state }) => {
    const entry = Object.hasOwn(answers, state) ? answers[state] : undefined;
    const list = isList(entry) ? entry : entry === undefined ? [] : [entry];
    const attempt = attempts.get(state) ?? 0;
    attempts.set(state, attempt + 1);
    const answer = list[Math.min(attempt, list.length - 1)];
    return answer === undefined ? { pending: true } : answerOf(answer);
  };
}

const isList = (
  entry: CannedAnswer | readonly CannedAnswer[] | undefined,
): entry is readonly CannedAnswer[] => Array.isArray(entry);

function answerOf(answer: CannedAnswer): TaskAnswer {
  if ("Return" in answer) return { output: answer.Return };
  const { Error: error, Cause: cause } = answer.Throw;
  return { error: { error, ...(cause !== undefined && { cause }) } };
}
