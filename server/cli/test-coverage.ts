/** Coverage of states and transitions as lines for a person and in lcov's form for everything that draws coverage. */
import type { Transition } from "../../core/asl/model.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import { type Counted, shareOf } from "../tasks/test-case-coverage.js";
import type { Paint } from "./colour.js";
import { type TestedMachine, titleOf } from "./test-run.js";

/** How much of the machine was gone through, and what was not, a line each with its place. */
export function coverageAsText(machine: TestedMachine, paint: Paint): string {
  const { states, transitions } = machine.coverage;
  const lines = lineMap(machine.analysis.text);
  const missed = (list: readonly Counted<unknown>[]): string => {
    const { reached, percent } = shareOf(list);
    return paint(
      reached === list.length ? "green" : "yellow",
      `${reached} of ${list.length} (${rounded(percent)} %)`,
    );
  };
  const unreached = [
    ...states.flatMap(({ what, count }) =>
      count === 0 ? [[what.key.start, `state "${what.name}"`] as const] : [],
    ),
    ...transitions.flatMap(({ what, count }) =>
      count === 0 && what.to ? [[what.target.node.start, wayInWords(what)] as const] : [],
    ),
  ].sort(([a], [b]) => a - b);
  const told = unreached.map(
    ([start, words]) => `  ${machine.path}:${lines.position(start).line + 1} not reached: ${words}\n`,
  );
  return `${titleOf(machine)}: states ${missed(states)}, transitions ${missed(transitions)}\n${told.join("")}`;
}

const wayInWords = ({ kind, from, target }: Transition): string =>
  `${WORDS[kind]} from "${from.name}" to "${target.value}"`;

const WORDS: Readonly<Record<Transition["kind"], string>> = {
  Next: "transition",
  Choice: "choice",
  Default: "default",
  Catch: "catcher",
};

const rounded = (percent: number): number => Math.floor(percent * 10) / 10;

/** The lowest share of states or transitions over all machines, in percent. */
export function lowestShare(machines: readonly TestedMachine[]): number {
  const all = (part: "states" | "transitions"): number =>
    shareOf(machines.flatMap(({ coverage }): readonly Counted<unknown>[] => coverage[part])).percent;
  return Math.min(all("states"), all("transitions"));
}

/** States are functions and lines of lcov, the ways out of a state are the branches of its line. */
export function coverageAsLcov(machines: readonly TestedMachine[]): string {
  return machines.map(lcovRecord).join("");
}

function lcovRecord(machine: TestedMachine): string {
  const { states, transitions } = machine.coverage;
  const lines = lineMap(machine.analysis.text);
  const ways = branches(transitions, lines);
  const records = [
    "TN:",
    `SF:${machine.path}`,
    ...states.map(({ what }) => `FN:${lineOf(what.key.start, lines)},${what.pointer}`),
    ...states.map(({ what, count }) => `FNDA:${count},${what.pointer}`),
    `FNF:${states.length}`,
    `FNH:${shareOf(states).reached}`,
    ...ways,
    `BRF:${ways.length}`,
    `BRH:${shareOf(transitions).reached}`,
    ...states.map(({ what, count }) => `DA:${lineOf(what.key.start, lines)},${count}`),
    `LF:${states.length}`,
    `LH:${shareOf(states).reached}`,
    "end_of_record",
  ];
  return `${records.join("\n")}\n`;
}

function branches(transitions: readonly Counted<Transition>[], lines: LineMap): readonly string[] {
  const numbers = new Map<string, number>();
  return transitions.map(({ what: { from }, count }) => {
    const number = numbers.get(from.pointer) ?? 0;
    numbers.set(from.pointer, number + 1);
    return `BRDA:${lineOf(from.key.start, lines)},0,${number},${count}`;
  });
}

const lineOf = (offset: number, lines: LineMap): number => lines.position(offset).line + 1;
