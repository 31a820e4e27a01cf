/** Who answers the tasks of a run: the mocks, then local code where there is some, and where they have no answer a person. */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { Input } from "../../core/interpreter/machine.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
import { handlerOf, type TaskAnswers } from "../../core/task-answers.js";
import type { AnswerTaskArguments } from "./protocol.js";

export interface TaskDesk {
  readonly handler: TaskHandler;
  /** The person's answer as an input of the run. It is kept: asked again after going back, the task gets it again. */
  answer(task: TaskRequest, given: AnswerTaskArguments): Input;
}

/** The desk of one run; `local` does what the mocks do not answer. */
export function createTaskDesk(answers: TaskAnswers, local?: TaskHandler): TaskDesk {
  const canned = handlerOf(answers);
  const given = new Map<string, TaskAnswer>();
  const done = new Map<string, ReturnType<TaskHandler>>();
  /** Local code does a task once: asked again after going back, the task gets the same answer. */
  const doOnce = (request: TaskRequest, work: TaskHandler): ReturnType<TaskHandler> => {
    const answer = done.get(keyOf(request)) ?? work(request);
    done.set(keyOf(request), answer);
    return answer;
  };
  return {
    handler(request) {
      const answer = given.get(keyOf(request)) ?? canned(request);
      const isOpen = !(answer instanceof Promise) && "pending" in answer;
      return isOpen && local ? doOnce(request, local) : answer;
    },
    answer(task, answer) {
      const { token } = answer;
      if ("output" in answer) {
        given.set(keyOf(task), { output: answer.output });
        return { kind: "taskSucceeded", token, output: answer.output };
      }
      const error = errorOf(answer);
      given.set(keyOf(task), { error });
      return { kind: "taskFailed", token, error };
    },
  };
}

/** A token alone may come again, for another state, when the run takes another way after going back. */
const keyOf = ({ token, pointer }: TaskRequest): string => `${token} ${pointer}`;

const errorOf = ({ error, cause }: { readonly error: string; readonly cause?: string }): AslError => ({
  error,
  ...(cause !== undefined && { cause }),
});
