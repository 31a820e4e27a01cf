/** Answers `asl/graph`: lays a state machine out, once for each version, away from what the editor waits for while typing. */
import { graphOf } from "../../core/graph/graph.js";
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
  const drawNewest = async (
    key: string,
    uri: string,
    definition: string | undefined,
  ): Promise<GraphAnswer> => {
    await new Promise<void>((resolve) => host.later(resolve, PAUSE_MILLISECONDS));
    for (;;) {
      const open = documents.get(uri);
      if (!open) return { version: -1, machines: [], pointer: definition ?? "", scene: null };
      const known = drawn.get(key);
      if (known?.stamp === open.stamp) return known.answer;
      const answer = await draw(open, definition, host);
      if (documents.get(uri)) drawn.set(key, { stamp: open.stamp, answer });
    }
  };
  return ({ uri, definition }) => {
    const key = `${uri}#${definition ?? "first"}`;
    // One drawing at a time is enough: whoever asks meanwhile gets it too, as it ends with the newest text.
    const running = drawing.get(key) ?? drawNewest(key, uri, definition).finally(() => drawing.delete(key));
    drawing.set(key, running);
    return running;
  };
}

async function draw(open: OpenDocument, wanted: string | undefined, host: Host): Promise<GraphAnswer> {
  const machines = namedMachines(open);
  const pointer = wanted ?? machines[0]?.pointer ?? "";
  const definition = open.analysis.definitions.find((candidate) => candidate.pointer === pointer);
  const scene = definition ? await host.layout(graphOf(definition.machine)) : null;
  return { version: open.version, machines, pointer, scene };
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
