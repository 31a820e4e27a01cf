/** Says in words what a state is, what leads to it and where it leads. */
import type { State, Transition } from "../asl/model.js";
import { isTerminal, reachableFrom, transitionsOf } from "../asl/transitions.js";
import { resourceDoc } from "./resource-doc.js";
import { stateNamesIn } from "./state-names.js";

/** Markdown: type, comment, resource, ways in and out, and a warning when no path leads to it. */
export function stateDoc(state: State): string {
  const title = state.type === "Unknown" ? "state" : `${state.type} state`;
  const parts = [`**${escaped(state.name)}** — ${title}`];
  if (state.comment) parts.push(escaped(state.comment.value));
  const resource = state.type === "Task" ? resourceDoc(state.resource?.value ?? "") : undefined;
  if (resource !== undefined) parts.push(resource);
  parts.push(`${waysIn(state)}  \n${waysOut(state)}`);
  if (!reachableFrom(state.scope).has(state)) parts.push("No path from StartAt leads here.");
  return parts.join("\n\n");
}

const WAYS: Readonly<Record<Transition["kind"], string>> = {
  Next: "",
  Choice: " (a choice)",
  Default: " (the default)",
  Catch: " (on an error)",
};

function waysIn(state: State): string {
  const ways = stateNamesIn(state.scope).filter(
    ({ name, use }) => name === state.name && use !== "declaration",
  );
  const sources = ways.map(({ use, from }) =>
    from && use !== "StartAt" && use !== "declaration" ? `${link(from.name)}${WAYS[use]}` : "StartAt",
  );
  return `Comes from: ${listed(sources) || "nothing"}`;
}

function waysOut(state: State): string {
  const targets = transitionsOf(state).map(({ target, kind }) => `${link(target.value)}${WAYS[kind]}`);
  const end = isTerminal(state) ? [state.type === "Fail" ? "the end, as a failure" : "the end"] : [];
  return `Leads to: ${listed([...targets, ...end]) || "nothing"}`;
}

const link = (name: string): string => `“${escaped(name)}”`;

const listed = (items: readonly string[]): string => [...new Set(items)].join(", ");

/** Names and comments are the user's: they must not turn into Markdown. */
const escaped = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, "\\$&").replace(/\s+/g, " ");
