/** Evaluates what a person types while a run stands still, in the query language of the state at hand. */
import type { QueryLanguage } from "../asl/model.js";
import { contextObject } from "../interpreter/context-object.js";
import { currentOutput } from "../interpreter/data-flow.js";
import { type Draft, draftOf } from "../interpreter/draft.js";
import { queryScope } from "../interpreter/evaluation.js";
import type { Machine, Thread, Variables } from "../interpreter/machine.js";
import type { Program } from "../interpreter/program.js";
import { isFailure } from "../query/failure.js";
import { type IntrinsicCall, looksIntrinsic, parseIntrinsic } from "../query/intrinsic.js";
import { evaluateIntrinsic, type QueryScope } from "../query/intrinsic-evaluate.js";
import { type JsonPath, parseJsonPath } from "../query/json-path.js";
import { evaluatePath } from "../query/json-path-evaluate.js";
import type { Filter } from "../query/json-path-filter.js";
import { matchesFilter } from "../query/json-path-filter-evaluate.js";
import { evaluateJsonata, isJsonataProblem, jsonataCode, parseJsonata } from "../query/jsonata.js";
import { isPathMiss } from "../query/path-miss.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import { drawRandom } from "../query/random.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { stageValues } from "./stage-values.js";
import { ancestorsOf, familyOf } from "./threads.js";

/** A value, or a sentence that says why there is none. */
export type Evaluated = { readonly value: JsonValue } | { readonly fault: string };

/**
 * The value of an expression where the thread stands: JSONata with or without `{% %}`; in a JSONPath state a path, an intrinsic call or a
 * comparison such as `$.count == 2`.
 */
export async function evaluate(
  program: Program,
  machine: Machine,
  thread: Thread,
  expression: string,
): Promise<Evaluated> {
  const text = expression.trim();
  const language = program.states.get(thread.state)?.language ?? "JSONata";
  if (languageOf(text, language) === "JSONPath") return evaluateInJsonPath(program, machine, thread, text);
  const parsed = parseJsonata(jsonataCode(text)?.code ?? text);
  if (isQueryFault(parsed)) return { fault: sentence(parsed.message) };
  const variables = visibleVariables(machine, thread);
  const random = { state: machine.random };
  const result = await evaluateJsonata(parsed, {
    states: () => statesOf(program, machine, thread),
    eachVariable: (bind) => {
      bind(STAGES, stagesOf(program, thread));
      for (const [name, value] of Object.entries(variables)) bind(name, value);
    },
    random: () => drawRandom(random),
  });
  return isJsonataProblem(result)
    ? { fault: sentence(`The expression ${result.problem}`) }
    : { value: result };
}

/** What is wrong with an expression before any value is known; undefined when it can be evaluated. */
export function expressionFault(language: QueryLanguage, expression: string): string | undefined {
  const text = expression.trim();
  const parsed =
    languageOf(text, language) === "JSONPath"
      ? parseInJsonPath(text)
      : parseJsonata(jsonataCode(text)?.code ?? text);
  return isQueryFault(parsed) ? sentence(parsed.message) : undefined;
}

/**
 * The language that an expression is in, whatever that of the state is: what stands in `{% %}` or has `$states` is JSONata, and a path
 * from `$` or `$$`, or an intrinsic function, is JSONPath, because in a state these stand for nothing in JSONata.
 */
