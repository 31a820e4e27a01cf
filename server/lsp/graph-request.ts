/** Answers `asl/graph`: lays a state machine out, once for each version, away from what the editor waits for while typing. */
import { graphOf } from "../../core/graph/graph.js";
import { layout } from "../../core/graph/layout.js";
import type { Scene } from "../../core/graph/scene.js";
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

/** The handler; it keeps the newest drawing of each definition. */
export function graphRequest(
  documents: Documents,
  host: Host,
): (params: GraphParams) => Promise<GraphAnswer> {
  const drawn = new Map<string, { readonly stamp: string; readonly scene: Promise<Scene> }>();
  documents.onClose((uri) => {
    for (const key of drawn.keys()) if (key.startsWith(`${uri}#`)) drawn.delete(key);
  });
  const draw = (open: OpenDocument, pointer: string): Promise<Scene> | undefined => {
    const definition = open.analysis.definitions.find((candidate) => candidate.pointer === pointer);
    if (!definition) return undefined;
    const key = `${open.uri}#${pointer}`;
    const known = drawn.get(key);
    if (known?.stamp === open.stamp) return known.scene;
    const scene = layout(graphOf(definition.machine));
    drawn.set(key, { stamp: open.stamp, scene });
    scene.catch(() => drawn.delete(key));
    return scene;
  };
  return async ({ uri, definition }) => {
    await new Promise<void>((resolve) => host.later(resolve, PAUSE_MILLISECONDS));
    for (;;) {
      const open = documents.get(uri);
      if (!open) return { version: -1, machines: [], pointer: definition ?? "", scene: null };
      const machines = namedMachines(open);
      const pointer = definition ?? machines[0]?.pointer ?? "";
      const scene = (await draw(open, pointer)) ?? null;
      // A drawing of an older text would be drawn over by the next one at once: draw the newest instead.
      if (documents.get(uri)?.stamp === open.stamp)
        return { version: open.version, machines, pointer, scene };
    }
  };
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
