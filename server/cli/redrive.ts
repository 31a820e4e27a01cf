/** `asl redrive`: goes on with a saved run from the states that did not succeed, as RedriveExecution does. */
import { redriveRefusal } from "../../core/interpreter/redrive.js";
import { type CliIo, type Command, refuse } from "./io.js";
import { executeRun } from "./run.js";
import { REDRIVE_HELP, readRedriveOptions } from "./run-options.js";
import { readSavedRun, type SavedRun } from "./saved-run.js";

export const redrive: Command = {
  name: "redrive",
  summary: "go on with a run that failed, from the states that did not succeed",
  help: REDRIVE_HELP,
  async run(argv, io) {
    const options = readRedriveOptions(argv);
    if (typeof options === "string") return refuse(io, options);
    const saved = await readSavedRun(options.file, io);
    if (typeof saved === "string") return refuse(io, saved);
    const why = redriveRefusal(saved.machine, io.now());
    if (why !== undefined) return refuse(io, `"${options.file}" cannot be redriven: ${why}.`);
    const { definition, text } = saved;
    if ((await io.readText(definition).catch(() => undefined)) !== text)
      io.err(`"${definition}" has changed since: a redrive goes on with what was run, as on AWS.\n`);
    const given = { ...saved.options, ...options.given };
    return executeRun({ ...options, file: definition, given }, withDefinition(saved, io), saved);
  },
};

/** The command line's ports, with the definition as it was when it was run. */
const withDefinition = ({ definition, text }: SavedRun, io: CliIo): CliIo => ({
  ...io,
  version: io.version,
  readText: async (path) => (io.absolute(path) === definition ? text : io.readText(path)),
});
