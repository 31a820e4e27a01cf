/** Amazon API Gateway: calls of an API, which need a permission only where IAM authorises them. */
import { allow } from "./permission.js";
import { type Call, defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

function apiArn({ arguments: given, place }: Call): string {
  const endpoint = given.text("ApiEndpoint") ?? ANY;
  const [, api = ANY, region = place.region] =
    /^(?:https:\/\/)?([^.]+)\.execute-api\.([^.]+)\./.exec(endpoint) ?? [];
  const parts = [api, given.text("Stage") ?? ANY, given.text("Method") ?? ANY];
  const path = (given.text("Path") ?? "").replace(/^\//, "");
  return `arn:${place.partition}:execute-api:${region}:${place.account}:${parts.join("/")}/${path}`;
}

export const apigateway = defineService({
  name: "apigateway",
  title: "Amazon API Gateway",
  docs: guide("connect-api-gateway"),
  actions: {
    invoke: {
      patterns: REQUEST_OR_TOKEN,
      required: ["ApiEndpoint", "Method"],
      permissions(call) {
        const type = call.arguments.text("AuthType") ?? "NO_AUTH";
        return type === "NO_AUTH" ? [] : [allow("execute-api:Invoke", apiArn(call))];
      },
      result: { Headers: {}, ResponseBody: {}, StatusCode: 200, StatusText: "OK" },
    },
  },
});
