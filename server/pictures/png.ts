/** Painted scene → PNG, with Skia compiled to WebAssembly: the one file that knows canvaskit-wasm. */
import type { Canvas, CanvasKit, Font, Paint as SkiaPaint, Typeface } from "canvaskit-wasm";
import CanvasKitInit from "canvaskit-wasm";
import type { Colour, PaintedScene, PathPaint, TextPaint } from "../../core/graph/paint.js";

/** What the picture program needs beside itself. */
export interface PictureAssets {
  /** The path of canvaskit.wasm, which the library reads itself. */
  readonly program: string;
  /** Font files, regular and semibold: for each character the first that has it counts. */
  readonly regular: readonly Uint8Array[];
  readonly semibold: readonly Uint8Array[];
}

/** A picture of at most so many pixels, so that huge drawings still fit into memory: they become smaller. */
const MOST_PIXELS = 100_000_000;

/** A PNG file; `scale` is how many pixels one unit of the scene gets. */
export async function pngOf(scene: PaintedScene, scale: number, assets: PictureAssets): Promise<Uint8Array> {
  const kit = await CanvasKitInit({ locateFile: () => assets.program });
  const factor = Math.min(scale, Math.sqrt(MOST_PIXELS / (scene.width * scene.height)));
  const [width, height] = [Math.ceil(scene.width * factor), Math.ceil(scene.height * factor)];
  const surface = kit.MakeSurface(width, height);
  if (!surface) throw new Error(`There is no room for a picture of ${width} × ${height} pixels.`);
  const canvas = surface.getCanvas();
  canvas.scale(factor, factor);
  canvas.clear(colour(kit, scene.background));
  const fonts = {
    regular: typefaces(kit, assets.regular),
    semibold: typefaces(kit, assets.semibold),
  };
  const paint = new kit.Paint();
  paint.setAntiAlias(true);
  for (const each of scene.paints) {
    canvas.save();
    canvas.translate(each.x, each.y);
    canvas.scale(each.scale, each.scale);
    if (each.kind === "path") drawPath(kit, canvas, paint, each);
    else drawText(kit, canvas, paint, each, each.bold ? fonts.semibold : fonts.regular);
    canvas.restore();
  }
  surface.flush();
  const bytes = surface.makeImageSnapshot().encodeToBytes();
  surface.delete();
  if (!bytes) throw new Error("The picture could not be encoded.");
  return bytes;
}

function typefaces(kit: CanvasKit, files: readonly Uint8Array[]): readonly Typeface[] {
  return files.flatMap((file) => {
    const { buffer, byteOffset, byteLength } = file;
    return (
      kit.Typeface.MakeTypefaceFromData(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer) ??
      []
    );
  });
}

const colour = (kit: CanvasKit, { hex, opacity }: Colour): Float32Array =>
  kit.multiplyByAlpha(kit.parseColorString(hex), opacity);

function drawPath(kit: CanvasKit, canvas: Canvas, paint: SkiaPaint, { d, fill, stroke }: PathPaint): void {
  const path = kit.Path.MakeFromSVGString(d);
  if (!path) return;
  if (fill) {
    paint.setStyle(kit.PaintStyle.Fill);
    paint.setColor(colour(kit, fill));
    canvas.drawPath(path, paint);
  }
  if (stroke) {
    paint.setStyle(kit.PaintStyle.Stroke);
    paint.setColor(colour(kit, stroke));
    paint.setStrokeWidth(stroke.width);
    paint.setStrokeCap(stroke.round ? kit.StrokeCap.Round : kit.StrokeCap.Butt);
    paint.setStrokeJoin(stroke.round ? kit.StrokeJoin.Round : kit.StrokeJoin.Miter);
    const dash = stroke.dash.length > 0 ? kit.PathEffect.MakeDash([...stroke.dash]) : null;
    paint.setPathEffect(dash);
    canvas.drawPath(path, paint);
    paint.setPathEffect(null);
    dash?.delete();
  }
  path.delete();
}

/** A stretch of text that one font has. */
interface Run {
  readonly glyphs: number[];
  readonly font: Font;
}

function drawText(
  kit: CanvasKit,
  canvas: Canvas,
  paint: SkiaPaint,
  { text, size, middle, fill }: TextPaint,
  faces: readonly Typeface[],
): void {
  const fonts = faces.map((face) => new kit.Font(face, size));
  for (const font of fonts) {
    // As the layout measured it: without rounding to whole pixels.
    font.setSubpixel(true);
    font.setLinearMetrics(true);
    font.setHinting(kit.FontHinting.None);
  }
  const runs = runsOf(text, fonts);
  const widths = runs.map(({ glyphs, font }) =>
    font.getGlyphWidths(glyphs).reduce((sum, width) => sum + width, 0),
  );
  let x = middle ? -widths.reduce((sum, width) => sum + width, 0) / 2 : 0;
  paint.setStyle(kit.PaintStyle.Fill);
  paint.setColor(colour(kit, fill));
  for (const [i, { glyphs, font }] of runs.entries()) {
    const advances = font.getGlyphWidths(glyphs);
    const places: number[] = [];
    let at = 0;
    for (const advance of advances) {
      places.push(at, 0);
      at += advance;
    }
    canvas.drawGlyphs(glyphs, places, x, 0, font, paint);
    x += widths[i] ?? 0;
  }
  for (const font of fonts) font.delete();
}

const has = (font: Font, character: string): boolean => (font.getGlyphIDs(character)[0] ?? 0) !== 0;

/** Signs of our own that the fonts lack. */
const plain: Readonly<Record<string, string>> = { "≠": "!=", "≤": "<=", "≥": ">=", "→": "->" };

function runsOf(text: string, fonts: readonly Font[]): readonly Run[] {
  const runs: Run[] = [];
  for (const character of Array.from(text, (each) =>
    fonts.some((font) => has(font, each)) ? each : (plain[each] ?? each),
  ).join("")) {
    const glyphs = fonts.map((font) => font.getGlyphIDs(character)[0] ?? 0);
    const index = Math.max(
      0,
      glyphs.findIndex((glyph) => glyph !== 0),
    );
    const font = fonts[index];
    if (!font) continue;
    const last = runs.at(-1);
    if (last?.font === font) last.glyphs.push(glyphs[index] ?? 0);
    else runs.push({ font, glyphs: [glyphs[index] ?? 0] });
  }
  return runs;
}
