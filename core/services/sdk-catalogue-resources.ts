/** From the parameters of an AWS SDK call to its resource, by the forms of ARNs that the catalogue of IAM has. */
import { iamAction, type ResourceType } from "../catalog/iam-catalog.js";
import type { Arguments } from "./arguments.js";
import type { Place } from "./place.js";
import { ANY } from "./written-text.js";

/**
 * The resources of an action, when each kind of resource that it is allowed on is named by a parameter as it is written; undefined when one is
 * not, because a policy that leaves out a needed resource allows nothing.
 */
export function catalogueResources(
  given: Arguments,
  place: Place,
  action: string,
  operation: string,
): readonly string[] | undefined {
  const types = iamAction(place.iam, action)?.resources ?? [];
  const found = types.flatMap((type) => resourceOf(type, given, place, operation) ?? []);
  return found.length > 0 && found.length === types.length ? found : undefined;
}

function resourceOf(
  { arn }: ResourceType,
  given: Arguments,
  place: Place,
  operation: string,
): string | undefined {
  const variables = [...arn.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  const own = variables.filter((name) => !PLACES.has(name));
  const last = own.at(-1);
  const whole = last === undefined ? undefined : known(given, arnNames(last, operation));
  if (whole?.startsWith("arn:")) return whole;
  const values = new Map<string, string>([
    ["Partition", place.partition],
    ["Region", place.region],
    ["Account", place.account],
  ]);
  for (const name of own) {
    const value = known(given, names(name, operation));
    if (value === undefined) return undefined;
    if (value.startsWith("arn:")) return name === last ? value : undefined;
    values.set(name, value);
  }
  return arn.replace(/\$\{(\w+)\}/g, (_, name: string) => values.get(name) ?? ANY);
}

const PLACES: ReadonlySet<string> = new Set(["Partition", "Region", "Account"]);

/** `CrawlerName` is also `Name` in operations on crawlers. */
function names(variable: string, operation: string): readonly string[] {
  const [, noun = "", kind = ""] = /^(.+?)(Name|Id)$/.exec(variable) ?? [];
  const short = noun !== "" && operation.toLowerCase().endsWith(noun.toLowerCase()) ? [kind, noun] : [];
  return [variable, ...short];
}

function arnNames(variable: string, operation: string): readonly string[] {
  const noun = variable.replace(/(Name|Id)$/, "");
  const short = operation.toLowerCase().endsWith(noun.toLowerCase()) ? ["Arn"] : [];
  return [`${noun}Arn`, `${noun}ARN`, ...short];
}

/** What is written for the first of the parameters that is given; undefined when only a run knows it. */
function known(given: Arguments, parameters: readonly string[]): string | undefined {
  const parameter = parameters.find((name) => given.has(name));
  const value = parameter === undefined ? undefined : given.text(parameter);
  return value === ANY ? undefined : value;
}
