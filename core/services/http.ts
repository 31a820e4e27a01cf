/** HTTP tasks: calls of third-party APIs with the credentials of an EventBridge connection. */
import { allow, type Condition } from "./permission.js";
import { stateMachineArn } from "./place.js";
import { type Call, defineService, guide, REQUEST } from "./service.js";
import { ANY } from "./written-text.js";

/** Only what is known narrows the permission. */
function conditionOf({ arguments: given }: Call): { condition?: Condition } {
  const method = given.text("Method") ?? ANY;
  const endpoint = given.text("ApiEndpoint") ?? ANY;
  const condition: Condition = {
    ...(!method.includes(ANY) && { StringEquals: { "states:HTTPMethod": [method] } }),
    ...(endpoint !== ANY && { StringLike: { "states:HTTPEndpoint": [endpoint] } }),
  };
  return Object.keys(condition).length > 0 ? { condition } : {};
}

export const http = defineService({
  name: "http",
  title: "HTTP task",
  docs: guide("call-https-apis"),
  actions: {
    invoke: {
      patterns: REQUEST,
      required: ["ApiEndpoint", "Method"],
      permissions(call) {
        const { arguments: given, place } = call;
        const connection =
          given.text("Authentication", "ConnectionArn") ?? given.text("InvocationConfig", "ConnectionArn");
        return [
          allow("states:InvokeHTTPEndpoint", stateMachineArn(place), conditionOf(call)),
          allow("events:RetrieveConnectionCredentials", connection ?? ANY),
          allow(
            ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
            `arn:${place.partition}:secretsmanager:*:*:secret:events!connection/*`,
          ),
        ];
      },
      result: { Headers: {}, ResponseBody: {}, StatusCode: 200, StatusText: "OK" },
    },
  },
});
