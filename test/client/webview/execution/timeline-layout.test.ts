/** Where the spans of a timeline stand: invariants over any lanes, and a few whole pictures. */
import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { layoutTimeline, type PlacedSpan } from "../../../../client/webview/execution/timeline-layout.js";
import type { Lane, LaneSpan } from "../../../../core/debugger/timeline-lanes.js";
import { durationWords } from "../../../../core/text/time-words.js";

const state = (name: string, from: number, to?: number): LaneSpan => ({
  state: name,
  pointer: `/States/${name}`,
  from,
  ...(to !== undefined && { to }),
  kind: "state",
  status: "succeeded",
});

const lane = (id: number, spans: readonly LaneSpan[], parent?: number): Lane => ({
  id,
  name: `Lane ${id}`,
  spans,
  ...(parent !== undefined && { parent }),
});

/** A lane as text: each span's name with its left and right end. */
const drawn = (spans: readonly PlacedSpan[]): string =>
  spans.map(({ span, left, width }) => `${span.state} ${left}–${left + width}`).join(", ");

test("states that take no time stand one after the other", () => {
  const { lanes, width } = layoutTimeline(
    [lane(1, [state("A", 0, 0), state("B", 0, 0), state("C", 0, 0)])],
    0,
  );
  assert.equal(drawn(lanes[0]?.spans ?? []), "A 0–48, B 48–96, C 96–144");
  assert.equal(width, 144);
});

test("time that passes is wider the longer it is, but not in proportion", () => {
  const widthOf = (milliseconds: number): number =>
    layoutTimeline([lane(1, [state("W", 0, milliseconds)])], milliseconds).width;
  const widths = [1, 1000, 60_000, 3_600_000, 86_400_000].map(widthOf);
  assert.deepEqual(
    widths,
    [...widths].sort((a, b) => a - b),
  );
  assert.ok((widths[4] ?? 0) < 5 * (widths[0] ?? 0), widths.join(" "));
});

test("branches stand below each other at the same moments, and further in", () => {
  const { lanes } = layoutTimeline(
    [
      lane(1, [state("P", 0, 5000), state("Z", 5000, 5000)]),
      lane(2, [state("A", 0, 0), state("W", 0, 5000)], 1),
      lane(3, [state("B", 0, 5000)], 1),
    ],
    5000,
  );
  assert.deepEqual(
    lanes.map(({ depth }) => depth),
    [0, 1, 1],
  );
  const [main, left, right] = lanes.map(({ spans }) => spans);
  const end = (spans: readonly PlacedSpan[] | undefined): number => {
    const last = spans?.at(-1);
    return last ? last.left + last.width : Number.NaN;
  };
  assert.equal(end(left), end(right));
  assert.equal(main?.[1]?.left, end(right));
});

test("a lane stands below the one that made it, without repeating its name", () => {
  const named = (id: number, name: string, parent?: number): Lane => ({ ...lane(id, [], parent), name });
  const { lanes } = layoutTimeline(
    [
      named(1, "order"),
      named(2, "Both › branch 1", 1),
      named(3, "Both › branch 2", 1),
      named(4, "Both › branch 1 / Each [0]", 2),
      named(5, "Both › branch 1 / Each [1]", 2),
    ],
    0,
  );
  assert.deepEqual(
    lanes.map(({ name, depth }) => `${"  ".repeat(depth)}${name}`),
    ["order", "  Both › branch 1", "    Each [0]", "    Each [1]", "  Both › branch 2"],
  );
});

test("a delay before a retry lies inside its state; what goes on ends now", () => {
  const retry: LaneSpan = { ...state("T", 0, 3000), kind: "retry", attempt: 1 };
  const { lanes } = layoutTimeline([lane(1, [state("T", 0), retry])], 8000);
  const [placed] = lanes[0]?.spans ?? [];
  assert.ok(placed);
  const [inner] = placed.inner;
  assert.ok(inner && inner.left >= placed.left && inner.left + inner.width <= placed.left + placed.width);
});

const times = fc.array(fc.tuple(fc.nat(100_000), fc.constantFrom(0, 0, 1, 1000, 86_400_000)), {
  maxLength: 12,
});

test("within any lane no span stands on another, and all have a width", () => {
  fc.assert(
    fc.property(fc.array(times, { maxLength: 5 }), (all) => {
      const lanes = all.map((pairs, id) => {
        let at = 0;
        const spans = pairs.map(([pause, length], i) => {
          const from = at + pause;
          at = from + length;
          return state(`S${i}`, from, at);
        });
        return lane(id, spans);
      });
      const layout = layoutTimeline(lanes, 200_000_000);
      for (const { spans } of layout.lanes) {
        let right = 0;
        for (const { left, width } of spans) {
          assert.ok(left >= right, `${left} < ${right}`);
          assert.ok(width > 0);
          right = left + width;
        }
        assert.ok(right <= layout.width);
      }
    }),
  );
});

test("durations in words", () => {
  const words = [0, 12, 999, 1000, 1500, 59_000, 60_000, 125_000, 3_600_000, 97_200_000, 3_601_000].map(
    durationWords,
  );
  assert.deepEqual(words, [
    "0 s",
    "12 ms",
    "999 ms",
    "1 s",
    "1.5 s",
    "59 s",
    "1 min",
    "2 min 5 s",
    "1 h",
    "1 d 3 h",
    "1 h",
  ]);
});
