/** Proposes what a Task can call, from the catalogue of services. */
import type { IntegrationPattern } from "../asl/resource.js";
import { SERVICES } from "../services/catalog.js";
import { type Completion, valueItem } from "./completion-item.js";
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
