/** Binds lines of a document to the states of its state machine. */
import type { State, StateMachine } from "../asl/model.js";
import type { LineMap } from "../text/line-map.js";
import type { Span } from "../text/span.js";

/** What a line stands for: a state that can be stopped at, or the reason why there is none. */
export type Binding = { readonly state: State; readonly line: number } | { readonly unbound: string };

/**
 * The state that a zero-based line belongs to: the first one named on it, else the innermost one written around it. The binding's line
 * is that of the state's name.
 */
export function bindLine(machine: StateMachine, lines: LineMap, text: string, line: number): Binding {
  const written = trimmed(text, lines.line(line));
  if (written.start === written.end) {
    return {
      unbound: "This line is empty. Breakpoints stop at states: set it on the line of a state's name.",
    };
  }
  const named = machine.allStates.find(({ key }) => key.start >= written.start && key.start < written.end);
  const state = named ?? innermost(machine.allStates, written.start);
  if (!state) {
    return {
      unbound:
        "No state is written on this line. Breakpoints stop at states: set it on the line of a state's name.",
    };
  }
  return { state, line: lines.position(state.key.start).line };
}

/** Of the states around the offset the one that begins last. */
function innermost(states: readonly State[], offset: number): State | undefined {
  let found: State | undefined;
  for (const state of states) {
    const around = state.key.start <= offset && offset < (state.node?.end ?? state.key.end);
    if (around && state.key.start >= (found?.key.start ?? 0)) found = state;
  }
  return found;
}

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const content = line.trim();
  const from = start + line.indexOf(content);
  return { start: from, end: from + content.length };
}
