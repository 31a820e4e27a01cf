/** Variable references: what an editor may open, or change, while the run stands still. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { QueryLanguage } from "../../core/asl/model.js";
import { type Changeable, inside } from "../../core/debugger/value-edits.js";
import {
  type Page,
  partCounts,
  partsOf,
  summaryOf,
  typeName,
  type ValuePart,
} from "../../core/debugger/values.js";
import type { Thread } from "../../core/interpreter/machine.js";
import { isArray, type JsonValue } from "../../core/text/json-value.js";

/** A value and how to ask for it again. */
export interface Openable {
  readonly value: JsonValue;
  /** Evaluates to the value; missing where no expression does. */
  readonly expression?: string;
  /** Of the expression. */
  readonly language?: QueryLanguage;
  /** Put before the names of the parts, which then are expressions themselves: the scope of variables. */
  readonly prefix?: "$";
  /** A scalar scope shows its value as one variable of this name. */
  readonly label?: string;
  /** Whose value it is, for those of `prefix`. */
  readonly thread?: Thread;
  /** Missing where the value cannot be changed. */
  readonly changeable?: Changeable;
}

export interface VariableStore {
  /** A reference to the value; 0 when there is nothing to open. */
  refer(openable: Openable): number;
  /** What is behind a reference, unless the run has gone on since. */
  get(reference: number): Openable | undefined;
  /** The parts of the value behind a reference; none when the run has gone on since. */
  open(reference: number, page: Page): readonly Dap.Variable[];
  /** Forgets all references: they hold for one stop. */
  clear(): void;
}

/** An empty store. */
export function createVariableStore(): VariableStore {
  const known = new Map<number, Openable>();
  let next = 1;
  const refer = (openable: Openable): number => {
    const { named, indexed } = partCounts(openable.value);
    if (named + indexed === 0 && openable.label === undefined) return 0;
    known.set(next, openable);
    return next++;
  };
  return {
    refer,
    get: (reference) => known.get(reference),
    open(reference, page) {
      const openable = known.get(reference);
      if (!openable) return [];
      const { value, label } = openable;
      if (label !== undefined && (value === null || typeof value !== "object"))
        return [shown({ name: label, value }, openable, refer)];
      return partsOf(value, page).map((part) => shown(part, partOf(openable, part), refer));
    },
    clear() {
      known.clear();
    },
  };
}

/** A part of what is behind a reference. */
export function partOf(openable: Openable, { name, value }: ValuePart): Openable {
  const { changeable, label, language } = openable;
  // The value of a scalar scope is called as the scope is, and is the whole of it.
  if (label === name && (openable.value === null || typeof openable.value !== "object")) return openable;
  const expression = partExpression(openable, name);
  return {
    value,
    ...(expression !== undefined && { expression }),
    ...(language && { language }),
    ...(changeable && { changeable: inside(changeable, name) }),
  };
}

function shown({ name }: ValuePart, part: Openable, refer: VariableStore["refer"]): Dap.Variable {
  const { value, expression, language, changeable } = part;
  const openable = {
    value,
    ...(expression && { expression }),
    ...(language && { language }),
    ...(changeable && { changeable }),
  };
  return {
    name,
    ...described(value),
    variablesReference: refer(openable),
    ...(expression && { evaluateName: expression }),
    ...(!changeable && { presentationHint: { attributes: ["readOnly"] } }),
  };
}

/** A value in one line, its type, and how much there is to open. */
export function described(
  value: JsonValue,
): Pick<Dap.Variable, "value" | "type" | "namedVariables" | "indexedVariables"> {
  const { named, indexed } = partCounts(value);
  return {
    value: summaryOf(value),
    type: typeName(value),
    ...(named > 0 && { namedVariables: named }),
    ...(indexed > 0 && { indexedVariables: indexed }),
  };
}

function partExpression({ value, expression, prefix, language }: Openable, name: string): string | undefined {
  if (prefix) return `${prefix}${name}`;
  if (expression === undefined) return undefined;
  if (isArray(value)) return `${expression}[${name}]`;
  if (/^[A-Za-z_]\w*$/.test(name)) return `${expression}.${name}`;
  return language === "JSONata" ? `${expression}.\`${name}\`` : `${expression}['${name}']`;
}
