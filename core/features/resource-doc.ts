/** Says in words what a Task's Resource calls and how it waits. */
import { type IntegrationPattern, parseResource, type Resource } from "../asl/resource.js";
import { integrationOf } from "../services/catalog.js";

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
    case "integration":
      return integrationDoc(resource);
    case "other":
      return undefined;
  }
}

function integrationDoc(resource: Extract<Resource, { kind: "integration" }>): string {
  const known = integrationOf(resource);
  const title = known?.service.title ?? (resource.sdk ? "AWS SDK integration" : "Service integration");
  const parts = [
    `**${title}** \`${resource.service}:${resource.action}${resource.suffix}\``,
    WAITS[resource.pattern],
  ];
  if (known && known.action.required.length > 0) {
    parts.push(`Needs ${known.action.required.map((name) => `\`${name}\``).join(", ")}.`);
  }
  if (known) parts.push(`[Step Functions guide](${known.service.docs})`);
  return parts.join("\n\n");
}
