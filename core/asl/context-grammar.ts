/** What the Context Object holds. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */

/** A field of the Context Object; `any` may hold anything below it. */
export interface ContextField {
  readonly doc: string;
  readonly any?: true;
  readonly fields?: ReadonlyMap<string, ContextField>;
}

const leaf = (doc: string): ContextField => ({ doc });
const inner = (doc: string, fields: Readonly<Record<string, ContextField>>): ContextField => ({
  doc,
  fields: new Map(Object.entries(fields)),
});

/** The Context Object itself. */
export const contextObject: ContextField = inner(
  "What is known of the execution, the machine and the state.",
  {
    Execution: inner("The execution.", {
      Id: leaf("The execution's ARN."),
      Input: { doc: "The execution's input.", any: true },
      Name: leaf("The execution's name."),
      RoleArn: leaf("The role that the machine runs with."),
      StartTime: leaf("When the execution began, as an ISO 8601 timestamp."),
      RedriveCount: leaf("How often the execution was redriven."),
      RedriveTime: leaf("When it was last redriven; only there after a redrive."),
    }),
    State: inner("The state at hand.", {
      EnteredTime: leaf("When the state was entered."),
      Name: leaf("The state's name."),
      RetryCount: leaf("How often the state has been retried."),
    }),
    StateMachine: inner("The state machine.", {
      Id: leaf("The machine's ARN."),
      Name: leaf("The machine's name."),
    }),
    Task: inner("The task; only for .waitForTaskToken and activities.", {
      Token: leaf("The task token to send back."),
    }),
    Map: inner("The iteration; only in a Map's ItemSelector and inside a Map.", {
      Item: inner("The item at hand.", {
        Index: leaf("The item's position, from 0."),
        Key: leaf("The item's name, when the Map goes through an object."),
        Value: { doc: "The item itself.", any: true },
        Source: leaf("Where the item was read from."),
      }),
    }),
  },
);

/** The first of the names that is not in the Context Object, by its position; -1 when all are. */
export function unknownContextName(names: readonly string[]): number {
  let at: ContextField = contextObject;
  for (const [index, name] of names.entries()) {
    if (at.any) return -1;
    const next = at.fields?.get(name);
    if (!next) return index;
    at = next;
  }
  return -1;
}
