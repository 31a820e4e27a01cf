/** A recorded execution as what a session starts with. */

import type { Input } from "../../core/interpreter/machine.js";
import type { Program } from "../../core/interpreter/program.js";
import type { StartOptions } from "../../core/interpreter/transition.js";
import { openRecording } from "../../core/recording/open-recording.js";
import { readRecording } from "../../core/recording/read-recording.js";
import { recordedAnswers } from "../../core/recording/recorded-answers.js";
import type { JsonObject } from "../../core/text/json-value.js";
import type { Files } from "../tasks/files.js";
import { fileNameOf, folderOf, resolvePath } from "../tasks/paths.js";
import { notesOn } from "../tasks/recording-notes.js";
import type { RunSetup } from "../tasks/run-setup.js";
import type { LaunchArguments } from "./protocol.js";

export interface RecordedLaunch {
  /** The recorded input and answers; the notes say what the recording and the definition do not agree on. */
  readonly setup: RunSetup;
  readonly start: StartOptions;
  /** Missing where the definition runs anew. */
  readonly plan?: readonly Input[];
  /** The recorded events, as they were written. */
  readonly events: readonly JsonObject[];
  /** Those that have happened after so many steps. */
  eventsAt(step: number): readonly JsonObject[];
}

/** Reads the recording that the launch configuration names as seen from the definition's folder. */
export async function prepareRecording(
  { recording: name = "", definition, rerun = false }: LaunchArguments,
  program: Program,
  files: Files,
): Promise<RecordedLaunch | { readonly refused: string }> {
  const path = resolvePath(folderOf(definition), name);
  const text = await files.readText(path).catch(() => undefined);
  if (text === undefined) return { refused: `The recording "${path}" cannot be read: check its path.` };
  const recording = readRecording(text);
  if ("refused" in recording) return { refused: `${fileNameOf(path)}: ${recording.refused}` };
  const { input, events, written } = recording;
  const answers = recordedAnswers(events);
  const followed = await openRecording(program, recording);
  const { start, plan, positions } = followed;
  const told = rerun ? [] : notesOn(followed, recording);
  return {
    setup: { input, answers, notes: [`Recording: ${fileNameOf(path)}.`, ...recording.notes, ...told] },
    start,
    events: written,
    ...(!rerun && { plan }),
    eventsAt: (step) => written.slice(0, positions[step] ?? written.length),
  };
}
