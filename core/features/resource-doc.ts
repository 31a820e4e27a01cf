/** Says in words what a Task's Resource calls and how it waits. */
import { type IntegrationPattern, parseResource } from "../asl/resource.js";

const WAITS: Readonly<Record<IntegrationPattern, string>> = {
  requestResponse: "Goes on as soon as the call is answered.",
  sync: "Waits until the job that it starts has ended.",
  waitForTaskToken: "Waits until somebody returns the task token: with SendTaskSuccess or SendTaskFailure.",
};

/** Markdown; nothing for what is no known form of Resource. */
export function resourceDoc(text: string): string | undefined {
  const resource = parseResource(text);
  switch (resource.kind) {
    case "lambda":
      return `**Lambda function** \`${resource.functionName}\`\n\nWaits for its result, which becomes the result of the state.`;
    case "activity":
      return `**Activity** \`${resource.activityName}\`\n\nWaits until a worker that polls for the activity answers.`;
    case "integration": {
      const kind = resource.sdk ? "AWS SDK integration" : "Service integration";
      return `**${kind}** \`${resource.service}:${resource.action}${resource.suffix}\`\n\n${WAITS[resource.pattern]}`;
    }
    case "other":
      return undefined;
  }
}
