/** What a Task's Resource names when it is written for a template, with substitutions in it, or with a region and account. */
import { parseResource, type Resource } from "../asl/resource.js";
import type { Place } from "../services/place.js";

/** Stands for the colons of `${AWS::Partition}` while an ARN is split at its own. */
const MASK = "\u0000";

const mask = (text: string): string =>
  text.replaceAll(/\$\{[^{}]*\}/g, (token) => token.replaceAll(":", MASK));
const unmask = (text: string): string => text.replaceAll(MASK, ":");

/** The resource, and the place of what it calls: the partition is that of the Resource. */
export function taskResource(
  text: string,
  place: Place,
): { readonly resource: Resource; readonly place: Place } {
  const resource = withoutPlace(parseResource(mask(text)));
  const partition =
    "arn" in resource && resource.arn?.partition ? unmask(resource.arn.partition) : place.partition;
  return { resource, place: { ...place, partition } };
}

/** Step Functions takes service integrations with a region and an account too, though it needs neither. */
function withoutPlace(resource: Resource): Resource {
  if (resource.kind !== "other" || resource.arn?.service !== "states") return resource;
  return parseResource(`arn:${resource.arn.partition}:states:::${resource.arn.resource}`);
}
