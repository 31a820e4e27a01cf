/** ScheduleLambdaFunction: SWF itself invokes a Lambda function. */
import { parseDuration } from "../../duration.js";
import { arrange } from "../draft.js";
import { textIn } from "../start-execution.js";
import type { LambdaTask } from "../world.js";
import { type DecisionBehaviour, emitDecided, emitFailed, given } from "./decision-behaviour.js";

export const scheduleLambdaFunction: DecisionBehaviour = {
  refusal({ draft: { settings }, run, attributes }) {
    const isTaken = run.lambdaTasks.some(({ id }) => id === attributes["id"]);
    if (isTaken && settings.lambdaIdReuse === "fail") return "ID_ALREADY_IN_USE";
    const isFull = run.lambdaTasks.length >= settings.openLambdaFunctions;
    return isFull ? "OPEN_LAMBDA_FUNCTIONS_LIMIT_EXCEEDED" : undefined;
  },
  fail(context, cause) {
    emitFailed(context, "ScheduleLambdaFunctionFailed", given(context, "id", "name"), cause);
  },
  apply(context) {
    const { draft, run, attributes } = context;
    const members = given(context, "id", "name", "control", "input", "startToCloseTimeout");
    const scheduledEventId = emitDecided(context, "LambdaFunctionScheduled", members);
    const seconds = parseDuration(textIn(attributes, "startToCloseTimeout") ?? "");
    const input = textIn(attributes, "input");
    const task: LambdaTask = {
      id: textIn(attributes, "id") ?? "",
      name: textIn(attributes, "name") ?? "",
      ...(input !== undefined && { input }),
      // The guide allows NONE, but no function runs longer than Lambda's own limit.
      timeout: typeof seconds === "number" ? seconds : draft.settings.lambdaTimeout,
      scheduledEventId,
    };
    run.lambdaTasks = [...run.lambdaTasks, task];
    arrange(draft, 0, { kind: "lambdaFunctionStarts", runId: run.runId, scheduledEventId });
  },
};
