/** Tree → model. Never fails and never reports: what has the wrong shape is simply not in the model; rules say why. */

import { escapePointer } from "../syntax/pointer.js";
import {
  fieldValue,
  type ObjectNode,
  type Property,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/tree.js";
import { fields, type Lowering } from "./lower-fields.js";
import { lowerStateOfType } from "./lower-state.js";
import type { QueryLanguage, Scope, State, StateMachine, StateType, TextField } from "./model.js";
import { type Draft, lookupOf, readFields } from "./read-fields.js";
import { fieldsOfState } from "./state-fields.js";
import { stateTypes } from "./state-grammar.js";

/** The state machine written at a node: the whole document unless a definition inside it is named. Its type is not in the text. */
export function lowerStateMachine(
  tree: SyntaxTree,
  node: SyntaxNode | undefined = tree.root,
  executionType?: StateMachine["executionType"],
): StateMachine {
  const object: ObjectNode =
    node?.kind === "object" ? node : { kind: "object", start: 0, end: tree.text.length, properties: [] };
  const of = fields(object);
  const queryLanguageField = of.text("QueryLanguage");
  const queryLanguage = queryLanguageOf(queryLanguageField?.value, "JSONPath");
  const timeoutSeconds = of.number("TimeoutSeconds");
  const lowering: Lowering = {
    queryLanguage,
    scopes: [],
    allStates: [],
    lowerScope: (inner, pointer, kind, owner) => lowerScope(inner, pointer, kind, lowering, { owner }),
  };
  const machine = {
    tree,
    queryLanguage,
    ...(queryLanguageField && { queryLanguageField }),
    ...(timeoutSeconds && { timeoutSeconds }),
    ...(executionType && { executionType }),
    scopes: lowering.scopes,
    allStates: lowering.allStates,
  };
  return lowerScope(object, "", "machine", lowering, machine) as StateMachine;
}

/** AWS takes anything that is not exactly "JSONPath" for JSONata once the field is there. */
function queryLanguageOf(written: string | undefined, inherited: QueryLanguage): QueryLanguage {
  if (written === undefined) return inherited;
  return written === "JSONPath" ? "JSONPath" : "JSONata";
}

/** Lowers one set of states, with all scopes inside it. `rest` is merged in: the owner, or the machine's own fields. */
function lowerScope(
  node: ObjectNode,
  pointer: string,
  kind: Scope["kind"],
  lowering: Lowering,
  rest: object,
): Scope {
  const states: State[] = [];
  const draft: Draft = { kind, node, pointer, states, ...rest };
  readFields(node, scopeFields, draft);
  const scope = draft as unknown as Scope;
  lowering.scopes.push(scope);
  for (const property of scope.statesField?.node.properties ?? []) {
    states.push(lowerState(property, scope, lowering));
  }
  return scope;
}

const scopeFields = lookupOf({
  Comment: ["comment", "text"],
  StartAt: ["startAt", "text"],
  States: ["statesField", "object"],
  ProcessorConfig: ["processorConfig", "any"],
});

function lowerState({ key, value }: Property, scope: Scope, lowering: Lowering): State {
  const node = value?.kind === "object" ? value : undefined;
  const type = typeOf(node);
  const draft: Draft = {
    type,
    name: key.value,
    key,
    pointer: `${scope.pointer}/States/${escapePointer(key.value)}`,
    scope,
    queryLanguage: lowering.queryLanguage,
  };
  if (node) {
    draft["node"] = node;
    readFields(node, fieldsOfState(type), draft);
    const written = draft["queryLanguageField"] as TextField | undefined;
    if (written) draft["queryLanguage"] = queryLanguageOf(written.value, lowering.queryLanguage);
  }
  return lowerStateOfType(draft, type, lowering);
}

function typeOf(node: ObjectNode | undefined): State["type"] {
  const type = fieldValue(node, "Type");
  return (type?.kind === "string" && typesByName.get(type.value)) || "Unknown";
}

const typesByName: ReadonlyMap<string, StateType> = new Map(stateTypes.map((type) => [type, type]));
