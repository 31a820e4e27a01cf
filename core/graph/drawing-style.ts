/** The rules that give the drawing its look, in terms of `--graph-*` properties: the page sets them from the theme, `svg.ts` to neutral values. */
import { fontSizes } from "./node-shape.js";
import { fontFamily } from "./text-measure.js";

/** CSS for what `drawing.ts` draws. */
export const drawingStyle = `
.box, .edge { --tint: var(--graph-muted); }
.type-Task { --tint: var(--graph-blue); }
.type-Choice { --tint: var(--graph-orange); }
.type-Wait { --tint: var(--graph-yellow); }
.type-Succeed { --tint: var(--graph-green); }
.type-Fail, .type-Unknown, .missing, .edge-Catch, .dangling { --tint: var(--graph-red); }
.type-Parallel, .type-Map { --tint: var(--graph-purple); }
text { font-family: ${fontFamily}; fill: var(--graph-text); }
.title { font-size: ${fontSizes.title}px; font-weight: 600; }
.detail { font-size: ${fontSizes.detail}px; fill: var(--graph-muted); }
.caption { font-size: ${fontSizes.caption}px; fill: var(--graph-muted); }
.outline { fill: var(--graph-card); stroke: var(--graph-border); stroke-width: 1.25; }
.type-Fail > .outline, .type-Unknown > .outline { stroke: var(--graph-red); }
.stacked { fill: var(--graph-card); stroke: var(--graph-border); }
.container > .outline { fill: var(--graph-container); stroke: var(--graph-purple); stroke-opacity: 0.55; }
.container > .stacked { fill: var(--graph-background); stroke: var(--graph-purple); stroke-opacity: 0.4; }
.lane > .outline { fill: var(--graph-lane); stroke: var(--graph-border); stroke-dasharray: 4 4; }
.lane > .caption { font-weight: 600; letter-spacing: 0.02em; }
.start > .outline { fill: var(--graph-text); stroke: none; }
.start > .caption { fill: var(--graph-background); font-weight: 600; }
.end > .outline { fill: var(--graph-background); stroke: var(--graph-text); stroke-width: 1.5; }
.end > .outline-inner { fill: none; stroke: var(--graph-text); stroke-width: 1; }
.end > .caption { fill: var(--graph-text); font-weight: 600; }
.missing > .outline { fill: var(--graph-background); stroke: var(--graph-red); stroke-dasharray: 4 3; }
.reference > .outline { fill: var(--graph-background); }
.missing > .caption, .reference > .caption { fill: var(--graph-text); }
.grid { fill: none; stroke: var(--graph-border); }
.tick > .grid { stroke-dasharray: 2 4; }
.span, .mark { --tint: var(--graph-blue); }
.is-succeeded { --tint: var(--graph-green); }
.is-failed { --tint: var(--graph-red); }
.span > .outline, .mark > .outline { stroke: var(--tint); stroke-width: 1.5; }
.span.is-active > .outline { stroke-dasharray: 5 4; }
.mark.is-succeeded > .outline { fill: var(--tint); }
.is-failed > .outline { stroke-width: 3; }
.span > .caption, .mark > .caption { fill: var(--graph-text); }
.tile { fill: var(--tint); fill-opacity: var(--graph-tile-opacity, 0.16); stroke: var(--tint); stroke-opacity: var(--graph-tile-stroke, 0); }
.icon { fill: none; stroke: var(--tint); stroke-width: 1.35; stroke-linecap: round; stroke-linejoin: round; }
.mark-icon { fill: none; stroke: var(--graph-muted); stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.fold-box { fill: none; stroke: var(--graph-muted); stroke-width: 1.2; }
.fold-sign { fill: none; stroke: var(--graph-muted); stroke-width: 1.4; stroke-linecap: round; }
.hit { fill: none; stroke: none; pointer-events: all; }
.edge > .hit { stroke: transparent; stroke-width: 14; pointer-events: stroke; }
.line { fill: none; stroke: var(--graph-line); stroke-width: 1.5; }
.arrow { fill: var(--graph-line); stroke: none; }
.edge-Catch > .line, .dangling > .line { stroke: var(--graph-red); stroke-dasharray: 6 4; }
.edge-Catch > .arrow, .dangling > .arrow { fill: var(--graph-red); }
.edge-Meant > .line { stroke-dasharray: 1 5; stroke-linecap: round; }
.edge-Default > .line { stroke-dasharray: 2 4; stroke-linecap: round; }
.pill { fill: var(--graph-pill); stroke: var(--graph-border); }
.edge-Catch .pill { stroke: var(--graph-red); stroke-opacity: 0.6; }
.pill-text { font-size: ${fontSizes.caption}px; text-anchor: middle; fill: var(--graph-text); }
.ring { display: none; fill: none; stroke: var(--graph-focus); stroke-width: 2; }
.unreachable { opacity: 0.5; }
.unreachable > .outline { stroke-dasharray: 5 4; }
.box.change-added > .outline { stroke: var(--graph-green); stroke-width: 3; }
.box.change-removed > .outline { stroke: var(--graph-red); stroke-width: 2; stroke-dasharray: 3 4; }
.box.change-changed > .outline { stroke: var(--graph-orange); stroke-width: 3; stroke-dasharray: 10 3; }
.box.change-moved > .outline { stroke: var(--graph-blue); stroke-width: 3; stroke-dasharray: 10 3 2 3; }
.box.change-removed > .title { text-decoration: line-through; }
.edge.change-added > .line { stroke: var(--graph-green); stroke-width: 2.5; }
.edge.change-added > .arrow { fill: var(--graph-green); }
.edge.change-removed > .line { stroke: var(--graph-red); stroke-dasharray: 3 4; }
.edge.change-removed > .arrow { fill: var(--graph-red); }
`.trim();
