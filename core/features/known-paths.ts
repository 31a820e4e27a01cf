/** The context object: what `$$` and `$states.context` have. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */

export interface KnownPath {
  /** Below the context object, e.g. `Execution.Id`. */
  readonly name: string;
  readonly doc: string;
}

/** The members of the context object, those that are objects themselves included. */
export const contextMembers: readonly KnownPath[] = [
  { name: "Execution", doc: "The running execution." },
  { name: "Execution.Id", doc: "The ARN of the execution." },
  { name: "Execution.Input", doc: "The input that the execution was started with." },
  { name: "Execution.Name", doc: "The name of the execution." },
  { name: "Execution.RoleArn", doc: "The role that the execution acts in." },
  { name: "Execution.StartTime", doc: "When the execution was started." },
  { name: "Execution.RedriveCount", doc: "How many times the execution was redriven." },
  { name: "State", doc: "The state that is running." },
  { name: "State.EnteredTime", doc: "When the state was entered." },
  { name: "State.Name", doc: "The name of the state." },
  { name: "State.RetryCount", doc: "How many times the state was retried." },
  { name: "StateMachine", doc: "The state machine." },
  { name: "StateMachine.Id", doc: "The ARN of the state machine." },
  { name: "StateMachine.Name", doc: "The name of the state machine." },
  { name: "Task", doc: "The task that waits for its token." },
  { name: "Task.Token", doc: "The task token, where the Resource ends in .waitForTaskToken." },
  { name: "Map", doc: "The iteration of a Map state." },
  { name: "Map.Item", doc: "The item that the iteration is for." },
  { name: "Map.Item.Index", doc: "The item's position in the array, from 0." },
  { name: "Map.Item.Value", doc: "The item." },
];

/** Whole paths that are often meant: the input, and with `context` what the context object has. */
export function pathDrafts(context: boolean): readonly { readonly text: string; readonly detail: string }[] {
  const own = [{ text: "$", detail: "The whole input." }];
  if (!context) return own;
  return [...own, ...contextMembers.map(({ name, doc }) => ({ text: `$$.${name}`, detail: doc }))];
}
