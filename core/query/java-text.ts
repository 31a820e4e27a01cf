/** Values as Java prints them, which is how States.Format shows arrays and objects. */
import { isArray, type JsonValue } from "../text/json-value.js";

/** `{Arg1=1, Arg2=[]}` for objects, `[1, 2]` for arrays, and the bare text of everything else. */
export function javaText(value: JsonValue): string {
  if (value === null || typeof value !== "object") return String(value);
  if (isArray(value)) return `[${value.map(javaText).join(", ")}]`;
  const fields = Object.entries(value).map(([name, each]) => `${name}=${javaText(each)}`);
  return `{${fields.join(", ")}}`;
}
