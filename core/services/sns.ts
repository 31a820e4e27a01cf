/** Amazon SNS: topics; phone numbers and endpoints have no ARN of their own to allow. */
import { allow } from "./permission.js";
import { defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

export const sns = defineService({
  name: "sns",
  title: "Amazon SNS",
  docs: guide("connect-sns"),
  actions: {
    publish: {
      patterns: REQUEST_OR_TOKEN,
      required: ["Message"],
      permissions: ({ arguments: given }) => [allow("sns:Publish", given.text("TopicArn") ?? ANY)],
      result: { MessageId: "94f20ce6-13c5-43a0-9a9e-ca52d816e90b" },
    },
  },
});
