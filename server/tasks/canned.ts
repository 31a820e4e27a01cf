/** Answers tasks from a mock file: the handler of a run in which nothing is called for real. */
import type { TaskAnswer, TaskHandler } from "../../core/interpreter/task-handler.js";
import type { AnswersByState } from "./mock-file.js";

/**
 * A handler that gives each state its answers in order, the last one again and again. A state without answers is left waiting.
 * For one run only: it counts. The same task asked for twice, as after stepping back, gets the same answer.
 */
export function cannedHandler(answers: AnswersByState): TaskHandler {
  const numbers = new Map<string, Map<string, number>>();
  const numberOf = (state: string, token: string): number => {
    const known = numbers.get(state) ?? new Map<string, number>();
    numbers.set(state, known);
    const number = known.get(token) ?? known.size;
    known.set(token, number);
    return number;
  };
  return ({ state, token }): TaskAnswer => {
    const list = answers.get(state) ?? [];
    const answer = list[Math.min(numberOf(state, token), list.length - 1)];
    if (!answer) return { pending: true };
    if ("output" in answer) return { output: answer.output };
    const { error, cause } = answer;
    return { error: { error, ...(cause !== undefined && { cause }) } };
  };
}
