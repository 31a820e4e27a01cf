/** `asl history`: prints a recorded execution, and where a definition goes another way. */
import { compile } from "../../core/interpreter/compile.js";
import { openRecording } from "../../core/recording/open-recording.js";
import { readRecording } from "../../core/recording/read-recording.js";
import { nameIn, type Recording } from "../../core/recording/recording.js";
import { standingsOf } from "../../core/recording/standing.js";
import { testCaseOf } from "../../core/recording/test-case.js";
import { stemOf } from "../tasks/files.js";
import { fileNameOf, folderOf, resolvePath } from "../tasks/paths.js";
import { notesOn } from "../tasks/recording-notes.js";
import { type Paint, painter } from "./colour.js";
import { readDefinition } from "./definition.js";
import { fetchHistory } from "./history-fetch.js";
import { HISTORY_HELP, type HistoryOptions, readHistoryOptions } from "./history-options.js";
import { type CliIo, type Command, type ExitCode, reasonOf, refuse } from "./io.js";
import { historyAsText } from "./run-report.js";

export const history: Command = {
  name: "history",
  summary: "print a recorded execution, and where a definition goes another way",
  help: HISTORY_HELP,
  async run(argv, io) {
    const options = readHistoryOptions(argv);
    if (typeof options === "string") return refuse(io, options);
    const fetched = await fetchHistory(options, io);
    if (typeof fetched === "string") return refuse(io, fetched);
    const recording = readRecording(fetched.text);
    if ("refused" in recording) return refuse(io, recording.refused);
    const { save } = options;
    if (save !== undefined && !(await write(save, fetched.text, io))) return 2;
    io.out(recordingAsText(recording, painter(io.colours)));
    for (const note of recording.notes) io.err(`${note}\n`);
    return options.definition === undefined ? 0 : compare(recording, options.definition, options, io);
  },
};

/** The events with their numbers, times, states and values. */
function recordingAsText({ events }: Recording, paint: Paint): string {
  const standings = standingsOf(events);
  const told = events.map((event, i) => ({
    ...event,
    state: (nameIn(event) ?? standings[i]?.state ?? "").replaceAll("/", "~1"),
  }));
  const width = String(events.at(-1)?.id ?? 0).length;
  const lines = historyAsText(told, paint).split("\n").slice(0, -1);
  return lines.map((line, i) => `${String(events[i]?.id ?? "").padStart(width)}  ${line}\n`).join("");
}

async function compare(
  recording: Recording,
  path: string,
  { stateMachine, saveCase }: HistoryOptions,
  io: CliIo,
): Promise<ExitCode> {
  const chosen = await readDefinition(path, stateMachine, io);
  if (typeof chosen === "string") return refuse(io, chosen);
  const compiled = compile(chosen.definition.machine);
  if ("problems" in compiled)
    return refuse(
      io,
      `"${path}" cannot be run: ${compiled.problems.map(({ message }) => message).join(" ")}`,
    );
  if (saveCase !== undefined && !(await saveAsCase(recording, path, saveCase, io))) return 2;
  const followed = await openRecording(compiled.program, recording);
  const notes = notesOn(followed, recording);
  for (const note of notes) io.out(`${note}\n`);
  const isOther = followed.differences.some(({ kind }) => kind !== "chance");
  if (!isOther) io.out("The definition goes the way of the recording.\n");
  return isOther ? 1 : 0;
}

/** Writes the three files of the case; false when one could not be written, which has then been said. */
async function saveAsCase({ written }: Recording, path: string, name: string, io: CliIo): Promise<boolean> {
  const stem = `${stemOf(fileNameOf(path))}.${name}`;
  const contents = Object.entries(testCaseOf({ events: written }));
  for (const [kind, value] of contents) {
    const file = resolvePath(folderOf(path), `${stem}.${kind}.json`);
    if (!(await write(file, `${JSON.stringify(value, undefined, 2)}\n`, io))) return false;
    io.err(`Written: ${file}\n`);
  }
  return true;
}

async function write(path: string, text: string, io: CliIo): Promise<boolean> {
  try {
    await io.writeText(path, text);
    return true;
  } catch (error) {
    refuse(io, `"${path}" cannot be written: ${reasonOf(error)}`);
    return false;
  }
}
