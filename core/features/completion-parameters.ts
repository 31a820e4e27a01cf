/** Proposes the parameters of the service call that a Task makes, at any depth, and the values that a parameter takes. */
import { parseResource } from "../asl/resource.js";
import { type ServiceCall, serviceCall } from "../catalog/call.js";
import type { Shape } from "../catalog/shape.js";
import { integrationOf } from "../services/catalog.js";
import type { PathStep } from "../syntax/tree.js";
import { type Completion, keyItem, valueItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import type { Draft } from "./draft.js";

/** The parameters that are not written yet, the required ones first. Without a catalogue only those of optimised integrations that are required. */
export function parameterItems(site: CompletionSite): readonly Completion[] {
  const place = parameterPlace(site);
  if (place?.shape.kind !== "structure") return [];
  const { call, shape } = place;
  return [...shape.members]
    .filter(([name]) => !site.written.has(name) && !site.written.has(`${name}.$`))
    .map(([name, { required, shape: shapeOf }], index) =>
      keyItem(
        site,
        {
          label: name,
          kind: "field",
          detail: required ? `required by ${titleOf(call)}` : call.name,
          rank: index + (required ? 0 : 10_000),
        },
        { name, value: draftOf(shapeOf()) },
      ),
    );
}

/** The only values that the parameter takes. */
export function parameterValueItems(site: CompletionSite): readonly Completion[] {
  const shape = parameterPlace(site)?.shape;
  if (shape?.kind === "boolean")
    return ["true", "false"].map((label, rank) =>
      valueItem(site, { label, kind: "value", rank }, { raw: label }),
    );
  const values = shape?.kind === "string" ? (shape.values ?? []) : [];
  return values.map((label, rank) => valueItem(site, { label, kind: "value", rank }, { text: label }));
}

interface ParameterPlace {
  readonly call: ServiceCall;
  /** Of the object that holds the key, or of the value, that is being written. */
  readonly shape: Shape;
}

function parameterPlace({ place, path, word, catalog }: CompletionSite): ParameterPlace | undefined {
  const { state } = place;
  const call = state?.type === "Task" ? serviceCall(state, catalog) : undefined;
  const field = path.findIndex((step) => step.kind === "property" && step.property.key === call?.field);
  if (!call || field < 0) return undefined;
  const steps = path.slice(field + 1, word.role === "key" ? -1 : undefined);
  const shape = steps.reduce<Shape | undefined>(
    (outer, step) => outer && shapeInside(outer, step),
    call.input,
  );
  return shape && { call, shape };
}

function shapeInside(shape: Shape, step: PathStep): Shape | undefined {
  if (step.kind === "item") return shape.kind === "list" ? shape.item() : undefined;
  if (shape.kind === "map") return shape.item();
  return shape.kind === "structure" ? shape.members.get(step.property.key.value)?.shape() : undefined;
}

function titleOf({ name, state }: ServiceCall): string {
  return integrationOf(parseResource(state.resource?.value ?? ""))?.service.title ?? name;
}

/** A value of the right kind, to be filled in. */
function draftOf(shape: Shape): Draft {
  switch (shape.kind) {
    case "structure":
    case "map":
      return { fields: [] };
    case "list":
      return { items: [] };
    case "integer":
    case "number":
      return { raw: "0", hole: true };
    case "boolean":
      return { raw: "true", hole: true };
    case "string":
      return { text: "", hole: true, choices: shape.values ?? [] };
    case "timestamp":
    case "blob":
    case "any":
      return { text: "", hole: true };
  }
}
