// The world of a recorded execution: what its tasks answered.
import { same } from "./values.mjs";

/** Answers from the recorded tasks: the entry whose input is equal, else the first unused one of that state. */
export function handlerFor({ tasks = [], s3Objects, functions = {}, tasksNotRecorded = [], expected }) {
  const left = [...tasks];
  const failures = (expected.history ?? [])
    .filter(({ type }) => type === "TaskFailed")
    .map((event) => event.taskFailedEventDetails);
  return (request) => {
    if (/:states:::s3:(getObject|listObjectsV2)$/.test(request.resource) && s3Objects)
      return readObject(request, s3Objects);
    const iterations = request.iteration.map(({ state, index }) => `${state}[${index}]`).join("/");
    const named = (task) => (task.iteration ?? []).map(({ state, index }) => `${state}[${index}]`).join("/");
    const ofState = left.filter(
      ({ state, candidates }) => state === request.state || candidates?.includes(request.state),
    );
    const here = ofState.filter((task) => named(task) === iterations);
    const pool = here.length > 0 ? here : ofState;
    const found = pool.find((task) => same(task.input, request.input)) ?? pool[0];
    // Where nobody ever asked an activity for its task, the test had deleted it.
    if (!found && tasks.length === 0 && /:activity:/.test(request.resource))
      return {
        error: { error: "States.Runtime", cause: `The activity ${request.resource} does not exist.` },
      };
    if (!found)
      return tasksNotRecorded.includes(request.state) ? behave(request, functions) : { pending: true };
    left.splice(left.indexOf(found), 1);
    // Events inside a Parallel were sorted, so that some failures could not be told from abortions: the history has them.
    const seen =
      found.outcome === "aborted" && found.outcomeInferred
        ? (failures[request.attempt] ?? failures.at(-1))
        : undefined;
    if (seen)
      return {
        error: {
          error: seen.error,
          cause: typeof seen.cause === "string" ? seen.cause : JSON.stringify(seen.cause),
        },
      };
    return answerOf(found);
  };
}

/** What a Lambda function of the tests does, for tasks that AWS keeps no record of. */
function behave({ resource, input }, functions) {
  const name = resource.endsWith(":lambda:invoke") ? input.FunctionName : resource;
  const known =
    Object.entries(functions).find(([arn]) => arn === name || arn.endsWith(`:${name}`)) ??
    Object.entries(functions)[0];
  const behaviour = known?.[1].behaviour ?? "";
  const payload = resource.endsWith(":lambda:invoke") ? (input.Payload ?? {}) : input;
  const raised = /^raises (\w+)\("(.*)"\)/.exec(behaviour);
  if (raised)
    return {
      error: { error: raised[1], cause: JSON.stringify({ errorMessage: raised[2], errorType: raised[1] }) },
    };
  if (!behaviour.startsWith("returns its input")) return { pending: true };
  return {
    output: resource.endsWith(":lambda:invoke")
      ? { ExecutedVersion: "$LATEST", Payload: payload, StatusCode: 200 }
      : payload,
  };
}

function answerOf({ outcome, output, error, cause, submitted }) {
  const first = submitted === undefined ? {} : { submitted };
  const failed = { error: { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) } };
  if (outcome === "succeeded") return { ...first, output: output ?? null };
  if (outcome === "timedOut") return { ...first, error: { error: "States.Timeout", ...failed.error } };
  if (outcome === "none" || outcome === "aborted") return { ...first, pending: true };
  return { ...first, ...failed };
}

function readObject({ input }, objects) {
  const list = Array.isArray(objects)
    ? objects
    : Object.entries(objects).map(([Key, each]) => ({ Key, ...each }));
  const found = list.find((each) => (each.Key ?? each.key) === input.Key) ?? list[0];
  const body = found?.Body ?? found?.body ?? found?.content;
  if (input.Key !== undefined && body !== undefined)
    return { output: typeof body === "string" ? body : JSON.stringify(body) };
  return { output: list.map((each) => ({ Key: each.Key ?? each.key, Size: 0 })) };
}
