/** Where a state machine runs, and the ARNs of resources beside it. */
import type { IamCatalog } from "../catalog/iam-catalog.js";
import { ANY } from "./written-text.js";

/** Each part may be `*` when it is not known. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly stateMachineName: string;
  /** A text with its `${Substitutions}` replaced by what a template says they are. */
  readonly resolve?: (text: string) => string;
  /** What IAM has actions and resources for; without it more resources of SDK calls are `*`. */
  readonly iam?: IamCatalog | undefined;
}

/** Nothing is known but the usual partition. */
export const ANYWHERE: Place = { partition: "aws", region: ANY, account: ANY, stateMachineName: ANY };

/** The ARN of a resource in this region and account. */
export const arnHere = ({ partition, region, account }: Place, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;

/** The ARN of a resource that has neither region nor account, such as a bucket. */
export const globalArn = ({ partition }: Place, service: string, resource: string): string =>
  `arn:${partition}:${service}:::${resource}`;

/** The state machine's own ARN. */
export const stateMachineArn = (place: Place): string =>
  arnHere(place, "states", `stateMachine:${place.stateMachineName}`);

/** A role given by ARN or by name. */
export const roleArn = (place: Place, role: string): string =>
  role.startsWith("arn:") || role === ANY || isToken(role)
    ? role
    : `arn:${place.partition}:iam::${place.account}:role/${role}`;

/** True for a text that is nothing but one `${Substitution}`. */
export const isToken = (text: string): boolean => /^\$\{[^{}]+\}$/.test(text);

/**
 * The ARN of a resource that is given by ARN or by name. A name that only a run knows might be any ARN: `*`.
 * A lone substitution counts as an ARN when its own name says so.
 */
export const arnOrName = (place: Place, service: string, type: string, given: string | undefined): string => {
  if (given === undefined || given === ANY) return ANY;
  if (given.startsWith("arn:") || (isToken(given) && /arn/i.test(given))) return given;
  return arnHere(place, service, `${type}${given}`);
};
