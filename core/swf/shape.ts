/** The vocabulary in which the SWF API's structures are written down as data: shapes, members, what a value must be. */
import type { JsonObject, JsonValue } from "../text/json-value.js";

/** A structure of the API: what its object may hold. */
export interface Shape {
  /** The API's own name, e.g. `StartTimerDecisionAttributes`. */
  readonly name: string;
  readonly members: readonly Member[];
}

export interface Member {
  readonly name: string;
  readonly required: boolean;
  readonly content: Content;
}

/** What a member's value is. `decisions` and `events` are the lists whose items have a type of their own each. */
export type Content =
  | TextContent
  | { readonly kind: "object"; readonly shape: Shape }
  | { readonly kind: "list"; readonly of: Content; readonly max: number }
  | { readonly kind: "decisions" }
  /** The other one: each event has the shape that its type has. */
  | { readonly kind: "events" }
  | { readonly kind: "number" }
  /** A point in time: a number of seconds since 1970, or an ISO-8601 text. */
  | { readonly kind: "time" };

/** A string. Lengths are in UTF-16 units; a missing bound means the API states none or the form says it better. */
export interface TextContent {
  readonly kind: "text";
  readonly min?: number;
  readonly max?: number;
  readonly form: TextForm;
}

/** What a string must be beyond its length. */
export type TextForm =
  | { readonly is: "any" }
  /** No colon, slash, bar, control character, and not "arn"; `lenient` where AWS's own tools break the rule. */
  | { readonly is: "identifier"; readonly lenient?: true }
  | { readonly is: "lambdaTaskId" }
  | { readonly is: "functionName" }
  | { readonly is: "functionInput" }
  /** Seconds; `none` tells whether the word NONE may stand for "no limit". */
  | { readonly is: "duration"; readonly none: boolean }
  | { readonly is: "lambdaTimeout" }
  | { readonly is: "taskPriority" }
  | { readonly is: "roleArn" }
  | { readonly is: "oneOf"; readonly values: readonly string[] };

export const text = (form: TextForm, min?: number, max?: number): TextContent => ({
  kind: "text",
  form,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

export const required = (name: string, content: Content): Member => ({ name, required: true, content });
export const optional = (name: string, content: Content): Member => ({ name, required: false, content });

/** The member of that exact name. */
export const memberOf = (shape: Shape, name: string): Member | undefined =>
  shape.members.find((member) => member.name === name);

export const NUMBER: Content = { kind: "number" };
/** Opaque data that SWF only carries. */
export const DATA = text({ is: "any" }, undefined, 32_768);
export const NAME = text({ is: "any" }, 1, 256);
export const VERSION = text({ is: "any" }, 1, 64);
export const IDENTIFIER = text({ is: "identifier" }, 1, 256);
/** Flow for Java names child workflows `runId:number`, against the documented rule: so the rule only warns there. */
export const LENIENT_IDENTIFIER = text({ is: "identifier", lenient: true }, 1, 256);
export const DURATION = text({ is: "duration", none: true });
export const DURATION_NOT_NONE = text({ is: "duration", none: false });
export const TASK_PRIORITY = text({ is: "taskPriority" });
export const ROLE_ARN = text({ is: "roleArn" }, 1, 1600);
export const CHILD_POLICY = text({ is: "oneOf", values: ["TERMINATE", "REQUEST_CANCEL", "ABANDON"] });
export const TAG_LIST: Content = { kind: "list", max: 5, of: text({ is: "any" }, 0, 256) };

/** A task list whose name is under the identifier rule. */
export const TASK_LIST: Content = {
  kind: "object",
  shape: { name: "TaskList", members: [required("name", IDENTIFIER)] },
};
/** A task list for whose name no rule but the length is documented. */
export const PLAIN_TASK_LIST: Content = {
  kind: "object",
  shape: { name: "TaskList", members: [required("name", NAME)] },
};
const typeMembers = [required("name", NAME), required("version", VERSION)];
export const ACTIVITY_TYPE: Content = {
  kind: "object",
  shape: { name: "ActivityType", members: typeMembers },
};
export const WORKFLOW_TYPE: Content = {
  kind: "object",
  shape: { name: "WorkflowType", members: typeMembers },
};

/** A value to start from: empty strings, and in objects all that is required. */
export function emptyValue(content: Content): JsonValue {
  switch (content.kind) {
    case "text":
      return "";
    case "object":
      return emptyStructure(content.shape);
    case "list":
    case "decisions":
    case "events":
      return [];
    case "number":
    case "time":
      return 0;
  }
}

/** The required members of a structure, each still empty. */
export const emptyStructure = ({ members }: Shape): JsonObject =>
  Object.fromEntries(
    members.filter((member) => member.required).map(({ name, content }) => [name, emptyValue(content)]),
  );
