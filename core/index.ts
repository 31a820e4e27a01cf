/**
 * The library: what a program gets from `import { analyze, run } from "asl-workbench"`. Works in Node and in browsers.
 *
 * `analyze(text, { uri })` says what is wrong with a definition, a template or SWF decisions; `policyOf(machine)` which policy its role needs; `run(definition, { input, tasks })` executes
 * a state machine in virtual time, without AWS; `runSwf({ decide, … })` does the same with an SWF workflow. `testState(request)` does what
 * AWS's TestState does with one state.
 */
export {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  type Definition,
} from "./analysis.js";
export { type Catalog, lazyCatalog, type ServiceShapes } from "./catalog/catalog.js";
export { type IamCatalog, lazyIamCatalog } from "./catalog/iam-catalog.js";
export type { Member, Shape, StructureShape } from "./catalog/shape.js";
export { needsFor, type PolicyOptions, policyOf } from "./iam/policy.js";
export type { PolicyDocument, Statement } from "./iam/policy-document.js";
export type { Need, Needs } from "./iam/required.js";
export type { RunResult } from "./interpreter/execution.js";
export type { HistoryEvent } from "./interpreter/history.js";
export type { TaskAnswer, TaskHandler, TaskRequest } from "./interpreter/task-handler.js";
export { testState } from "./interpreter/test-state.js";
export type { TestStateRequest, TestStateResult } from "./interpreter/test-state-request.js";
export type { Fix, Problem, Related, Severity } from "./rules/rule.js";
export { type RunOptions, run } from "./run.js";
export { runSwf, type SwfResult, type SwfWorker, type SwfWorkflow } from "./swf/run-workflow.js";
export type { CannedAnswer, TaskAnswers } from "./task-answers.js";
export { applyEdits, type TextEdit } from "./text/edit.js";
export type { JsonObject, JsonValue } from "./text/json-value.js";
export type { Span } from "./text/span.js";
