/** What is wrong with a path, an expression or an intrinsic call, and where in its text. */

export interface QueryFault {
  readonly fault: true;
  /** A full sentence for the person who wrote the expression. */
  readonly message: string;
  /** First index into the expression's text. */
  readonly start: number;
  /** One past the last index; greater than `start` unless the text is empty. */
  readonly end: number;
}

/** True for a fault, false for whatever a parser gives when it succeeds. */
export const isQueryFault = (value: object): value is QueryFault => "fault" in value;

/** The fault as a value. */
export const queryFault = (message: string, start: number, end: number): QueryFault => ({
  fault: true,
  message,
  start,
  end,
});
