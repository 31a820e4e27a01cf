/** Answers `asl/graph`: lays a state machine or the timeline of SWF decisions out, once for each version, away from what the editor waits for while typing. */
import { analyze, type Definition } from "../../core/analysis.js";
import { diffGraphs, type GraphDiff } from "../../core/graph/diff.js";
import { graphOf } from "../../core/graph/graph.js";
import { problemsByPlace } from "../../core/graph/problem-places.js";
import { swfTimeline } from "../../core/graph/swf-timeline.js";
import type { DecisionDocument } from "../../core/swf/model.js";
import { toRange } from "./convert.js";
import type { Documents, OpenDocument } from "./documents.js";
import type { Host } from "./host.js";
import type {
  DefinitionsAnswer,
  DefinitionsParams,
  GraphAnswer,
  GraphParams,
  NamedMachine,
} from "./protocol.js";

/** Requests that come first, such as diagnostics of the same change, are answered first. */
const PAUSE_MILLISECONDS = 10;

interface Drawn {
  readonly stamp: string;
  readonly answer: GraphAnswer;
}

/** The handler; it keeps the newest drawing of each definition. */
export function graphRequest(
  documents: Documents,
  host: Host,
): (params: GraphParams) => Promise<GraphAnswer> {
  const drawn = new Map<string, Drawn>();
  const drawing = new Map<string, Promise<GraphAnswer>>();
  documents.onClose((uri) => {
    for (const key of drawn.keys()) if (key.startsWith(`${uri}#`)) drawn.delete(key);
  });
  const drawNewest = async (key: string, params: GraphParams): Promise<GraphAnswer> => {
    const { uri, definition = "" } = params;
    await new Promise<void>((resolve) => host.later(resolve, PAUSE_MILLISECONDS));
    for (;;) {
      const open = documents.get(uri);
      if (!open) return { version: -1, machines: [], pointer: definition, scene: null };
      const stamp = `${open.stamp} ${wishes(params)}`;
      const known = drawn.get(key);
      if (known?.stamp === stamp) return known.answer;
      const answer = await draw(open, params, host);
      if (documents.get(uri)) drawn.set(key, { stamp, answer });
    }
  };
  return (params) => {
    const key = `${params.uri}#${params.definition ?? "first"}`;
    const wanted = `${key} ${wishes(params)}`;
    // One drawing at a time is enough: whoever asks meanwhile gets it too, as it ends with the newest text.
    const running = drawing.get(wanted) ?? drawNewest(key, params).finally(() => drawing.delete(wanted));
    drawing.set(wanted, running);
    return running;
  };
}

/** What else decides on the drawing, beside the text. */
const wishes = ({ direction = "down", folded = [], before = "" }: GraphParams): string =>
  JSON.stringify([direction, before, ...folded]);

async function draw(open: OpenDocument, params: GraphParams, host: Host): Promise<GraphAnswer> {
  const { definition: wanted, direction = "down", folded = [], before } = params;
  if (open.analysis.decisions) return timelineOf(open, open.analysis.decisions);
  const machines = namedMachines(open);
  const pointer = wanted ?? machines[0]?.pointer ?? "";
  const definition = open.analysis.definitions.find((candidate) => candidate.pointer === pointer);
  if (!definition) return { version: open.version, machines, pointer, scene: null };
  const compared = comparedWith(before, definition, open);
  const graph = compared?.graph ?? graphOf(definition.machine);
  const scene = await host.layout(graph, { direction, folded: new Set(folded) });
  const problems = problemsByPlace(scene, open.analysis.problems);
  const { faults } = definition.machine.tree;
  const isBroken = faults.some(({ severity }) => severity === "error");
  const drawn = { version: open.version, machines, pointer, scene, problems, ...(isBroken && { isBroken }) };
  return compared ? { ...drawn, diff: compared.diff } : drawn;
}

function timelineOf(open: OpenDocument, decisions: DecisionDocument): GraphAnswer {
  const scene = swfTimeline(decisions) ?? null;
  const { version, analysis } = open;
  const problems = scene ? { problems: problemsByPlace(scene, analysis.problems) } : {};
  return { version, machines: [], pointer: "", scene, ...problems };
}

/** Both versions of a definition in one graph; nothing when there is no older text, or no such definition in it. */
function comparedWith(
  before: string | undefined,
  { machine, pointer }: Definition,
  { uri, analysis }: OpenDocument,
): GraphDiff | undefined {
  if (before === undefined) return undefined;
  const { definitions } = analyze(before, { uri, language: analysis.tree.language });
  const older = definitions.find((candidate) => candidate.pointer === pointer);
  return older && diffGraphs(older.machine, machine);
}

/** Answers `asl/definitions` at once. */
export const definitionsRequest =
  (documents: Documents) =>
  ({ uri }: DefinitionsParams): DefinitionsAnswer => {
    const open = documents.get(uri);
    if (!open) return { version: -1, kind: "other", definitions: [] };
    const { version, analysis, lines } = open;
    const named = namedMachines(open);
    const definitions = analysis.definitions.map(({ machine, pointer }, index) => {
      const { startAt } = machine;
      const range = startAt && toRange(lines, { start: startAt.key.start, end: startAt.node.end });
      return { name: named[index]?.name ?? "", pointer, ...(range && { startAt: range }) };
    });
    return { version, kind: analysis.kind, definitions };
  };

/** Every definition of a document, with the name that a person knows it by. */
function namedMachines({ uri, analysis }: OpenDocument): readonly NamedMachine[] {
  const file = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
  return analysis.definitions.map(({ pointer, name }) => ({ name: name ?? file, pointer }));
}
