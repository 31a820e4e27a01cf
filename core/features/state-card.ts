/** What is known of one state without running anything: for the card that the graph shows beside it. */
import type { StateMachine } from "../asl/model.js";
import type { Shape } from "../asl/shape.js";
import { shapeFlow } from "../asl/shape-flow.js";
import { taskResult } from "../services/task-result.js";

/** Texts as they are, no Markdown. */
export interface StateCard {
  readonly name: string;
  /** The state's Comment. */
  readonly comment?: string;
  /** What is known of the data that enters and leaves, e.g. `{ order: { id, total? } }`; missing where nothing is. */
  readonly input?: string;
  readonly output?: string;
}

/** The card of the state with that JSON pointer; nothing when there is no such state. */
export function stateCard(machine: StateMachine, pointer: string): StateCard | undefined {
  const state = machine.allStates.findLast((candidate) => candidate.pointer === pointer);
  if (!state) return undefined;
  const shapes = shapeFlow(machine, taskResult).get(state);
  const input = shapes && shapeText(shapes.raw);
  const output = shapes && shapeText(shapes.output);
  return {
    name: state.name,
    ...(state.comment && { comment: state.comment.value }),
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
  };
}

/** Deeper than this the eye does not follow either. */
const DEEPEST = 4;
const MOST_FIELDS = 12;

/** The shape in one line: fields by name, `?` after those that only some paths provide; nothing when nothing is known. */
export function shapeText(shape: Shape, depth = 0): string | undefined {
  switch (shape.kind) {
    case "unknown":
      return undefined;
    case "scalar":
      return depth === 0 ? "a single value" : undefined;
    case "array":
      return depth >= DEEPEST ? "[…]" : `[${shapeText(shape.items, depth + 1) ?? "…"}]`;
    case "object":
      return objectText(shape, depth);
  }
}

function objectText({ fields, open }: Extract<Shape, { kind: "object" }>, depth: number): string {
  if (depth >= DEEPEST) return "{…}";
  const all = Array.from(fields, ([name, field]) => {
    const inner = shapeText(field.shape, depth + 1);
    return `${name}${field.optional ? "?" : ""}${inner === undefined ? "" : `: ${inner}`}`;
  });
  const shown = all.length > MOST_FIELDS || open ? [...all.slice(0, MOST_FIELDS), "…"] : all;
  return shown.length === 0 ? "{}" : `{ ${shown.join(", ")} }`;
}
