/** What an Express machine cannot do. */

import { fields } from "../../asl/lower-fields.js";
import type { Scope, StateMachine } from "../../asl/model.js";
import { parseResource } from "../../asl/resource.js";
import { spanInString } from "../../syntax/string-offsets.js";
import { defineRule } from "../rule.js";

export const notInExpress = defineRule({
  id: "task/not-in-express",
  about: "asl",
  severity: "error",
  summary: "An Express machine has no activities, no .sync and no .waitForTaskToken.",
  docs: "Express executions last five minutes at most. The type is told by the template that holds the definition, by the project's settings, and for the child executions of a distributed Map by its `ExecutionType`.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html",
  awsCode: "SCHEMA_VALIDATION_FAILED",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS }
      StartAt: B
      States:
        B: { Type: Task, Resource: "arn:aws:states:::ecs:runTask.sync", End: true }
                                                                ^^^^^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: EXPRESS }
      StartAt: B
      States:
        B: { Type: Task, Resource: "arn:aws:states:::ecs:runTask", End: true }
    End: true`,
    ],
  },
  checkState(state, report, machine) {
    if (state.type !== "Task" || !state.resource || !isExpress(machine, state.scope)) return;
    const fault = faultOf(state.resource.value);
    if (!fault) return;
    const [what, at] = fault;
    const { node } = state.resource;
    const span = at === 0 ? node : spanInString(machine.tree.text, node, at, node.value.length);
    report(span, `An Express machine has no ${what}: use a Standard one, or another integration.`);
  },
});

/** Inside a distributed Map the child executions' type counts, elsewhere the machine's. */
function isExpress(machine: StateMachine, scope: Scope): boolean {
  const owner = scope.owner;
  if (!owner) return machine.executionType === "EXPRESS";
  if (owner.type === "Map" && owner.mode === "DISTRIBUTED") {
    const config = scope.processorConfig?.node;
    return config?.kind === "object" && fields(config).text("ExecutionType")?.value === "EXPRESS";
  }
  return isExpress(machine, owner.scope);
}

/** What is not possible, and where in the Resource it begins. */
function faultOf(value: string): readonly [what: string, at: number] | undefined {
  const resource = parseResource(value);
  if (resource.kind === "activity") return ["activities", 0];
  if (resource.kind !== "integration" || resource.pattern === "requestResponse") return undefined;
  return [`"${resource.suffix}"`, value.length - resource.suffix.length];
}
