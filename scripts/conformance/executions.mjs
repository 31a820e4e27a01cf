// Recorded executions: replays one and compares status, output, error, states, variables and history.
import { handlerFor } from "./answers.mjs";
import { agrees, brief, parsed, same } from "./values.mjs";

export const typesOf = (events) => events.map(({ type }) => type);
const countsAs = (a, b) => same([...a].sort(), [...b].sort());

/** Runs the definition and compares the outcome with the recording. */
export async function replayExecution(core, each) {
  const { analyze, compile, run } = core;
  const text = each.definitionString ?? JSON.stringify(each.definition);
  const analysis = analyze(text, { uri: "case.asl.json" });
  const machine = analysis.definitions[0]?.machine;
  if (!machine) return { why: "no definition" };
  const compiled = compile(machine);
  if (compiled.problems)
    return { why: `does not compile: ${compiled.problems.map(({ message }) => message).join(" ")}` };
  const result = await run(compiled.program, {
    input: each.input ?? (each.inputOmitted ? {} : (each.input ?? null)),
    handler: handlerFor(each),
    now: clockOf(each, core.parseInstant),
    type: each.type,
    sync: each.expected.recordedAs === "StartSyncExecution response",
    roleArn: "snf_role_arn",
  });
  return { ...compare(each, result, core.historyJson), result };
}

/** The moment of the recording, in milliseconds since 1970. */
export function clockOf({ clock }, parseInstant) {
  const text = typeof clock === "string" ? clock : (clock?.now ?? clock?.at);
  return (text && (parseInstant(text) ?? Date.parse(text))) || Date.parse("2025-01-01T00:00:00Z");
}

function compare(each, result, historyJson) {
  const { expected, wildcards = [] } = each;
  if (expected.incompleteHistory) return comparePrefix(expected, result);
  const wild = new Set(wildcards);
  const misses = [];
  const status = result.status === "WAITING" ? null : result.status;
  if (
    !wild.has("/status") &&
    status !== expected.status &&
    !(expected.incompleteHistory && status === null)
  ) {
    misses.push(
      `status ${result.status} (${result.error}: ${result.cause}), expected ${expected.status} (${expected.error}: ${expected.cause})`,
    );
  }
  if ("output" in expected && !agrees(result.output, expected.output, "/output", wild)) {
    misses.push(`output ${brief(result.output)}, expected ${brief(expected.output)}`);
  }
  if (expected.error !== undefined && !wild.has("/error") && result.error !== expected.error) {
    misses.push(`error ${result.error}: ${result.cause}, expected ${expected.error}: ${expected.cause}`);
  }
  const entered = result.history
    .filter(({ type }) => type.endsWith("StateEntered"))
    .map(({ details }) => details.name);
  const concurrent = /"Type":"(Parallel|Map)"/.test(JSON.stringify(each.definition ?? each.definitionString));
  if (
    expected.states &&
    !(concurrent ? countsAs(entered, expected.states) : same(entered, expected.states))
  ) {
    misses.push(`states ${brief(entered)}, expected ${brief(expected.states)}`);
  }
  const exited = result.history.filter(({ type }) => type.endsWith("StateExited"));
  for (const [i, exit] of (concurrent ? [] : (expected.exited ?? [])).entries()) {
    if (exit.assignedVariables === undefined || wild.has(`/exited/${i}/assignedVariables`)) continue;
    const given = exited[i]?.details.assignedVariables ?? {};
    const wanted = exit.assignedVariables;
    if (!agrees(given, wanted, `/exited/${i}/assignedVariables`, wild))
      misses.push(`variables ${brief(given)}, expected ${brief(wanted)}`);
  }
  const history = expected.history;
  const ours = typesOf(result.history);
  const events = history
    ? expected.unorderedParallel
      ? countsAs(withoutDropped(ours), withoutDropped(typesOf(history)))
      : same(ours, typesOf(history))
    : undefined;
  const links =
    history && !expected.unorderedParallel
      ? same(
          result.history.map((e) => e.previousEventId),
          history.map((e) => e.previousEventId),
        )
      : undefined;
  const details =
    history && events && !expected.unorderedParallel
      ? detailsAgree(result.history, history, historyJson)
      : undefined;
  const failed = expected.status === "FAILED" && expected.cause !== undefined && !wild.has("/cause");
  const cause = failed
    ? result.cause === expected.cause ||
      (expected.causeIsJson && same(parsed(result.cause ?? ""), parsed(expected.cause)))
    : undefined;
  return { why: misses.join("; "), events, links, details, cause };
}

/** Where AWS was still running, ours must have begun the same way. */
function comparePrefix({ history, states }, result) {
  const ours = typesOf(result.history).slice(0, history.length);
  const entered = result.history
    .filter(({ type }) => type.endsWith("StateEntered"))
    .map(({ details }) => details.name);
  const events = same(ours, typesOf(history));
  return { why: same(entered.slice(0, states.length), states) ? "" : `states ${brief(entered)}`, events };
}

/** LocalStack dropped these two from histories whose Parallel events it sorted; their ids are still missing there. */
const DROPPED = new Set(["ParallelStateSucceeded", "ParallelStateFailed"]);
const withoutDropped = (types) => types.filter((type) => !DROPPED.has(type));

/** The first difference of an event's details, or true. Placeholders in the recording's history count as agreement. */
function detailsAgree(ours, theirs, historyJson) {
  const mine = historyJson(ours).events;
  for (const [i, event] of theirs.entries()) {
    const key = Object.keys(event).find((name) => name.endsWith("Details"));
    const keyOfOurs = Object.keys(mine[i]).find((name) => name.endsWith("Details"));
    if (key !== keyOfOurs) return `#${i + 1} ${event.type}: ${keyOfOurs}, expected ${key}`;
    if (!key) continue;
    const names = (details) => Object.keys(details).sort().join();
    if (names(event[key]) !== names(mine[i][key]))
      return `#${i + 1} ${event.type}: ${names(mine[i][key])}, expected ${names(event[key])}`;
  }
  return true;
}
