/** `asl swf`: checks, runs and replays Amazon SWF workflows. */
import { nearest } from "../../core/text/nearest.js";
import { check } from "./check.js";
import { type Command, refuse } from "./io.js";
import { REPLAY_HELP, swfReplay } from "./swf-replay.js";
import { swfRun } from "./swf-run.js";
import { RUN_HELP } from "./swf-run-options.js";

const HELP = `asl swf check FILES …      say what is wrong with SWF documents (the options are those of asl check)
asl swf run FILE …         run a decision list or a whole workflow, without AWS
asl swf replay HISTORY …   ask a decider again what a recorded history says it decided

${RUN_HELP}
${REPLAY_HELP}`;

const PARTS = { check: check.run, run: swfRun, replay: swfReplay } as const;

const isPart = (name: string): name is keyof typeof PARTS => Object.hasOwn(PARTS, name);

export const swf: Command = {
  name: "swf",
  summary: "check, run and replay Amazon SWF decisions and workflows",
  help: HELP,
  async run([name = "", ...rest], io) {
    if (isPart(name)) return PARTS[name](rest, io);
    const meant = nearest(name, Object.keys(PARTS));
    if (name === "") return refuse(io, 'Say what to do: "asl swf check", "asl swf run" or "asl swf replay".');
    return refuse(
      io,
      `There is no "asl swf ${name}". ${meant ? `Did you mean "asl swf ${meant}"?` : 'See "asl swf --help".'}`,
    );
  },
};
