/** AWS Lambda: functions by name, partial ARN or ARN, with the version or alias that is called. */
import { allow } from "./permission.js";
import { isToken, type Place } from "./place.js";
import { defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

/**
 * The ARN that Lambda authorises: with the qualifier that is called, because a policy for the unqualified ARN does not cover it.
 * `*` when only a run knows the function.
 */
export function functionArn(place: Place, name: string | undefined, qualifier?: string): string {
  if (name === undefined || name === ANY) return ANY;
  const suffix = qualifier === undefined ? "" : `:${qualifier}`;
  if (name.startsWith("arn:") || (isToken(name) && /arn/i.test(name))) return `${name}${suffix}`;
  const [, account = place.account, bare = name] = /^(?:(\d{12}):)?(?:function:)?(.+)$/.exec(name) ?? [];
  return `arn:${place.partition}:lambda:${place.region}:${account}:function:${bare}${suffix}`;
}

export const lambda = defineService({
  name: "lambda",
  title: "AWS Lambda",
  docs: guide("connect-lambda"),
  actions: {
    invoke: {
      patterns: REQUEST_OR_TOKEN,
      required: ["FunctionName"],
      permissions: ({ arguments: given, place }) => [
        allow(
          "lambda:InvokeFunction",
          functionArn(
            place,
            given.text("FunctionName"),
            given.has("Qualifier") ? given.text("Qualifier") : undefined,
          ),
        ),
      ],
      result: { ExecutedVersion: "$LATEST", Payload: {}, StatusCode: 200 },
    },
  },
});
