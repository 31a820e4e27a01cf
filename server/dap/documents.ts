/** The definitions that a run goes through, each in its document: the one that is launched, and those of the machines that it starts. */
import type { Analysis, Definition } from "../../core/analysis.js";
import type { Bindable } from "../../core/debugger/breakpoints.js";
import { lineMap } from "../../core/text/line-map.js";
import { isSamePath } from "../tasks/paths.js";
import type { Launch } from "./launch.js";

/** A definition that a run may stand in. */
export interface RunDocument extends Bindable {
  readonly path: string;
  readonly analysis: Analysis;
  readonly definition: Definition;
}

const known = new WeakMap<Launch, readonly RunDocument[]>();

/** All of them, the launched one first. */
export function documentsOf(launch: Launch): readonly RunDocument[] {
  const cached = known.get(launch);
  if (cached) return cached;
  const { path, definition, program, analysis, lines, nested } = launch;
  const { machine } = definition;
  const own = { path, analysis, definition, machine, program, text: analysis.text, lines, prefix: "" };
  const prefixes = new Set([""]);
  const others = [...nested.definitions].flatMap(([name, started]): RunDocument[] => {
    const prefix = program.machines?.get(name) ?? "";
    if (prefixes.has(prefix)) return [];
    prefixes.add(prefix);
    const { text } = started.analysis;
    const { machine } = started.definition;
    return [{ ...started, machine, program, text, lines: lineMap(text), prefix }];
  });
  const documents = [own, ...others];
  known.set(launch, documents);
  return documents;
}

/** The one that a state of the run is written in, by its pointer; the launched one for a state that is gone. */
export function documentAt(launch: Launch, pointer: string): RunDocument {
  const documents = documentsOf(launch);
  const own = documents.find(({ prefix }) => prefix !== "" && pointer.startsWith(prefix)) ?? documents[0];
  if (!own) throw new Error("A launch has its own document.");
  return own;
}

/** Those in a file, which may hold several. */
export const documentsIn = (launch: Launch, path: string): readonly RunDocument[] =>
  documentsOf(launch).filter((document) => isSamePath(document.path, path));

/** Of those in a file the one around the zero-based line, else the first. */
export function documentWith(launch: Launch, path: string, line: number): RunDocument | undefined {
  const documents = documentsIn(launch, path);
  const around = documents.find(({ lines, machine: { node } }) => {
    const { start, end } = lines.line(line);
    return node.start <= end && start < node.end;
  });
  return around ?? documents[0];
}
