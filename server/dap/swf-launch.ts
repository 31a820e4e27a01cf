/** Launch arguments → what a debugged SWF workflow starts with, or the sentence that says why it cannot begin. */
import { analyze, isAslName, languageOf, parse } from "../../core/analysis.js";
import { isSwfName, lowerDecisions } from "../../core/swf/lower.js";
import type { Decision } from "../../core/swf/model.js";
import { type LineMap, lineMap } from "../../core/text/line-map.js";
import { fileNameOf, folderOf, resolvePath } from "../tasks/paths.js";
import { readWorker } from "../tasks/read-worker.js";
import type { SwfPlan } from "../tasks/swf-plan.js";
import { type SwfWishes, setUpSwf } from "../tasks/swf-setup.js";
import type { Worker } from "../tasks/task-plan.js";
import type { DebugHost } from "./host.js";
import type { LaunchArguments } from "./protocol.js";

export interface SwfLaunch {
  readonly path: string;
  readonly text: string;
  readonly lines: LineMap;
  /** The decisions of a decision list, in their order. */
  readonly decisions: readonly Decision[];
  readonly plan: SwfPlan;
}

type Refused = { readonly refused: string };

/** True for a launch that is about SWF: a decider is named, or the file is an SWF document or a workflow file. */
export async function isSwfLaunch(
  { definition, decider }: LaunchArguments,
  host: DebugHost,
): Promise<boolean> {
  if (typeof definition !== "string") return false;
  if (decider !== undefined || isSwfName(definition) || /\.workflow\.json$/i.test(definition)) return true;
  if (isAslName(definition)) return false;
  const text = await host.readText(definition).catch(() => "");
  return lowerDecisions(parse(text, languageOf(definition, text)), definition) !== undefined;
}

const NOT_TRUSTED =
  "Deciders and workers would run local code, which is not allowed here: trust the workspace, or in another editor start the adapter with --trust.";

/** Everything that is needed to begin. */
export async function prepareSwfLaunch(args: LaunchArguments, host: DebugHost): Promise<SwfLaunch | Refused> {
  const { definition: path, decider, tasks, start, types = [], lambdaRole } = args;
  const text = await host.readText(path).catch(() => undefined);
  if (text === undefined) return { refused: `The document "${path}" cannot be read: check its path.` };
  const folder = folderOf(path);
  const chosen = decider === undefined ? undefined : deciderOf(decider, folder);
  if (typeof chosen === "string") return { refused: chosen };
  const wishes: SwfWishes = {
    file: path,
    types: types.map((each) => resolvePath(folder, each)),
    ...(chosen && { decider: chosen }),
    ...(tasks !== undefined && { tasks: resolvePath(folder, tasks) }),
    ...(start !== undefined && { start: resolvePath(folder, start) }),
    ...(lambdaRole !== undefined && { lambdaRole }),
  };
  const plan = await setUpSwf(wishes, host);
  if ("refused" in plan) return plan;
  if ((plan.deciders || plan.tasks) && !host.startTasks) return { refused: NOT_TRUSTED };
  const { decisions } = analyze(text, { uri: path });
  return { path, text, lines: lineMap(text), decisions: decisions?.decisions ?? [], plan };
}

/** `file.function`, as seen from the document's folder. */
function deciderOf(decider: string, folder: string): NonNullable<SwfWishes["decider"]> | string {
  let fault: string | undefined;
  const worker: Worker | undefined = readWorker(
    { lambda: decider, timeout: 60 },
    ["decider"],
    {},
    (_, message) => {
      fault ??= message;
    },
  );
  return worker ? { worker, folder } : (fault ?? `"${fileNameOf(decider)}" names no decider.`);
}
