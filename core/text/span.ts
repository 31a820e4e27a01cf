/** Half-open ranges of UTF-16 offsets into one text: the only kind of place the core knows. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when the offset is inside the span or at its end: where a cursor counts as being on a word. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

/** True when the inner span lies wholly inside the outer one. */
export const encloses = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The smallest span that covers both. */
export const join = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});
