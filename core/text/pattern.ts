/** Texts of users inside regular expressions. */

/** A part of a regular expression that matches nothing but the text itself. */
export const literalPattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
