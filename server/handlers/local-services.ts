/** The services that run on this machine: SQS queues with triggers, SNS topics with subscribers, EventBridge events that are recorded. */
import { createHash } from "node:crypto";
import type { TaskAnswer, TaskRequest } from "../../core/interpreter/task-handler.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { asText, idOf, withMetadata } from "./aws-response.js";
import type { FunctionOutcome } from "./local-function.js";

/** Something that a service was given, for the person to see. */
export interface Recorded {
  readonly service: "sqs" | "sns" | "events";
  /** The queue's or topic's name, or the event bus. */
  readonly name: string;
  readonly message: JsonValue;
}

/** What the services need. */
export interface ServiceSurroundings {
  /** The functions that get a queue's or topic's messages; undefined for one that does not exist. */
  readonly receivers: (service: "sqs" | "sns", name: string) => readonly Receiver[] | undefined;
  readonly record: (recorded: Recorded) => void;
  /** Takes the work of the receivers. */
  readonly background: (work: Promise<void>) => void;
  /** Gets a sentence about messages that could not be delivered. */
  readonly log: (sentence: string) => void;
  /** Milliseconds since 1970. */
  readonly date: number;
}

/** A function that gets events from a queue or topic. */
export type Receiver = (event: JsonValue, requestId: string) => Promise<FunctionOutcome>;

/** How often a message is delivered before it is given up. */
const DELIVERIES = 3;

const arnOf = (service: string, name: string): string => `arn:aws:${service}:us-east-1:123456789012:${name}`;

/** The name at the end of a queue's URL or ARN, or a topic's ARN. */
export const resourceName = (given: string): string =>
  given.slice(Math.max(given.lastIndexOf("/"), given.lastIndexOf(":")) + 1);

/** `sqs:sendMessage`: the message goes to the queue's trigger. */
export function sendMessage(request: TaskRequest, to: ServiceSurroundings): TaskAnswer | undefined {
  const input = isObject(request.input) ? request.input : {};
  const name = resourceName(asText(input["QueueUrl"]));
  const receivers = to.receivers("sqs", name);
  if (!receivers) return undefined;
  const body = asText(input["MessageBody"]);
  const messageId = idOf("message", request.token, name);
  const md5 = createHash("md5").update(body).digest("hex");
  to.record({ service: "sqs", name, message: input["MessageBody"] ?? null });
  for (const receiver of receivers) {
    const event = (delivery: number): JsonValue => ({
      Records: [
        {
          messageId,
          receiptHandle: idOf("receipt", messageId, delivery),
          body,
          attributes: {
            ApproximateReceiveCount: String(delivery),
            SentTimestamp: String(to.date),
            SenderId: "AROALOCAL:local",
            ApproximateFirstReceiveTimestamp: String(to.date),
          },
          messageAttributes: messageAttributes(input["MessageAttributes"]),
          md5OfBody: md5,
          eventSource: "aws:sqs",
          eventSourceARN: arnOf("sqs", name),
          awsRegion: "us-east-1",
        },
      ],
    });
    to.background(deliver(event, receiver, messageId, `The trigger of the queue "${name}"`, to));
  }
  const requestId = idOf("sqs", request.token);
  const result = withMetadata(
    { MD5OfMessageBody: md5, MessageId: messageId },
    { requestId, date: to.date, contentType: "application/x-amz-json-1.0", length: 106 },
  );
  return request.callback ? { pending: true, submitted: result } : { output: result };
}

/** Attributes by Lambda's names for them. */
function messageAttributes(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) return {};
  const entries = Object.entries(value).map(([name, each]) => {
    const { DataType = "String", StringValue = null } = isObject(each) ? each : {};
    return [name, { stringValue: StringValue, dataType: DataType }] as const;
  });
  return Object.fromEntries(entries);
}

/** Again and again, until the function takes it. */
async function deliver(
  event: (delivery: number) => JsonValue,
  receiver: Receiver,
  id: string,
  who: string,
  { log }: ServiceSurroundings,
): Promise<void> {
  for (let delivery = 1; delivery <= DELIVERIES; delivery++) {
    const outcome = await receiver(event(delivery), idOf("delivery", id, delivery));
    if ("payload" in outcome) return;
    const { error = "an error without a name", cause = "" } = outcome.error;
    const then = delivery < DELIVERIES ? "The message is delivered again." : "The message is given up.";
    log(`${who} failed: ${error}${cause === "" ? "" : `: ${cause}`}. ${then}`);
  }
}

/** `sns:publish`: recorded, and given to the topic's subscribers. */
export function publish(request: TaskRequest, to: ServiceSurroundings): TaskAnswer | undefined {
  const input = isObject(request.input) ? request.input : {};
  const { TopicArn: topic, TargetArn: target = null, PhoneNumber: phone = null } = input;
  const arn = asText(topic ?? target ?? phone);
  const name = resourceName(arn);
  const receivers = to.receivers("sns", name);
  if (!receivers) return undefined;
  const { Message: message = null, Subject: subject = null } = input;
  const messageId = idOf("publish", request.token, name);
  to.record({ service: "sns", name, message });
  const sns = {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: arn,
    Subject: subject,
    Message: asText(message),
    Timestamp: new Date(to.date).toISOString(),
    SignatureVersion: "1",
    Signature: "local",
    SigningCertUrl: "local",
    UnsubscribeUrl: "local",
    MessageAttributes: {},
  };
  receivers.forEach((receiver, i) => {
    const record = {
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${arn}:${i}`,
      Sns: sns,
    };
    const who = `A subscriber of the topic "${name}"`;
    to.background(deliver(() => ({ Records: [record] }), receiver, `${messageId} ${i}`, who, to));
  });
  const result = withMetadata(
    { MessageId: messageId },
    { requestId: idOf("sns", request.token), date: to.date, contentType: "text/xml", length: 294 },
  );
  return request.callback ? { pending: true, submitted: result } : { output: result };
}

/** `events:putEvents`: recorded; entries whose Detail is no JSON object fail the task as on AWS. */
export function putEvents(request: TaskRequest, to: ServiceSurroundings): TaskAnswer {
  const input = isObject(request.input) ? request.input : {};
  const entries = isArray(input["Entries"]) ? input["Entries"] : [];
  const results = entries.map((entry, i): JsonObject => {
    const { Detail: detail = null, EventBusName: bus = "default" } = isObject(entry) ? entry : {};
    if (!isDetail(detail)) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
    to.record({ service: "events", name: resourceName(asText(bus)), message: entry });
    return { EventId: idOf("event", request.token, i) };
  });
  const failed = results.filter((each) => "ErrorCode" in each).length;
  const result = { Entries: results, FailedEntryCount: failed };
  if (failed > 0) return { error: { error: "EventBridge.FailedEntry", cause: JSON.stringify(result) } };
  return request.callback ? { pending: true, submitted: result } : { output: result };
}

function isDetail(detail: JsonValue): boolean {
  if (typeof detail !== "string") return isObject(detail);
  try {
    return isObject(JSON.parse(detail) as JsonValue);
  } catch {
    return false;
  }
}
