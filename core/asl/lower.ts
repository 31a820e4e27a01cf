/** Tree → model. Never fails and never reports: what has the wrong shape is simply not in the model; rules say why. */

import { escapePointer } from "../syntax/pointer.js";
import type { ObjectNode, Property, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { fields, type Lowering, present } from "./lower-fields.js";
import { lowerStateOfType } from "./lower-state.js";
import type { QueryLanguage, Scope, State, StateMachine } from "./model.js";

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

function lowerState(property: Property, scope: Scope, lowering: Lowering): State {
  const { key, value } = property;
  const node: ObjectNode | undefined = value?.kind === "object" ? value : undefined;
  const of = fields(node);
  const queryLanguageField = of.text("QueryLanguage");
  const base = {
    name: key.value,
    key,
    ...(node && { node }),
    pointer: `${scope.pointer}/States/${escapePointer(key.value)}`,
    scope,
    queryLanguage: queryLanguageOf(queryLanguageField?.value, lowering.queryLanguage),
    ...present("typeField", of.text("Type")),
    ...(queryLanguageField && { queryLanguageField }),
    ...present("comment", of.text("Comment")),
    ...present("next", of.text("Next")),
    ...present("end", of.boolean("End")),
    ...present("inputPath", of.nullableText("InputPath")),
    ...present("outputPath", of.nullableText("OutputPath")),
    ...present("assign", of.any("Assign")),
    ...present("output", of.any("Output")),
  };
  return lowerStateOfType(base, of, lowering);
}
