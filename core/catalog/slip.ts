/** Telling a slip of the pen from a name that is younger than the catalogue. */
import { nearest } from "../text/nearest.js";

export interface Slip {
  /** The name that exists and was probably meant. */
  readonly meant: string;
  /** True when nothing else can be meant: another case, or one letter of a long name. */
  readonly sure: boolean;
}

/**
 * What was meant by a name that does not exist; undefined when nothing is near. AWS adds names all the time, and new ones resemble old
 * ones, so a near name alone proves nothing; one that differs in its digits is likely a newer version.
 */
export function slipOf(name: string, existing: Iterable<string>): Slip | undefined {
  const meant = nearest(name, existing);
  if (meant === undefined) return undefined;
  if (meant.toLowerCase() === name.toLowerCase()) return { meant, sure: true };
  const sameDigits = meant.replace(/\D/g, "") === name.replace(/\D/g, "");
  const sameLength = Math.abs(meant.length - name.length) <= 1;
  return { meant, sure: sameDigits && sameLength && name.length >= 6 };
}
