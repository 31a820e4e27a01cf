/** The tags of what a local Step Functions has: kept and told again, as deployment tools expect. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../../../core/text/json-value.js";
import type { ApiAction } from "../json-endpoint.js";
import { textIn } from "./page.js";

/** By ARN, the values by their keys. */
export class Tags {
  readonly #tags = new Map<string, Map<string, string>>();

  /** Adds the tags of a call, `[{"key": …, "value": …}]`. */
  add(arn: string, tags: JsonValue | undefined): void {
    const kept = this.#tags.get(arn) ?? new Map<string, string>();
    this.#tags.set(arn, kept);
    for (const tag of isArray(tags) ? tags : [])
      if (isObject(tag)) kept.set(textIn(tag, "key"), textIn(tag, "value"));
  }

  readonly actions: Readonly<Record<string, ApiAction>> = {
    TagResource: (input) => {
      this.add(textIn(input, "resourceArn"), input["tags"]);
      return { body: {} };
    },
    UntagResource: (input) => {
      const kept = this.#tags.get(textIn(input, "resourceArn"));
      for (const key of isArray(input["tagKeys"]) ? input["tagKeys"] : []) kept?.delete(String(key));
      return { body: {} };
    },
    ListTagsForResource: (input) => {
      const kept = this.#tags.get(textIn(input, "resourceArn")) ?? [];
      return { body: { tags: [...kept].map(([key, value]): JsonObject => ({ key, value })) } };
    },
  };

  /** Actions that create something, which then keeps the tags of the call. */
  around(actions: Readonly<Record<string, ApiAction>>): Readonly<Record<string, ApiAction>> {
    const tagging =
      (act: ApiAction, member: string): ApiAction =>
      async (input, signal) => {
        const answer = await act(input, signal);
        if ("body" in answer) this.add(textIn(answer.body, member), input["tags"]);
        return answer;
      };
    const { CreateStateMachine: machine, CreateActivity: activity } = actions;
    return {
      ...actions,
      ...(machine && { CreateStateMachine: tagging(machine, "stateMachineArn") }),
      ...(activity && { CreateActivity: tagging(activity, "activityArn") }),
    };
  }
}
