/** Who answers the tasks of a run: the mocks, then local code where there is some, and where they have no answer a person. */
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { Input } from "../../core/interpreter/machine.js";
import type { TaskAnswer, TaskHandler, TaskRequest } from "../../core/interpreter/task-handler.js";
import type { AnswerTaskArguments } from "./protocol.js";

export interface TaskDesk {
  readonly handler: TaskHandler;
  /** The person's answer as an input of the run. It is kept: asked again after going back, the task gets it again. */
  answer(task: TaskRequest, given: AnswerTaskArguments): Input;
  /** Counts the mocks' answers as if no task had been asked for after the step. */
  rewind(step: number): void;
}

/** What the desk has to know of its run. */
export interface DeskView {
  /** How many inputs the run has had. */
  steps(): number;
  /** False where tasks have their answers already, so that nobody may be troubled with them. */
  mayWork(): boolean;
}

/** The desk of one run; `mocks` makes the handler of the mocks, whose answers count anew each time; `local` does what the mocks do not answer. */
export function createTaskDesk(mocks: () => TaskHandler, view: DeskView, local?: TaskHandler): TaskDesk {
  let canned = mocks();
  const asked = new Map<string, { readonly request: TaskRequest; readonly step: number }>();
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
      const key = keyOf(request);
      if (!asked.has(key)) asked.set(key, { request, step: view.steps() });
      const answer = given.get(key) ?? canned(request);
      const isOpen = !(answer instanceof Promise) && "pending" in answer;
      return isOpen && local && view.mayWork() ? doOnce(request, local) : answer;
    },
    rewind(step) {
      canned = mocks();
      for (const [key, each] of asked) {
        if (each.step <= step) void canned(each.request);
        else asked.delete(key);
      }
    },
    answer(task, answer) {
      const { token } = answer;
      if ("heartbeat" in answer) return { kind: "heartbeat", token };
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
