/** `asl graph`: draws a state machine, or how two versions of one differ, into a file. */
import { diffGraphs, type GraphDiff, type SceneDiff } from "../../core/graph/diff.js";
import type { Direction } from "../../core/graph/flow.js";
import { graphOf } from "../../core/graph/graph.js";
import { layout } from "../../core/graph/layout.js";
import { mermaidOf } from "../../core/graph/mermaid.js";
import { paintsOf } from "../../core/graph/paint.js";
import type { Scene } from "../../core/graph/scene.js";
import { svgOf } from "../../core/graph/svg.js";
import { swfTimeline } from "../../core/graph/swf-timeline.js";
import { readArguments } from "./arguments.js";
import { readDecisions, readDefinition } from "./definition.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";

const HELP = `asl graph FILE [-o OUT.svg|OUT.png|OUT.mmd]
asl graph --diff OLD NEW [-o OUT.svg|OUT.png]

Draws a state machine, or a timeline: of SWF decisions, as they would go if whatever they begin succeeds after a second, or of an SWF
history, as GetWorkflowExecutionHistory gives it. Without -o, SVG text goes to the standard output. With --diff, what is new, gone, changed or moved is marked,
and told on the standard error; OLD may be REVISION:FILE, as git names versions, e.g. HEAD:order.asl.json.

  -o, --output OUT       the file to write; its ending says the form: .svg, .png or .mmd (Mermaid)
  --direction down|right which way the drawing runs (default: down)
  --theme THEME          light, dark, or auto: as the reader's system is set, for SVG only (default: auto; light for PNG)
  --scale N              pixels of a PNG for each unit of the drawing (default: 2)
  --state-machine NAME   which state machine of a template (its logical id)

Exit code: 0 drawn; with --diff 0 also when the two differ; 2 wrong arguments, or no state machine in a file.
`;

const KINDS = {
  output: "value",
  direction: "value",
  theme: "value",
  scale: "value",
  "state-machine": "value",
  diff: "flag",
} as const;

const THEMES = ["light", "dark", "auto"] as const;
const DIRECTIONS = ["down", "right"] as const;

interface Wishes {
  readonly output?: string;
  readonly direction: Direction;
  readonly theme: (typeof THEMES)[number];
  readonly scale: number;
  readonly title: string;
}

export const graph: Command = {
  name: "graph",
  summary: "draw a state machine as SVG, PNG or Mermaid, or how two versions differ",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(
      argv.map((argument) => (argument === "-o" ? "--output" : argument)),
      KINDS,
    );
    if (typeof given === "string") return refuse(io, given);
    const { options, files } = given;
    const wanted = options.diff ? 2 : 1;
    if (files.length !== wanted) {
      return refuse(
        io,
        wanted === 2 ? "Name the older and the newer file to compare." : "Name the one file to draw.",
      );
    }
    const direction = DIRECTIONS.find((each) => each === (options.direction ?? "down"));
    if (!direction) return refuse(io, `There is no direction "${options.direction}". Use "down" or "right".`);
    const theme = THEMES.find((each) => each === (options.theme ?? "auto"));
    if (!theme) return refuse(io, `There is no theme "${options.theme}". Use "light", "dark" or "auto".`);
    const scale = Number(options.scale ?? 2);
    if (!(scale > 0 && scale <= 10))
      return refuse(io, `"${options.scale}" is no scale. Use a number up to 10.`);
    const { output } = options;
    if (output !== undefined && !/\.(svg|png|mmd)$/.test(output)) {
      return refuse(io, `"${output}" does not say what to write. Let it end in .svg, .png or .mmd.`);
    }
    const wishes = {
      direction,
      theme,
      scale,
      title: titleOf(files),
      ...(output !== undefined && { output }),
    };
    const timeline = options.diff ? undefined : await timelineIn(files[0] ?? "", io);
    if (typeof timeline === "string") return refuse(io, timeline);
    if (timeline) return writeScene(timeline, wishes, io);
    const drawn = await drawingOf(files, options["state-machine"], io);
    if (typeof drawn === "string") return refuse(io, drawn);
    for (const sentence of drawn.diff.sentences) io.err(`${sentence}\n`);
    return write(drawn, wishes, io);
  },
};

const titleOf = (files: readonly string[]): string =>
  files.map((file) => file.split("/").at(-1) ?? file).join(" → ");

/** The timeline of an SWF document, or the sentence that says why it has none; nothing for a file that is no SWF document. */
async function timelineIn(file: string, io: CliIo): Promise<Scene | string | undefined> {
  const decisions = await readDecisions(file, io);
  const nothing = `"${file}" has no timeline: it holds neither decisions nor the events of a history.`;
  return decisions && (swfTimeline(decisions) ?? nothing);
}

/** What to draw, or the sentence that says why there is nothing. */
async function drawingOf(
  files: readonly string[],
  stateMachine: string | undefined,
  io: CliIo,
): Promise<GraphDiff | string> {
  const [first = "", second] = files;
  const older = await readDefinition(first, stateMachine, second === undefined ? io : withGit(first, io));
  if (typeof older === "string") return older;
  const { machine } = older.definition;
  if (second === undefined) return { graph: graphOf(machine), diff: { boxes: {}, edges: {}, sentences: [] } };
  const newer = await readDefinition(second, stateMachine, io);
  return typeof newer === "string" ? newer : diffGraphs(machine, newer.definition.machine);
}

/** Reads `REVISION:FILE` from git, unless there is a file of that very name. */
function withGit(name: string, io: CliIo): CliIo {
  const [, revision, file] = /^([^:]+):(?:\.\/)?(.+)$/.exec(name) ?? [];
  const { runProgram } = io;
  if (revision === undefined || file === undefined || !runProgram) return io;
  const readText = async (path: string): Promise<string> => {
    if (path !== name || (await io.kindOf(path)) === "file") return io.readText(path);
    return runProgram("git", ["show", `${revision}:./${file}`]);
  };
  return { ...io, readText };
}

async function write({ graph: drawn, diff }: GraphDiff, wishes: Wishes, io: CliIo): Promise<ExitCode> {
  const { output, direction } = wishes;
  if (output?.endsWith(".mmd"))
    return save(() => io.writeText(output, mermaidOf(drawn, direction)), output, io);
  return writeScene(await layout(drawn, { direction }), wishes, io, diff);
}

async function writeScene(scene: Scene, wishes: Wishes, io: CliIo, diff?: SceneDiff): Promise<ExitCode> {
  const { output, theme, scale, title } = wishes;
  if (output?.endsWith(".mmd")) return refuse(io, "Mermaid has no such timelines. Write SVG or PNG instead.");
  if (output?.endsWith(".png")) {
    const { picture } = io;
    if (!picture) return refuse(io, "Pictures cannot be made here. Write an SVG instead.");
    const painted = paintsOf(scene, theme === "dark" ? "dark" : "light", diff);
    return save(() => picture(output, painted, scale), output, io);
  }
  const svg = svgOf(scene, { title, theme, ...(diff && { diff }) });
  if (output !== undefined) return save(() => io.writeText(output, svg), output, io);
  io.out(svg);
  return 0;
}

async function save(writing: () => Promise<void>, output: string, io: CliIo): Promise<ExitCode> {
  try {
    await writing();
    return 0;
  } catch (error) {
    return refuse(io, `"${output}" cannot be written: ${reasonOf(error)}`);
  }
}
