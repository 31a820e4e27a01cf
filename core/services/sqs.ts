/** Amazon SQS: queues by URL. */
import { allow } from "./permission.js";
import type { Place } from "./place.js";
import { defineService, guide, REQUEST_OR_TOKEN } from "./service.js";
import { ANY } from "./written-text.js";

/** Host forms: sqs.REGION.amazonaws.com, the older REGION.queue.amazonaws.com, and queue.amazonaws.com for us-east-1. */
const QUEUE_URL =
  /^https?:\/\/(?:sqs\.([^./]+)|([^./]+)\.queue|(queue))\.amazonaws\.com(\.cn)?\/([^/]+)\/([^/]+)$/;

/** The queue's ARN from its URL; `*` when the URL is not known before a run. */
export function queueArn(place: Place, url: string | undefined): string {
  if (url?.startsWith("arn:")) return url;
  const [, region, older, , china, account, name] = QUEUE_URL.exec(url ?? "") ?? [];
  if (account === undefined || name === undefined) return ANY;
  const where = region ?? older ?? "us-east-1";
  return `arn:${partitionOf(place, where, china)}:sqs:${where}:${account}:${name}`;
}

const partitionOf = (place: Place, region: string, china: string | undefined): string => {
  if (china) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return /^[a-z]{2}-[a-z]+-\d$/.test(region) ? "aws" : place.partition;
};

export const sqs = defineService({
  name: "sqs",
  title: "Amazon SQS",
  docs: guide("connect-sqs"),
  actions: {
    sendMessage: {
      patterns: REQUEST_OR_TOKEN,
      required: ["QueueUrl", "MessageBody"],
      permissions: ({ arguments: given, place }) => [
        allow("sqs:SendMessage", queueArn(place, given.text("QueueUrl"))),
      ],
      result: {
        MD5OfMessageBody: "fafb00f5732ab283681e124bf8747ed1",
        MessageId: "5fea7756-0ea4-451a-a703-a558b933e274",
      },
    },
  },
});
