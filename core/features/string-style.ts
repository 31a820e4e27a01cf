/** Writes a string the way the document writes its strings: quotes, escapes, or none in YAML. */
import type { Language, StringNode, StringStyle } from "../syntax/tree.js";

/** The text of a string in a style; a plain string that YAML would misread gets double quotes. */
export function writeString(value: string, style: StringStyle): string {
  switch (style) {
    case "single":
      return /[\r\n]/.test(value) ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
    case "plain":
      return isPlain(value) ? value : JSON.stringify(value);
    case "double":
    case "block":
      return JSON.stringify(value);
  }
}

/** The style of new strings: always double in JSON; in YAML plain, unless the document quotes its own. */
export const newStringStyle = (language: Language, beside?: StringNode): StringStyle => {
  if (language === "json") return "double";
  return beside && beside.style !== "block" ? beside.style : "plain";
};

/** True when YAML reads the unquoted text as exactly this string, in flow collections too. */
export const isPlain = (value: string): boolean =>
  value.length > 0 &&
  value === value.trim() &&
  !/^[-?:](\s|$)/.test(value) &&
  !/^[,[\]{}#&*!|>'"%@`]/.test(value) &&
  !/[\r\n,[\]{}]|:(\s|$)|\s#/.test(value) &&
  !/^(null|~|true|false|yes|no|on|off|[-+.\d][\d._eExXoO+-]*|---|\.\.\.)$/i.test(value);
