/**
 * Where each span of a timeline stands. Virtual time passes in jumps: most states take none of it, and a Wait may take days. So every
 * moment at which something happens is a column, wide enough for the states that take no time in it, and the time between two moments
 * is drawn shorter the longer it is.
 */
import type { Lane, LaneSpan } from "../../../core/debugger/timeline-lanes.js";

/** A span with its place in pixels from the left. */
export interface PlacedSpan {
  readonly span: LaneSpan;
  readonly left: number;
  readonly width: number;
  /** What lies inside it: waits, delays before retries. */
  readonly inner: readonly PlacedSpan[];
}

export interface PlacedLane {
  readonly lane: Lane;
  /** Its name without that of the lane it lies below. */
  readonly name: string;
  /** How many lanes it lies below, from 0. */
  readonly depth: number;
  readonly spans: readonly PlacedSpan[];
}

/** A moment on the axis. */
export interface Tick {
  readonly time: number;
  readonly left: number;
}

export interface TimelineLayout {
  readonly lanes: readonly PlacedLane[];
  readonly ticks: readonly Tick[];
  readonly width: number;
  /** The first moment, from which all others are told. */
  readonly start: number;
}

/** A state that takes no time is as wide as its name, within limits. */
const CHARACTER = 7;
const PADDING = 26;
const NARROWEST = 48;
const WIDEST = 160;
const instantWidth = ({ state }: LaneSpan): number =>
  Math.min(WIDEST, Math.max(NARROWEST, PADDING + CHARACTER * state.length));

/** Time that passes is at least so wide. */
const GAP = 40;
/** What is inside a span can be seen at least. */
const LEAST_INNER = 6;

/** Lays the lanes out; spans that go on end at `now`. */
export function layoutTimeline(lanes: readonly Lane[], now: number): TimelineLayout {
  const columns = columnsOf(lanes, now);
  const placed = asTree(lanes).map(({ spans, ...place }) => ({
    ...place,
    spans: placeSpans(spans, columns, now),
  }));
  const last = [...columns.values()].at(-1);
  return {
    lanes: placed,
    ticks: [...columns].map(([time, { left }]) => ({ time, left })),
    width: last ? last.left + last.width : 0,
    start: columns.keys().next().value ?? now,
  };
}

type LanePlace = Omit<PlacedLane, "spans"> & { readonly spans: readonly LaneSpan[] };

/** Each lane followed by those below it. */
function asTree(lanes: readonly Lane[]): readonly LanePlace[] {
  const known = new Set(lanes.map(({ id }) => id));
  const below = new Map<number | undefined, Lane[]>();
  for (const lane of lanes) {
    const parent = lane.parent !== undefined && known.has(lane.parent) ? lane.parent : undefined;
    below.set(parent, [...(below.get(parent) ?? []), lane]);
  }
  const from = (parent: Lane | undefined, depth: number): readonly LanePlace[] =>
    (below.get(parent?.id) ?? []).flatMap((lane) => {
      const prefix = parent ? `${parent.name} / ` : "";
      const name = lane.name.startsWith(prefix) ? lane.name.slice(prefix.length) : lane.name;
      return [{ lane, name, depth, spans: lane.spans }, ...from(lane, depth + 1)];
    });
  return from(undefined, 0);
}

interface Column {
  readonly left: number;
  readonly width: number;
}

const endOf = ({ to }: LaneSpan, now: number): number => to ?? now;
const isInstant = (span: LaneSpan, now: number): boolean => endOf(span, now) <= span.from;

/** By moment, in the order of time. */
function columnsOf(lanes: readonly Lane[], now: number): ReadonlyMap<number, Column> {
  const widths = new Map<number, number>();
  const need = (time: number, width: number): void =>
    void widths.set(time, Math.max(width, widths.get(time) ?? 0));
  for (const { spans } of lanes) {
    const instants = new Map<number, number>();
    for (const span of spans) {
      need(span.from, 0);
      need(endOf(span, now), 0);
      if (span.kind !== "state" || !isInstant(span, now)) continue;
      const width = (instants.get(span.from) ?? 0) + instantWidth(span);
      instants.set(span.from, width);
      need(span.from, width);
    }
  }
  const columns = new Map<number, Column>();
  let left = 0;
  let before: number | undefined;
  for (const [time, width] of [...widths].sort(([a], [b]) => a - b)) {
    if (before !== undefined) left += gapOf(time - before);
    columns.set(time, { left, width });
    left += width;
    before = time;
  }
  return columns;
}

/** A second is a little wider than a millisecond, an hour a little wider than a minute. */
const gapOf = (milliseconds: number): number => Math.round(GAP + 24 * Math.log10(1 + milliseconds / 100));

function placeSpans(
  spans: readonly LaneSpan[],
  columns: ReadonlyMap<number, Column>,
  now: number,
): readonly PlacedSpan[] {
  const used = new Map<number, number>();
  const placed: PlacedSpan[] = [];
  for (const span of spans) {
    if (span.kind !== "state") continue;
    const [first, last] = [columns.get(span.from), columns.get(endOf(span, now))];
    if (!first || !last) continue;
    const before = used.get(span.from) ?? 0;
    const left = first.left + before;
    const width = isInstant(span, now) ? instantWidth(span) : last.left - left;
    if (isInstant(span, now)) used.set(span.from, before + width);
    const parts = spans.filter((part) => part.kind !== "state" && isInside(part, span, now));
    placed.push({
      span,
      left,
      width,
      inner: parts.map((part) => placeInner(part, { left, width }, columns, now)),
    });
  }
  return placed;
}

const isInside = (part: LaneSpan, span: LaneSpan, now: number): boolean =>
  part.pointer === span.pointer && part.from >= span.from && endOf(part, now) <= endOf(span, now);

function placeInner(
  span: LaneSpan,
  outer: Column,
  columns: ReadonlyMap<number, Column>,
  now: number,
): PlacedSpan {
  const most = outer.left + outer.width;
  const left = Math.min(Math.max(outer.left, columns.get(span.from)?.left ?? outer.left), most - LEAST_INNER);
  const right = Math.min(most, Math.max(left + LEAST_INNER, columns.get(endOf(span, now))?.left ?? most));
  return { span, left, width: right - left, inner: [] };
}
