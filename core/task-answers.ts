/** Task answers as plain data, by the name of the state: the form of mock files, as a task handler. */
import type { TaskAnswer, TaskHandler, TaskRequest } from "./interpreter/task-handler.js";
import { isArray, isObject, type JsonValue } from "./text/json-value.js";

/** What one attempt at a task comes to, a result or an error that Retry and Catch see, and which attempts it is for. */
export type CannedAnswer = (
  | { readonly Return: JsonValue }
  | { readonly Throw: { readonly Error: string; readonly Cause?: string } }
) & { readonly When?: AnswerCondition };

/** Both must hold where both are given. */
export interface AnswerCondition {
  /** Position of the item in the innermost Map, from 0. */
  readonly Index?: number;
  /** What the task's input has: an object fits when it has these members, anything else when it is equal. */
  readonly Input?: JsonValue;
}

/** Answers by state name; a list holds one answer for each attempt, and its last one repeats. */
export interface TaskAnswers {
  readonly [state: string]: CannedAnswer | readonly CannedAnswer[];
}

/**
 * A handler that gives the answers in order, and leaves a task waiting when its state has none for it. Where answers with a fitting
 * condition exist, they alone are the list; otherwise those without a condition are. For one run only: it counts. The same task asked
 * for twice, as after going back, gets the same answer.
 */
export function handlerOf(answers: TaskAnswers): TaskHandler {
  const tokens = new Map<string, Map<string, number>>();
  return (request) => {
    const { state, token } = request;
    const entry = Object.hasOwn(answers, state) ? answers[state] : undefined;
    const fitting = answersFor(entry === undefined ? [] : isList(entry) ? entry : [entry], request);
    const key = JSON.stringify([state, ...fitting.positions]);
    const asked = tokens.get(key) ?? new Map<string, number>();
    tokens.set(key, asked);
    const attempt = asked.get(token) ?? asked.size;
    asked.set(token, attempt);
    const answer = fitting.answers[Math.min(attempt, fitting.answers.length - 1)];
    return answer === undefined ? { pending: true } : answerOf(answer);
  };
}

/** The answers that count for a request, and where in the list they stand. */
function answersFor(
  list: readonly CannedAnswer[],
  request: TaskRequest,
): { readonly answers: readonly CannedAnswer[]; readonly positions: readonly number[] } {
  const numbered = list.map((answer, position) => ({ answer, position }));
  const fitting = numbered.filter(({ answer: { When: when } }) => when !== undefined && fits(when, request));
  const chosen = fitting.length > 0 ? fitting : numbered.filter(({ answer }) => answer.When === undefined);
  return { answers: chosen.map(({ answer }) => answer), positions: chosen.map(({ position }) => position) };
}

function fits({ Index: index, Input: input }: AnswerCondition, request: TaskRequest): boolean {
  if (index !== undefined && request.iteration.at(-1)?.index !== index) return false;
  return input === undefined || matches(input, request.input);
}

/** True when a value has all that the pattern has. */
function matches(pattern: JsonValue, value: JsonValue | undefined): boolean {
  if (isObject(pattern)) {
    return (
      isObject(value) &&
      Object.entries(pattern).every(([name, part]) => matches(part, ownMember(value, name)))
    );
  }
  if (!isArray(pattern)) return pattern === value;
  return (
    isArray(value) && value.length === pattern.length && pattern.every((part, i) => matches(part, value[i]))
  );
}

const ownMember = (value: { readonly [name: string]: JsonValue }, name: string): JsonValue | undefined =>
  Object.hasOwn(value, name) ? value[name] : undefined;

const isList = (entry: CannedAnswer | readonly CannedAnswer[]): entry is readonly CannedAnswer[] =>
  Array.isArray(entry);

function answerOf(answer: CannedAnswer): TaskAnswer {
  if ("Return" in answer) return { output: answer.Return };
  const { Error: error, Cause: cause } = answer.Throw;
  return { error: { error, ...(cause !== undefined && { cause }) } };
}
