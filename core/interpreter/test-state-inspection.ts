/** TestState's `inspectionData`: what the data was after each stage, under AWS's names. */

import { isFailure } from "../query/failure.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { effectiveInput } from "./data-flow.js";
import { draftOf } from "./draft.js";
import type { Place } from "./evaluation.js";
import { itemsFrom } from "./item-reader.js";
import type { JoinPhase } from "./join.js";
import type { Stage } from "./machine.js";
import { itemsOf } from "./map-items.js";
import { NOT_GIVEN, numberOf } from "./map-limits.js";
import type { MapWork, Program, ProgramState } from "./program.js";
import { STAGES } from "./stages.js";
import type { Ran } from "./test-state-run.js";

/** Everything that is known of the state's data; stages that it did not come to are left out. */
export async function inspectionData(
  program: Program,
  state: ProgramState,
  ran: Ran,
  readerData: string | undefined,
): Promise<JsonObject> {
  const { thread, join, errorDetails, variables } = ran;
  const { work } = state;
  return {
    input: thread.input,
    ...(state.language === "JSONata" ? jsonataStages(state, ran) : pathStages(state, ran)),
    ...(work.type === "Map" && join && (await mapStages(program, state, work, { ...ran, join }, readerData))),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(errorDetails && { errorDetails }),
  };
}

const passed = ({ failedAt }: Ran, stage: Stage): boolean =>
  failedAt === undefined || STAGES.indexOf(stage) < STAGES.indexOf(failedAt);

function jsonataStages({ type }: ProgramState, ran: Ran): JsonObject {
  const { values } = ran.thread;
  return {
    ...(values.arguments !== undefined && { afterArguments: values.arguments }),
    ...(type === "Task" && passed(ran, "work") && values.result !== undefined && { result: values.result }),
  };
}

function pathStages({ type, work }: ProgramState, ran: Ran): JsonObject {
  const { thread } = ran;
  const { values } = thread;
  const input = effectiveInput(thread);
  const afterInputPath = passed(ran, "input") ? { afterInputPath: input } : {};
  if (type === "Choice" || type === "Fail" || type === "Succeed" || type === "Wait") return afterInputPath;
  const parameters = values.arguments ?? input;
  const result = values.result ?? parameters;
  const selected = values.resultSelector ?? result;
  const afterResult = {
    ...(passed(ran, "resultSelector") && { afterResultSelector: selected }),
    ...(passed(ran, "resultPath") && { afterResultPath: values.resultPath ?? selected }),
  };
  if (work.type === "Pass" && work.result !== undefined) return { result, ...afterResult };
  return {
    ...afterInputPath,
    ...(type !== "Map" && passed(ran, "arguments") && { afterParameters: parameters }),
    ...(type === "Task" && passed(ran, "work") && { result }),
    ...afterResult,
  };
}

/** What only a Map has. */
async function mapStages(
  program: Program,
  state: ProgramState,
  work: MapWork,
  { machine, thread, join }: Ran & { readonly join: JoinPhase },
  readerData: string | undefined,
): Promise<JsonObject> {
  const place: Place = { draft: draftOf(program, machine), thread, input: effectiveInput(thread) };
  const fromInput =
    state.language === "JSONPath" && !work.reader ? await itemsOf(work, state, place) : undefined;
  const inputs = join.items?.map((item) => item.input) ?? [];
  const concurrency = await limit(work.maxConcurrency, "MaxConcurrency", place);
  const count = await limit(work.toleratedFailureCount, "ToleratedFailureCount", place);
  const percentage = await limit(work.toleratedFailurePercentage, "ToleratedFailurePercentage", place);
  return {
    ...(fromInput && !isFailure(fromInput) && { afterItemsPath: fromInput.items }),
    ...afterItemsPointer(work, readerData),
    ...(work.itemSelector && { afterItemSelector: work.batcher ? unbatched(inputs) : inputs }),
    ...(work.batcher && { afterItemBatcher: inputs }),
    maxConcurrency: concurrency ?? 0,
    ...(count !== undefined && { toleratedFailureCount: count }),
    ...(percentage !== undefined && { toleratedFailurePercentage: percentage }),
  };
}

async function limit(
  operand: MapWork["maxConcurrency"],
  field: string,
  place: Place,
): Promise<number | undefined> {
  const value = await numberOf(operand, field, "float", place);
  return isFailure(value) || value === NOT_GIVEN ? undefined : value;
}

const unbatched = (batches: readonly JsonValue[]): readonly JsonValue[] =>
  batches.flatMap((batch) => {
    const items = isObject(batch) ? batch["Items"] : undefined;
    return items !== undefined && isArray(items) ? items : [];
  });

function afterItemsPointer({ reader }: MapWork, data: string | undefined): JsonObject {
  const config = reader?.config;
  if (data === undefined || !isObject(config) || config["ItemsPointer"] === undefined) return {};
  const items = itemsFrom(data, config, Number.POSITIVE_INFINITY);
  return typeof items === "string" ? {} : { afterItemsPointer: items };
}
