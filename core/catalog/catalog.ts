/**
 * The catalogue of AWS services: their actions and what these take. It is data that a host reads, because it is large and few
 * definitions need more than a few services of it; `scripts/generate-catalog.mjs` makes it.
 */
import type { IamCatalog } from "./iam-catalog.js";
import { type Member, NOTHING, type Shape, type StructureShape } from "./shape.js";

export interface Catalog {
  /** A service by its name in a Resource, e.g. `sfn`; undefined when nothing is known of it. Answers at once. */
  service(name: string): ServiceShapes | undefined;
  /** What IAM knows of the services, for policies. */
  readonly iam?: IamCatalog;
}

export interface ServiceShapes {
  /** True when it is as of the catalogue's making; false for services that were only known as of September 2024. */
  readonly current: boolean;
  /** All actions that Step Functions offers, e.g. `startExecution`, in alphabetical order. */
  readonly actions: readonly string[];
  /** Actions that the API has, but Step Functions does not offer. */
  readonly unsupported: readonly string[];
  /** What an action takes; undefined for one that does not exist. */
  input(action: string): StructureShape | undefined;
}

/** A catalogue over a function that gives the text of a service's file, or undefined. Each is read at most once, when first asked for. */
export function lazyCatalog(read: (service: string) => string | undefined): Catalog {
  const known = new Map<string, ServiceShapes | undefined>();
  return {
    service(name) {
      if (!known.has(name)) {
        const text = read(name);
        known.set(name, text === undefined ? undefined : parseService(text));
      }
      return known.get(name);
    },
  };
}

/** A kind by name, a place in the list of shapes, or the shape itself. */
type Reference = string | number | WrittenShape;
/** `["list", item]`, `["map", value]`, `["values", …]`, or a structure's members, the required ones with `!` after their name. */
type WrittenShape = readonly Reference[] | { readonly [member: string]: Reference };

interface WrittenService {
  readonly current?: true;
  /** null: takes nothing; false: not offered. */
  readonly actions: Readonly<Record<string, Reference | null | false>>;
  readonly shapes: readonly WrittenShape[];
}

/** The shapes of one service from its file in `data/`. */
export function parseService(text: string): ServiceShapes {
  const { actions, shapes, current = false } = JSON.parse(text) as WrittenService;
  const names = Object.keys(actions);
  const known = new Map<number, Shape>();

  function shapeAt(reference: Reference): Shape {
    if (typeof reference === "string") return { kind: reference as "string" };
    if (typeof reference !== "number") return understand(reference);
    const found = known.get(reference) ?? understand(shapes[reference] ?? {});
    known.set(reference, found);
    return found;
  }

  function understand(written: WrittenShape): Shape {
    if (isList(written)) {
      const [kind, ...rest] = written;
      if (kind === "values") return { kind: "string", values: rest.map(String) };
      return { kind: kind === "map" ? "map" : "list", item: () => shapeAt(rest[0] ?? "any") };
    }
    const members = Object.entries(written).map(([name, reference]): readonly [string, Member] => {
      const required = name.endsWith("!");
      return [required ? name.slice(0, -1) : name, { required, shape: () => shapeAt(reference) }];
    });
    return { kind: "structure", members: new Map(members) };
  }

  return {
    current,
    actions: names.filter((name) => actions[name] !== false),
    unsupported: names.filter((name) => actions[name] === false),
    input(action) {
      const reference = Object.hasOwn(actions, action) ? actions[action] : false;
      if (reference === false || reference === undefined) return undefined;
      const shape = reference === null ? NOTHING : shapeAt(reference);
      return shape.kind === "structure" ? shape : undefined;
    },
  };
}

const isList = (written: WrittenShape): written is readonly Reference[] => Array.isArray(written);
