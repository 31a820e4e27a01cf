/** The inputs that a definition was run with, the last one first, as the workspace remembers them. */
import type * as vscode from "vscode";
import type { JsonValue } from "../core/text/json-value.js";

/** More would not be found again in a list. */
const MOST = 10;

/** Remembers inputs by the definition's path or URI, or by that of a state in it. */
export interface InputHistory {
  of(subject: string): readonly JsonValue[];
  add(subject: string, input: JsonValue): Thenable<void>;
}

const keyOf = (subject: string): string => `asl.inputs:${subject}`;

/** A history kept in the given memory. */
export function inputHistory(memory: vscode.Memento): InputHistory {
  const of = (subject: string): readonly JsonValue[] => memory.get<readonly JsonValue[]>(keyOf(subject), []);
  return {
    of,
    add(subject, input) {
      const text = JSON.stringify(input);
      const others = of(subject).filter((each) => JSON.stringify(each) !== text);
      return memory.update(keyOf(subject), [input, ...others].slice(0, MOST));
    },
  };
}
