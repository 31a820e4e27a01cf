/** The edges of a graph: what makes them, where they lead, what is said on them. */
import type { Scope, State, Transition } from "../asl/model.js";
import { join, type Span } from "../text/span.js";
import { conditionWords } from "./condition-words.js";
import { markerId, startId } from "./markers.js";
import type { GraphEdge } from "./nodes-and-edges.js";

/**
 * Where a name leads: to the state of that name, else to a marker that says that there is none. States that no path leads to (`apart`)
 * stand by themselves: their ways back end at markers of their own, so that they never push the others around.
 */
export type NamedPlace = (
  name: string,
  apart: boolean,
) => { readonly to: string; readonly dangling?: boolean };

/** The way from a scope's start marker; none while StartAt is not written. */
export function startEdges(scope: Scope, named: NamedPlace, apart: boolean): readonly GraphEdge[] {
  const { startAt, pointer } = scope;
  if (!startAt) return [];
  const words = `Starts at "${startAt.value}"`;
  const id = `${pointer}/StartAt`;
  return [
    {
      id,
      kind: "Start",
      from: startId(scope),
      ...named(startAt.value, apart),
      words,
      ...(apart && { unreachable: true }),
      span: spanOf(startAt.node),
    },
  ];
}

/** The edge of a transition out of the node with that id. */
export function edgeOf(
  transition: Transition,
  from: string,
  named: NamedPlace,
  unreachable: boolean,
): GraphEdge {
  const { kind, target, index = 0 } = transition;
  const place = kind === "Choice" ? `Choices/${index}` : kind === "Catch" ? `Catch/${index}` : kind;
  const { label, words } = labelOf(transition);
  return {
    id: `${from}/${place}`,
    kind,
    from,
    ...named(target.value, unreachable),
    ...(label && { label }),
    words,
    ...(unreachable && { unreachable }),
    span: spanOf(target.node),
  };
}

function labelOf({ kind, from, target, index = 0 }: Transition): { label?: string; words: string } {
  const leads = `"${from.name}" leads to "${target.value}"`;
  switch (kind) {
    case "Next":
      return { words: leads };
    case "Default":
      return { label: "otherwise", words: `${leads} when no rule matches` };
    case "Catch": {
      const errors = "catch" in from ? (from.catch[index]?.errorEquals ?? []).map(({ value }) => value) : [];
      const shown = errors.map((error) =>
        error === "States.ALL" ? "any error" : error.replace(/^States\./, ""),
      );
      const more = shown.length > 2 ? ` +${shown.length - 1}` : "";
      const label = (more ? shown.slice(0, 1) : shown).join(", ") + more;
      return { label: label || "error", words: `${leads} on ${errors.join(", ") || "an error"}` };
    }
    case "Choice": {
      const rule = from.type === "Choice" ? from.choices[index] : undefined;
      const { short, full } = conditionWords(rule);
      return { label: short || `rule ${index + 1}`, words: full ? `${leads} when ${full}` : leads };
    }
  }
}

/** The way to the end marker, for states that end their scope well. */
export function endEdges(state: State, id: string, unreachable: boolean): readonly GraphEdge[] {
  const ends = state.type === "Succeed" || (state.end?.value === true && state.type !== "Fail");
  if (!ends) return [];
  return [
    {
      id: `${id}/End`,
      kind: "End",
      from: id,
      to: markerId(state.scope, unreachable, "end"),
      words: `"${state.name}" ends here`,
      ...(unreachable && { unreachable }),
      span: state.end ? join(state.end.key, state.end.node) : spanOf(state.typeField?.node ?? state.key),
    },
  ];
}

/** The way from the marker of a name that no state has to the state that it may be meant for. */
export function meantEdge(scope: Scope, name: string, state: State, to: string): GraphEdge {
  const from = markerId(scope, false, `missing/${name}`);
  return {
    id: `${from}/meant`,
    kind: "Meant",
    from,
    to,
    words: `${name === "" ? "The missing name" : `"${name}"`} may be meant to be "${state.name}"`,
    span: spanOf(state.key),
  };
}

const spanOf = ({ start, end }: Span): Span => ({ start, end });
