/** Sentences that several parts of the extension say. */

/** The answer of a command that is about a state machine, where there is none. */
export const NOTHING_OPEN =
  "No state machine is open: open a definition, or a template that holds one, and try again.";