function languageOf(text: string, own: QueryLanguage): QueryLanguage {
  if (jsonataCode(text)) return "JSONata";
  if (own === "JSONPath") return /\$states\b/.test(text) ? "JSONata" : "JSONPath";
  const isPath = /^\$\$?(?:[.[]|$)/.test(text) || looksIntrinsic(text);
  return isPath && !isQueryFault(parseInJsonPath(text)) ? "JSONPath" : "JSONata";
}

/** The variables a thread can see: its own, and those of the threads around it that it does not hide. */
export function visibleVariables(machine: Machine, thread: Thread): Variables {
  return Object.assign({}, ...scopesAround(machine, thread).map(({ variables }) => variables));
}

/** The thread that has the variable, as the given one sees it. */
export const ownerOf = (machine: Machine, thread: Thread, variable: string): Thread | undefined =>
  scopesAround(machine, thread).findLast(({ variables }) => Object.hasOwn(variables, variable));

/** Every thread from the outermost whose variables are in scope to this one. */
function scopesAround(machine: Machine, thread: Thread): readonly Thread[] {
  const line = [thread, ...ancestorsOf(familyOf(machine), thread)];
  const outermost = line.findIndex(({ isolated }) => isolated);
  return line.slice(0, outermost < 0 ? undefined : outermost + 1).reverse();
}

/** The Context Object as the thread sees it; its task's token is in it while the task waits for a callback. */
export function contextOf(program: Program, machine: Machine, thread: Thread): JsonObject {
  const work = program.states.get(thread.state)?.work;
  const token =
    work?.type === "Task" && work.callback && thread.phase.at === "task" ? thread.phase.token : undefined;
  return contextObject(draftAround(program, machine, thread), thread, token);
}

/** A draft with no threads but this one and those around it: there may be thousands more. */
function draftAround(program: Program, machine: Machine, thread: Thread): Draft {
  return draftOf(program, { ...machine, threads: [thread, ...ancestorsOf(familyOf(machine), thread)] });
}

/** What a variable of this name shows, unless the state machine has one: every value of the state by its stage's name. */
const STAGES = "stages";

function stagesOf(program: Program, thread: Thread): JsonObject {
  const state = program.states.get(thread.state);
  const stages = state ? stageValues(thread, state, undefined) : [];
  return Object.fromEntries(stages.map(({ name, value }) => [name, value]));
}

/** `$states`, with what has been reached of it. */
function statesOf(program: Program, machine: Machine, thread: Thread): Readonly<Record<string, JsonValue>> {
  const { result, errorOutput } = thread.values;
  return {
    input: thread.input,
    context: contextOf(program, machine, thread),
    ...(errorOutput !== undefined ? { errorOutput } : result !== undefined && { result }),
  };
}

function evaluateInJsonPath(program: Program, machine: Machine, thread: Thread, text: string): Evaluated {
  const inner = queryScope({
    draft: draftAround(program, machine, thread),
    thread,
    input: currentValue(thread),
  });
  const scope: QueryScope = {
    ...inner,
    variable: (name) => inner.variable(name) ?? (name === STAGES ? stagesOf(program, thread) : undefined),
    context: () => contextOf(program, machine, thread),
  };
  const query = parseInJsonPath(text);
  if (isQueryFault(query)) return { fault: sentence(query.message) };
  switch (query.kind) {
    case "path":
      return evaluateFoundPath(query, scope);
    case "comparison":
      return { value: matchesFilter(query.filter, scope.input, scope, evaluatePath) };
    case "call": {
      const result = evaluateIntrinsic(query, scope);
      return isFailure(result)
        ? { fault: sentence(result.failed.cause ?? "The call failed") }
        : { value: result };
    }
  }
}

/** A comparison as the filters of paths have them, outside of any path. */
interface Comparison {
  readonly kind: "comparison";
  readonly filter: Filter<JsonPath>;
}

function parseInJsonPath(text: string): JsonPath | IntrinsicCall | Comparison | QueryFault {
  if (looksIntrinsic(text)) return parseIntrinsic(text);
  const path = parseJsonPath(text);
  if (!isQueryFault(path)) return path;
  const list = parseJsonPath(`$[?(${text})]`);
  const segment = isQueryFault(list) ? undefined : list.segments[0];
  return segment?.kind === "filter" ? { kind: "comparison", filter: segment.filter } : path;
}

function evaluateFoundPath(path: JsonPath, scope: QueryScope): Evaluated {
  const found = evaluatePath(path, scope);
  if (!isPathMiss(found)) return { value: found };
  return { fault: `Nothing stands at "${path.text}": ${sentence(found.missing)}` };
}

/** What `$` means to the stage that comes next in a JSONPath state. */
export function currentValue(thread: Thread): JsonValue {
  const { input, values, phase } = thread;
  const effective = values.input ?? input;
  const stage = phase.at === "stage" ? phase.stage : "work";
  switch (stage) {
    case "enter":
    case "input":
      return input;
    case "arguments":
    case "work":
    case "resultPath":
      return effective;
    case "resultSelector":
      return values.result ?? effective;
    case "assign":
      return values.result ?? values.arguments ?? effective;
    case "output":
    case "exit":
      return currentOutput(thread);
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
