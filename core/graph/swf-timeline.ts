/** Decisions or a history of SWF → Scene: a timeline with a row for each lane, and virtual time from left to right. */
import type { DecisionDocument } from "../swf/model.js";
import { durationWords, momentWords } from "../text/time-words.js";
import { fontSizes } from "./node-shape.js";
import type { Box, Scene, TextLine } from "./scene.js";
import { swfHistoryOf } from "./swf-events.js";
import { type LaneItem, lanesOf, type SwfLane } from "./swf-lanes.js";
import { fitText, textWidth } from "./text-measure.js";
import { type TimeAxis, timeAxis } from "./time-axis.js";

const margin = 24;
const header = { width: 264, textX: 48, textWidth: 204 } as const;
/** Above the rows, where the times stand. */
const top = 40;
const row = 48;
const bar = 22;
const mark = 16;

/** The timeline of a document; undefined when it holds neither decisions nor a history. */
export function swfTimeline(document: DecisionDocument): Scene | undefined {
  const history = swfHistoryOf(document);
  if (!history) return undefined;
  const lanes = lanesOf(history);
  const axis = timeAxis(lanes.map(({ items }) => items));
  const height = margin + top + lanes.length * row + margin;
  const rows = lanes.map((lane, i) => rowBox(lane, i));
  const items = lanes.flatMap((lane, i) => itemBoxes(lane, i, axis));
  const right = Math.max(margin + header.width + axis.width, ...items.map(rightOf));
  const width = Math.ceil(right + margin);
  const ticks = axis.ticks.map(({ time, x }) => tickBox(time - axis.start, x, height));
  return {
    width,
    height,
    isTimeline: true,
    boxes: [...rows.map((box) => ({ ...box, width: width - 2 * margin })), ...ticks, ...items],
    edges: [],
  };
}

const NOWHERE = { start: 0, end: 0 } as const;

const rowTop = (index: number): number => margin + top + index * row;

function rowBox({ id, name, detail, icon, items }: SwfLane, index: number): Box {
  const title = fitText(name, header.textWidth, fontSizes.title, true);
  const under = fitText(detail, header.textWidth, fontSizes.detail);
  const y = detail === "" ? row / 2 + 4.5 : row / 2 - 3;
  const line = (role: TextLine["role"], text: string, at: number): TextLine => ({
    role,
    text,
    x: header.textX,
    y: at,
    anchor: "start",
  });
  return {
    id,
    kind: "row",
    name,
    label: detail === "" ? name : `${name}, ${detail}`,
    icon,
    iconAt: { x: 4, y: (row - 32) / 2 },
    lines: [line("title", title, y), ...(under ? [line("detail", under, row / 2 + 14)] : [])],
    marks: [],
    span: items[0]?.span ?? NOWHERE,
    x: margin,
    y: rowTop(index),
    width: header.width,
    height: row,
  };
}

function tickBox(time: number, x: number, height: number): Box {
  const text = momentWords(time);
  const line: TextLine = { role: "caption", text, x: 0, y: 12, anchor: "middle" };
  return {
    id: `#time/${time}`,
    kind: "tick",
    name: text,
    label: text,
    lines: [line],
    marks: [],
    span: NOWHERE,
    x: margin + header.width + x,
    y: margin + 8,
    width: 0,
    height: height - 2 * margin - 8,
  };
}

function itemBoxes(lane: SwfLane, index: number, axis: TimeAxis): readonly Box[] {
  let before: LaneItem | undefined;
  let nth = 0;
  return lane.items.map((item) => {
    nth = before?.from === item.from ? nth + 1 : 0;
    before = item;
    const x = margin + header.width + axis.xOf(item.from) + nth * axis.step;
    const middle = rowTop(index) + row / 2;
    const { id, span, status } = item;
    const label = labelOf(lane, item, axis.start);
    const shared = { id, name: lane.name, label, marks: [], status, span } as const;
    if (item.to === item.from)
      return {
        ...shared,
        kind: "mark",
        lines: markLines(lane, item),
        x: x - mark / 2,
        y: middle - mark / 2,
        width: mark,
        height: mark,
      };
    const end = margin + header.width + (item.to === undefined ? axis.width : axis.xOf(item.to));
    const width = Math.max(mark, end - x);
    return {
      ...shared,
      kind: "span",
      lines: spanLines(item, width),
      x,
      y: middle - bar / 2,
      width,
      height: bar,
    };
  });
}

/** Of what has a row of its own, how it ended is written beside it. */
const markLines = ({ items }: SwfLane, { ending }: LaneItem): readonly TextLine[] =>
  items.length === 1 && ending !== ""
    ? [
        {
          role: "caption",
          text: fitText(ending, 260, fontSizes.caption),
          x: mark + 8,
          y: 12,
          anchor: "start",
        },
      ]
    : [];

/** How long it took, and how it ended where that says more; inside where there is room, else to its right. */
function spanLines(item: LaneItem, width: number): readonly TextLine[] {
  const { from, to, status, ending } = item;
  const isPlain = status === "succeeded" && /^(completed|fired)$/.test(ending);
  const words = [...(to === undefined ? [] : [durationWords(to - from)]), ...(isPlain ? [] : [ending])];
  const text = fitText(words.join(" · "), 260, fontSizes.caption);
  const isInside = textWidth(text, fontSizes.caption) + 16 <= width;
  return [{ role: "caption", text, x: isInside ? 8 : width + 8, y: bar / 2 + 4, anchor: "start" }];
}

/** Everything about it in one sentence. */
function labelOf({ name, detail }: SwfLane, { from, to, ending }: LaneItem, start: number): string {
  const time = to === undefined || to === from ? [] : [`took ${durationWords(to - from)}`];
  return [name, ...(detail ? [detail] : []), `at ${momentWords(from - start)}`, ...time, ending].join(", ");
}

/** Where a box with its texts ends. */
const rightOf = ({ x, width, lines }: Box): number =>
  Math.max(x + width, ...lines.map((line) => x + line.x + textWidth(line.text, fontSizes.caption) + 4));
