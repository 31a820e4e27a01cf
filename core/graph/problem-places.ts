/** Which node or edge of a drawing each problem of the text belongs to. */
import { encloses, type Span } from "../text/span.js";
import { boxAt, type Scene } from "./scene.js";

type Severity = "error" | "warning" | "information" | "hint";

/** What is said about a place in the text. */
interface Said extends Span {
  readonly severity: Severity;
  readonly message: string;
}

/** What is wrong at one node or edge. */
export interface PlaceProblems {
  /** The id of a box or an edge. */
  readonly id: string;
  /** The worst of them. */
  readonly severity: Severity;
  readonly messages: readonly string[];
}

const order: readonly Severity[] = ["error", "warning", "information", "hint"];

/** The problems by node and edge, without hints; a problem beside all of them, such as one of the machine itself, is left out. */
export function problemsByPlace(scene: Scene, problems: readonly Said[]): readonly PlaceProblems[] {
  const places = new Map<string, PlaceProblems>();
  for (const problem of problems) {
    if (problem.severity === "hint") continue;
    const edge = scene.edges.find(
      ({ span, kind }) => kind !== "End" && kind !== "Meant" && encloses(span, problem),
    );
    const id = edge?.id ?? boxAt(scene, problem.start)?.id;
    if (id === undefined) continue;
    const known = places.get(id);
    const worse = known && order.indexOf(known.severity) < order.indexOf(problem.severity);
    const severity = worse ? known.severity : problem.severity;
    places.set(id, { id, severity, messages: [...(known?.messages ?? []), problem.message] });
  }
  return [...places.values()];
}
