/** Breakpoints as clients ask for them, bound to the spots of the state machine that is launched, or refused with the reason. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { QueryLanguage } from "../../core/asl/model.js";
import { assignmentsOf } from "../../core/asl/variables.js";
import { type Breakpoint, parseHitCondition } from "../../core/debugger/breakpoint.js";
import { bindLine, bindName, readsOf } from "../../core/debugger/breakpoints.js";
import { expressionFault } from "../../core/debugger/evaluate.js";
import type { Spot } from "../../core/debugger/spot.js";
import { fileNameOf } from "../tasks/paths.js";
import type { Bound, Wish } from "./breakpoint-table.js";
import type { Positions } from "./convert.js";
import { documentAt, documentWith, type RunDocument } from "./documents.js";
import type { Launch } from "./launch.js";

/** A breakpoint in a document, at a line or at a column of it. */
export function sourceWish(path: string, wanted: Dap.SourceBreakpoint, positions: Positions): Wish {
  return {
    wanted,
    bind(launch) {
      const answer = bindSource(path, wanted, launch, positions);
      return answer.breakpoint ? answer : { answer: { line: wanted.line, ...answer.answer } };
    },
  };
}

function bindSource(
  path: string,
  wanted: Dap.SourceBreakpoint,
  launch: Launch | undefined,
  positions: Positions,
): Bound {
  if (!launch) return refusal("The definition has not been read yet.");
  const line = positions.lineFromClient(wanted.line);
  const document = documentWith(launch, path, line);
  if (!document)
    return refusal(
      `This session runs "${fileNameOf(launch.path)}": breakpoints in other files do not stop it.`,
    );
  const character = wanted.column === undefined ? undefined : positions.columnFromClient(wanted.column);
  const binding = bindLine(document, line, character);
  if ("unbound" in binding) return refusal(elsewhere(launch, document, line) ?? binding.unbound);
  const { site, at } = binding;
  const answer = {
    line: positions.lineToClient(at.line),
    ...(character !== undefined && { column: positions.columnToClient(at.character) }),
  };
  return withTerms(wanted, "source", [site.spot], site.state.queryLanguage, answer);
}

/** The reason when the line belongs to a definition of the same template that is not run. */
function elsewhere(
  launch: Launch,
  { analysis, definition, lines }: RunDocument,
  line: number,
): string | undefined {
  const { start } = lines.line(line);
  const other = analysis.definitions.find(
    ({ machine: { node }, pointer }) =>
      pointer !== definition.pointer && node.start <= start && start < node.end,
  );
  return (
    other &&
    `This line belongs to the state machine "${other.name ?? other.pointer}", but this session runs "${launch.name}".`
  );
}

/** A breakpoint on all states of a name, in which each `*` is any text. */
export function functionWish(wanted: Dap.FunctionBreakpoint): Wish {
  return {
    wanted,
    bind(launch) {
      if (!launch) return refusal("The definition has not been read yet.");
      const named = bindName(launch.program, wanted.name);
      if ("unbound" in named) return refusal(named.unbound);
      const spots = named.states.map(
        ({ pointer }): Spot => ({ kind: "stage", state: pointer, stage: "enter" }),
      );
      return withTerms(wanted, "function", spots, named.states[0]?.language, {});
    },
  };
}

/** What identifies a variable: its name and the pointer of the scope that has it. */
export interface DataId {
  readonly variable: string;
  readonly scope: string;
}

/** A breakpoint on a variable: when it changes, when it is read, or whenever it is assigned or read. */
export function dataWish(wanted: Dap.DataBreakpoint): Wish {
  return {
    wanted,
    bind(launch) {
      if (!launch) return refusal("The definition has not been read yet.");
      const watched = readDataId(wanted.dataId);
      if (!watched) return refusal("This is no variable of a state machine.");
      const { variable, scope } = watched;
      const { accessType = "write" } = wanted;
      const document = documentAt(launch, scope);
      const reads = accessType === "write" ? [] : readsOf(document, variable, scope);
      const writers = document.machine.allStates.filter(
        (state) =>
          document.prefix + state.scope.pointer === scope &&
          assignmentsOf(state).some(({ name }) => name === variable),
      );
      const writes: readonly Spot[] =
        accessType === "read" || writers.length === 0 ? [] : [{ kind: "assigned", variable, scope }];
      const spots = [...reads, ...writes];
      if (spots.length === 0)
        return refusal(`No ${accessType === "read" ? "expression reads" : "state assigns"} "$${variable}".`);
      const bound = withTerms(wanted, "data", spots, writers[0]?.queryLanguage, {});
      const { breakpoint } = bound;
      if (!breakpoint) return bound;
      return {
        ...bound,
        breakpoint: { ...breakpoint, watched: { name: variable, onlyChanges: accessType === "write" } },
      };
    },
  };
}

/** What a client kept of `dataBreakpointInfo`, perhaps from another session; undefined when it is of another debugger. */
function readDataId(text: string): DataId | undefined {
  try {
    const { variable, scope } = JSON.parse(text) as Partial<DataId>;
    return typeof variable === "string" && typeof scope === "string" ? { variable, scope } : undefined;
  } catch {
    return undefined;
  }
}

/** Conditions, hit counts and log messages, if they can be understood where the breakpoint is. */
function withTerms(
  wanted: Pick<Dap.SourceBreakpoint, "condition" | "hitCondition" | "logMessage">,
  kind: Breakpoint["kind"],
  spots: readonly Spot[],
  language: QueryLanguage | undefined,
  answer: Bound["answer"],
): Bound {
  const { condition, hitCondition, logMessage } = wanted;
  const hits = hitCondition ? parseHitCondition(hitCondition) : undefined;
  if (hitCondition && !hits)
    return refusal(
      `"${hitCondition}" is no hit count: write a number, or one with an operator, such as >= 5 or % 10.`,
    );
  const fault = condition && language && expressionFault(language, condition);
  if (fault) return refusal(`The condition cannot be evaluated. ${fault}`);
  const terms = {
    ...(condition && { condition }),
    ...(hits && { hits }),
    ...(logMessage && { logMessage }),
  };
  return { answer, breakpoint: { kind, spots, ...terms } };
}

const refusal = (message: string): Bound => ({ answer: { message } });
