/** Proposes what a Task can call, and the arguments that the call must have; both come from the catalogue of services. */
import type { IntegrationPattern } from "../asl/resource.js";
import { parseResource } from "../asl/resource.js";
import { integrationOf, SERVICES } from "../services/catalog.js";
import { type Completion, keyItem, valueItem } from "./completion-item.js";
import type { CompletionSite } from "./completion-site.js";
import { resourceDoc } from "./resource-doc.js";

const SUFFIXES: Readonly<Record<IntegrationPattern, string>> = {
  requestResponse: "",
  sync: ".sync",
  waitForTaskToken: ".waitForTaskToken",
};

/** ARNs of Lambda functions, and of all optimised integrations with the ways they can wait. */
export function resourceItems(site: CompletionSite): readonly Completion[] {
  const { text } = site.place.definition.machine.tree;
  const partition = /\barn:(aws[\w-]*):/.exec(text)?.[1] ?? "aws";
  const resources = SERVICES.flatMap(({ name, title, actions }) =>
    Object.entries(actions).flatMap(([action, { patterns }]) =>
      patterns.map((pattern) => ({
        title,
        arn: `arn:${partition}:states:::${name}:${action}${SUFFIXES[pattern]}`,
      })),
    ),
  );
  const calls = resources.map(({ title, arn }, index) => {
    const label = arn.slice(arn.indexOf(":::") + 3);
    const documentation = resourceDoc(arn);
    const about = { label, kind: "value", detail: title, rank: index + 1, match: arn } as const;
    return valueItem(site, { ...about, ...(documentation && { documentation }) }, { text: arn });
  });
  const lambda = `arn:${partition}:lambda:us-east-1:123456789012:function:`;
  const about = {
    label: "Lambda function",
    kind: "value",
    detail: "by its ARN",
    rank: 0,
    match: lambda,
  } as const;
  return [valueItem(site, about, { before: lambda, after: "" }), ...calls];
}

/** The arguments that the call needs and that are not written yet. */
export function argumentItems(site: CompletionSite): readonly Completion[] {
  const { state } = site.place;
  const resource = state?.type === "Task" ? state.resource?.value : undefined;
  const integration = integrationOf(parseResource(resource ?? ""));
  if (!integration) return [];
  return integration.action.required
    .filter((name) => !site.written.has(name) && !site.written.has(`${name}.$`))
    .map((name, rank) =>
      keyItem(
        site,
        { label: name, kind: "field", detail: `required by ${integration.service.title}`, rank },
        { name, value: { text: "", hole: true } },
      ),
    );
}
