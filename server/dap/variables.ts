/** Variable references: what an editor may open while the run stands still. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import {
  type Page,
  partCounts,
  partsOf,
  summaryOf,
  typeName,
  type ValuePart,
} from "../../core/debugger/values.js";
import { isArray, type JsonValue } from "../../core/text/json-value.js";

/** A value and how to ask for it again. */
export interface Openable {
  readonly value: JsonValue;
  /** Evaluates to the value; missing where no expression does. */
  readonly expression?: string;
  /** Put before the names of the parts, which then are expressions themselves: the scope of variables. */
  readonly prefix?: "$";
  /** A scalar scope shows its value as one variable of this name. */
  readonly label?: string;
}

export interface VariableStore {
  /** A reference to the value; 0 when there is nothing to open. */
  refer(openable: Openable): number;
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
    open(reference, page) {
      const openable = known.get(reference);
      if (!openable) return [];
      const { value, label, expression } = openable;
      if (label !== undefined && (value === null || typeof value !== "object")) {
        return [toVariable({ name: label, value }, expression, refer)];
      }
      return partsOf(value, page).map((part) => toVariable(part, partExpression(openable, part.name), refer));
    },
    clear() {
      known.clear();
    },
  };
}

function toVariable(
  { name, value }: ValuePart,
  expression: string | undefined,
  refer: VariableStore["refer"],
): Dap.Variable {
  const { named, indexed } = partCounts(value);
  return {
    name,
    value: summaryOf(value),
    type: typeName(value),
    variablesReference: refer({ value, ...(expression && { expression }) }),
    ...(named > 0 && { namedVariables: named }),
    ...(indexed > 0 && { indexedVariables: indexed }),
    ...(expression && { evaluateName: expression }),
  };
}

function partExpression({ value, expression, prefix }: Openable, name: string): string | undefined {
  if (prefix) return `${prefix}${name}`;
  if (expression === undefined) return undefined;
  if (isArray(value)) return `${expression}[${name}]`;
  if (/^[A-Za-z_]\w*$/.test(name)) return `${expression}.${name}`;
  return expression.startsWith("$states") ? `${expression}.\`${name}\`` : `${expression}['${name}']`;
}
