/** Where moments stand on a timeline: time passes in jumps, so the longer nothing happens, the shorter it is drawn. */

/** An interval on the axis, in milliseconds; what takes no time needs room for its mark. */
interface Stretch {
  readonly from: number;
  /** Missing while it goes on. */
  readonly to?: number;
}

export interface TimeAxis {
  /** The first moment. */
  readonly start: number;
  /** In pixels from the first moment on. */
  readonly width: number;
  /** Between marks of one row at the same moment. */
  readonly step: number;
  /** The place of a moment at which something begins or ends. */
  xOf(time: number): number;
  /** The moments whose words have room. */
  readonly ticks: readonly { readonly time: number; readonly x: number }[];
}

const step = 22;
/** What goes on is drawn so far past the last moment. */
const open = 72;
/** Between two labels on the axis. */
const labelRoom = 64;

/** A second is a little wider than a millisecond, an hour a little wider than a minute. */
const gapOf = (milliseconds: number): number => Math.round(56 + 24 * Math.log10(1 + milliseconds / 100));

/** The axis for rows of stretches. */
export function timeAxis(rows: readonly (readonly Stretch[])[]): TimeAxis {
  const room = new Map<number, number>();
  for (const row of rows) {
    const begun = new Map<number, number>();
    for (const { from, to = from } of row) {
      begun.set(from, (begun.get(from) ?? 0) + 1);
      room.set(from, Math.max(room.get(from) ?? 0, ((begun.get(from) ?? 1) - 1) * step));
      room.set(to, room.get(to) ?? 0);
    }
  }
  const places = new Map<number, number>();
  let x = 24;
  let before: number | undefined;
  for (const [time, width] of [...room].sort(([a], [b]) => a - b)) {
    if (before !== undefined) x += gapOf(time - before);
    places.set(time, x);
    x += width;
    before = time;
  }
  const ticks: { readonly time: number; readonly x: number }[] = [];
  for (const [time, at] of places)
    if (at - (ticks.at(-1)?.x ?? -labelRoom) >= labelRoom) ticks.push({ time, x: at });
  return {
    start: places.keys().next().value ?? 0,
    width: x + open,
    step,
    xOf: (time) => places.get(time) ?? 0,
    ticks,
  };
}
