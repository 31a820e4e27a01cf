// Replays recorded executions: `node scripts/conformance.mjs DIR [--json FILE] [--only TEXT] [--events]`.
// DIR holds GROUP.json files of cases; the README beside them says how a runner compares. Prints a table and the misses.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [directory, ...flags] = process.argv.slice(2);
if (!directory) throw new Error("Name the directory of the cases: node scripts/conformance.mjs DIR.");
const option = (name) => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined);

const outfile = `${root}/out/conformance-${process.pid}.mjs`;
process.on("exit", () => rmSync(outfile, { force: true }));
await build({
  absWorkingDir: root,
  stdin: {
    contents: `export { analyze } from "./core/analysis.js";
      export { compile } from "./core/interpreter/compile.js";
      export { run } from "./core/interpreter/execution.js";
      export { historyJson } from "./core/interpreter/history.js";
      export { parseInstant } from "./core/interpreter/instant.js";`,
    resolveDir: root,
    loader: "ts",
  },
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "warning",
  mainFields: ["module", "main"],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(process.cwd() + "/");',
  },
});
const { analyze, compile, run, historyJson, parseInstant } = await import(pathToFileURL(outfile).href);

const cases = readdirSync(directory)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(path.join(directory, file), "utf8")).cases)
  .filter(({ kind, name }) => kind === "execution" && name.includes(option("--only") ?? ""));

/** The case with its placeholders replaced, longest first. */
function substituted(raw) {
  const pairs = Object.entries({ "<partition>": "aws", "<region>": "us-east-1", ...raw.substitutions });
  pairs.sort((a, b) => b[0].length - a[0].length);
  const text = (value) => pairs.reduce((result, [from, to]) => result.replaceAll(from, to), value);
  return mapStrings(raw, text);
}

function mapStrings(value, change) {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((each) => mapStrings(each, change));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [change(key), mapStrings(each, change)]),
  );
}

const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** Answers from the recorded tasks: the entry whose input is equal, else the first unused one of that state. */
function handlerFor({ tasks = [], s3Objects, functions = {}, tasksNotRecorded = [], expected }) {
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

/** True for what two values say where no placeholder hides it. */
function agrees(actual, expected, pointer, wild) {
  if (wild.has(pointer)) return true;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((each, i) => agrees(actual[i], each, `${pointer}/${i}`, wild))
    );
  }
  if (expected !== null && typeof expected === "object") {
    if (typeof actual === "string" && pointer.endsWith("Cause"))
      return agrees(parsed(actual), expected, pointer, wild);
    if (actual === null || typeof actual !== "object" || Array.isArray(actual)) return false;
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].every((key) => agrees(actual[key], expected[key], `${pointer}/${escapeKey(key)}`, wild));
  }
  if (typeof expected === "string" && typeof actual === "string" && pointer.endsWith("Cause")) {
    return actual === expected || same(parsed(actual), parsed(expected));
  }
  return actual === expected;
}
const escapeKey = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const typesOf = (events) => events.map(({ type }) => type);
const countsAs = (a, b) => same([...a].sort(), [...b].sort());

async function replay(raw) {
  const each = substituted(raw);
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
    now: clockOf(each),
    type: each.type,
    sync: each.expected.recordedAs === "StartSyncExecution response",
    roleArn: "snf_role_arn",
  });
  return { ...compare(each, result), result, each };
}

function clockOf({ clock }) {
  const text = typeof clock === "string" ? clock : (clock?.now ?? clock?.at);
  return (text && (parseInstant(text) ?? Date.parse(text))) || Date.parse("2025-01-01T00:00:00Z");
}

function compare(each, result) {
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
      ? detailsAgree(result.history, history, wild)
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
function detailsAgree(ours, theirs) {
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

const brief = (value) => (JSON.stringify(value) ?? "undefined").slice(0, 300);

const results = [];
for (const raw of cases) {
  let outcome;
  try {
    outcome = await replay(raw);
  } catch (error) {
    outcome = { why: `threw ${error.stack}` };
  }
  results.push({ name: raw.name, group: raw.group, kind: raw.kind, passed: outcome.why === "", ...outcome });
}

const share = (list, of) => {
  const counted = list.filter((each) => each[of] !== undefined);
  const good = counted.filter((each) => each[of] === true);
  return counted.length === 0 ? "-" : `${good.length}/${counted.length}`;
};
const groups = [...new Set(results.map(({ group }) => group))].sort();
const row = (name, list) => [
  name,
  share(list, "passed"),
  share(list, "events"),
  share(list, "links"),
  share(list, "details"),
  share(list, "cause"),
];
const table = [
  ["group", "passed", "event types", "previous ids", "detail names", "cause"],
  ...groups.map((group) =>
    row(
      group,
      results.filter((each) => each.group === group),
    ),
  ),
  row("all", results),
];
for (const cells of table)
  console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(24) : cell.padStart(14))).join(""));
for (const each of results.filter(({ passed }) => !passed))
  console.log(`\nMISS ${each.name}\n  ${each.why.slice(0, 900)}`);
if (flags.includes("--events")) {
  for (const each of results) {
    if (each.events === false)
      console.log(
        `\nEVENTS ${each.name}\n  ours   ${typesOf(each.result.history).join(" ")}\n  theirs ${typesOf(each.each.expected.history).join(" ")}`,
      );
    else if (each.links === false)
      console.log(
        `\nLINKS ${each.name}\n  ours   ${each.result.history.map((e) => e.previousEventId).join(" ")}\n  theirs ${each.each.expected.history.map((e) => e.previousEventId).join(" ")}`,
      );
    if (each.details !== undefined && each.details !== true)
      console.log(`\nDETAILS ${each.name}\n  ${each.details}`);
    if (each.cause === false)
      console.log(
        `\nCAUSE ${each.name}\n  ours   ${each.result.cause}\n  theirs ${each.each.expected.cause}`,
      );
  }
}
const file = option("--json");
if (file) {
  const plain = results.map(({ name, group, kind, passed, why, events, cause }) => ({
    name,
    group,
    kind,
    passed,
    why,
    events,
    cause,
  }));
  writeFileSync(file, `${JSON.stringify({ cases: plain }, null, 2)}\n`);
}
