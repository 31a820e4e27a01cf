/** State machine model → Program, or the problems that prevent it. */
import type { AnyField, Catcher, Retrier, Scope, State, StateMachine } from "../asl/model.js";
import type { JsonPath } from "../query/json-path.js";
import { compileWork } from "./compile-work.js";
import { type CompileProblem, type Compiler, compilerOf } from "./compiler.js";
import type { Stage } from "./machine.js";
import type { Program, ProgramCatcher, ProgramRetrier, ProgramScope, ProgramState, Work } from "./program.js";

/** The program, or every reason why the machine can not run, in the order of the text. */
export function compile(
  machine: StateMachine,
): { readonly program: Program } | { readonly problems: readonly CompileProblem[] } {
  const compiler = compilerOf(machine);
  const scopes = new Map<string, ProgramScope>();
  const states = new Map<string, ProgramState>();
  for (const scope of machine.scopes) {
    const first = compiler.target(scope, scope.startAt, scope.node, "StartAt");
    if (first !== undefined) scopes.set(scope.pointer, { pointer: scope.pointer, startAt: first });
    for (const state of scope.states) {
      const compiled = compileState(compiler, state, scope);
      if (compiled) states.set(state.pointer, compiled);
    }
  }
  if (compiler.problems.length > 0) {
    return { problems: [...compiler.problems].sort((a, b) => a.start - b.start) };
  }
  const timeoutSeconds = machine.timeoutSeconds?.value;
  return { program: { scopes, states, ...(timeoutSeconds !== undefined && { timeoutSeconds }) } };
}

function compileState(compiler: Compiler, state: State, scope: Scope): ProgramState | undefined {
  if (state.type === "Unknown") {
    compiler.problem(
      state.key,
      `"${state.name}" is no state that can run: its "Type" is missing or unknown.`,
    );
    return undefined;
  }
  const work = compileWork(compiler, state);
  const next = transitionOf(compiler, state, scope);
  const fields = compileFields(compiler, state);
  const catchers =
    "catch" in state ? state.catch.flatMap((each, i) => compileCatcher(compiler, each, state, i)) : [];
  if (!work) return undefined;
  return {
    type: state.type,
    name: state.name,
    pointer: state.pointer,
    scope: scope.pointer,
    language: state.queryLanguage,
    stages: stagesOf(work, fields),
    next,
    ...fields,
    retry: "retry" in state ? state.retry.map(compileRetrier) : [],
    catch: catchers,
    work,
    span: { start: state.key.start, end: state.node?.end ?? state.key.end },
  };
}

type DataFields = Pick<
  ProgramState,
  "inputPath" | "outputPath" | "arguments" | "resultSelector" | "resultPath" | "assign" | "output"
>;

function compileFields(compiler: Compiler, state: State): DataFields {
  const jsonata = state.queryLanguage === "JSONata";
  const written = writtenArguments(state);
  const paths = jsonata
    ? {}
    : { inputPath: compiler.path(state.inputPath), outputPath: compiler.path(state.outputPath) };
  const resultPath = !jsonata && "resultPath" in state ? compiler.path(state.resultPath) : undefined;
  const selector = !jsonata && "resultSelector" in state ? state.resultSelector : undefined;
  return omitUndefined({
    ...paths,
    resultPath,
    arguments: compiler.template(written, state.queryLanguage, "Arguments"),
    resultSelector: compiler.template(selector, state.queryLanguage, "ResultSelector"),
    assign: compiler.template(state.assign, state.queryLanguage, "Assign"),
    output: jsonata ? compiler.template(state.output, state.queryLanguage, "Output") : undefined,
  });
}

/** Parameters or Arguments, whichever the language has; a Map's Parameters are its deprecated ItemSelector. */
function writtenArguments(state: State): AnyField | undefined {
  if (state.type !== "Task" && state.type !== "Parallel" && state.type !== "Pass") return undefined;
  if (state.queryLanguage === "JSONPath") return state.parameters;
  return state.type === "Pass" ? undefined : state.arguments;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function omitUndefined<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}

function stagesOf(work: Work, fields: DataFields): readonly Stage[] {
  const works = (work.type !== "Pass" || work.result !== undefined) && work.type !== "Succeed";
  const stages: (Stage | false)[] = [
    "enter",
    fields.inputPath !== undefined && "input",
    fields.arguments !== undefined && "arguments",
    works && "work",
    fields.resultSelector !== undefined && "resultSelector",
    fields.resultPath !== undefined && "resultPath",
    fields.assign !== undefined && "assign",
    (fields.output !== undefined || fields.outputPath !== undefined) && "output",
    "exit",
  ];
  return stages.filter((stage) => stage !== false);
}

function transitionOf(compiler: Compiler, state: State, scope: Scope): string | undefined {
  if (state.type === "Choice" || state.type === "Succeed" || state.type === "Fail") return undefined;
  if (state.next) return compiler.target(scope, state.next, state.key, "Next");
  if (state.end?.value !== true)
    compiler.problem(state.key, `State "${state.name}" needs "Next" or "End": true.`);
  return undefined;
}

const compileRetrier = (retrier: Retrier): ProgramRetrier => ({
  errorEquals: retrier.errorEquals.map(({ value }) => value),
  intervalSeconds: retrier.intervalSeconds?.value ?? 1,
  maxAttempts: retrier.maxAttempts?.value ?? 3,
  backoffRate: retrier.backoffRate?.value ?? 2,
  ...(retrier.maxDelaySeconds && { maxDelaySeconds: retrier.maxDelaySeconds.value }),
  jitter: retrier.jitterStrategy?.value === "FULL",
});

function compileCatcher(
  compiler: Compiler,
  catcher: Catcher,
  state: State,
  index: number,
): readonly ProgramCatcher[] {
  const next = compiler.target(state.scope, catcher.next, catcher.node, "Next");
  const jsonata = state.queryLanguage === "JSONata";
  const resultPath = jsonata ? undefined : compiler.path(catcher.resultPath);
  const assign = compiler.template(catcher.assign, state.queryLanguage, `Catch[${index}]/Assign`);
  const output = jsonata ? compiler.template(catcher.output, "JSONata", `Catch[${index}]/Output`) : undefined;
  if (next === undefined) return [];
  const stages: (Stage | false)[] = [
    resultPath !== undefined && "resultPath",
    assign !== undefined && "assign",
    output !== undefined && "output",
    "exit",
  ];
  return [
    {
      errorEquals: catcher.errorEquals.map(({ value }) => value),
      next,
      stages: stages.filter((stage) => stage !== false),
      ...omitUndefined<{
        resultPath: JsonPath | null | undefined;
        assign: typeof assign;
        output: typeof output;
      }>({
        resultPath,
        assign,
        output,
      }),
    },
  ];
}
