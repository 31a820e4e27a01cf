/** Tree → model. Never fails and never reports: what has the wrong shape is simply not in the model; rules say why. */

import { escapePointer } from "../syntax/pointer.js";
import {
  fieldValue,
  type ObjectNode,
  type Property,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/tree.js";
import { fields, type Lowering, present } from "./lower-fields.js";
import { lowerStateOfType } from "./lower-state.js";
import type { QueryLanguage, Scope, State, StateMachine, TextField } from "./model.js";
import { readStateFields } from "./state-fields.js";
import { stateTypes } from "./state-grammar.js";

type Draft<T> = { -readonly [K in keyof T]: T[K] };

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
    ...present("timeoutSeconds", of.number("TimeoutSeconds")),
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
  const of = fields(node);
  const statesField = of.object("States");
  const states: State[] = [];
  const scope: Draft<Scope> = {
    kind,
    node,
    pointer,
    ...present("comment", of.text("Comment")),
    ...present("startAt", of.text("StartAt")),
    ...(statesField && { statesField }),
    ...present("processorConfig", of.any("ProcessorConfig")),
    states,
    ...rest,
  };
  lowering.scopes.push(scope);
  for (const property of statesField?.node.properties ?? []) {
    states.push(lowerState(property, scope, lowering));
  }
  return scope;
}

function lowerState({ key, value }: Property, scope: Scope, lowering: Lowering): State {
  const node = value?.kind === "object" ? value : undefined;
  const type = typeOf(node);
  const draft = readStateFields(node, type);
  const written = draft["queryLanguageField"] as TextField | undefined;
  draft["type"] = type;
  draft["name"] = key.value;
  draft["key"] = key;
  if (node) draft["node"] = node;
  draft["pointer"] = `${scope.pointer}/States/${escapePointer(key.value)}`;
  draft["scope"] = scope;
  draft["queryLanguage"] = queryLanguageOf(written?.value, lowering.queryLanguage);
  return lowerStateOfType(draft, type, lowering);
}

function typeOf(node: ObjectNode | undefined): State["type"] {
  const type = fieldValue(node, "Type");
  const known = type?.kind === "string" && stateTypes.find((each) => each === type.value);
  return known || "Unknown";
}
