/** The places over which the editor offers to run or to debug a state machine. */
import type { Analysis } from "../analysis.js";
import type { Span } from "../text/span.js";

export interface Lens {
  /** Where StartAt is written; the beginning of the definition while it is not. */
  readonly span: Span;
  readonly action: "run" | "debug";
  /** JSON pointer of the definition in the document. */
  readonly pointer: string;
}

/** Two lenses for each top-level state machine of the document. */
export function lensesOf(analysis: Analysis): readonly Lens[] {
  return analysis.definitions.flatMap(({ machine, pointer }): Lens[] => {
    const { start } = machine.startAt?.key ?? machine.node;
    const span = { start, end: machine.startAt?.node.end ?? start };
    return [
      { span, action: "run", pointer },
      { span, action: "debug", pointer },
    ];
  });
}
