/** The events of a history that is a document, as far as they can be read. */

import { fieldValue, type NumberNode } from "../syntax/tree.js";
import { eventAttributesKey } from "./event-types.js";
import type { DecisionDocument } from "./model.js";

export interface DocumentEvent {
  readonly id: number;
  readonly idNode: NumberNode;
  readonly type: string;
  /** Its attributes that name other events. */
  readonly references: readonly {
    readonly name: string;
    readonly value: number;
    readonly node: NumberNode;
  }[];
}

/** The events in the order written; those without a number or a type are left out. Empty for other documents. */
export function eventsOf({ kind, root }: DecisionDocument): readonly DocumentEvent[] {
  if (kind !== "GetWorkflowExecutionHistory") return [];
  const events = fieldValue(root, "events");
  const nodes = events?.kind === "array" ? events.items : [];
  return nodes.flatMap((node) => {
    const id = fieldValue(node, "eventId");
    const type = fieldValue(node, "eventType");
    if (id?.kind !== "number" || type?.kind !== "string") return [];
    const attributes = fieldValue(node, eventAttributesKey(type.value));
    const properties = attributes?.kind === "object" ? attributes.properties : [];
    const references = properties.flatMap(({ key: name, value }) =>
      value?.kind === "number" && /EventId$/.test(name.value)
        ? [{ name: name.value, value: value.value, node: value }]
        : [],
    );
    return [{ id: id.value, idNode: id, type: type.value, references }];
  });
}
