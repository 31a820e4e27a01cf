/** What a service integration is. One service is one file: its actions, their patterns, parameters and permissions. */
import type { IntegrationPattern } from "../asl/resource.js";
import type { JsonValue } from "../text/json-value.js";
import type { Arguments } from "./arguments.js";
import type { Permission } from "./permission.js";
import type { Place } from "./place.js";

export interface Service {
  /** As in the Resource, e.g. `sqs` in `arn:aws:states:::sqs:sendMessage`. */
  readonly name: string;
  /** For people, e.g. "Amazon SQS". */
  readonly title: string;
  readonly docs: string;
  readonly actions: Readonly<Record<string, Action>>;
}

export interface Action {
  readonly patterns: readonly IntegrationPattern[];
  /** Parameters without which the call fails. */
  readonly required: readonly string[];
  /** What the role must be allowed, from what can be known of the arguments. */
  permissions(call: Call): readonly Permission[];
  /** What a successful call gives, for mocks and hovers. */
  readonly result?: JsonValue;
}

/** One call of an action by a state. */
export interface Call {
  readonly arguments: Arguments;
  readonly pattern: IntegrationPattern;
  /** Where it happens: decides partition, region and account of the resources. */
  readonly place: Place;
}

/** Gives a service its exact type; the catalogue lists it. */
export const defineService = <const S extends Service>(service: S): S => service;

/** The page of the Step Functions guide about an integration. */
export const guide = (page: string): string =>
  `https://docs.aws.amazon.com/step-functions/latest/dg/${page}.html`;

export const REQUEST: readonly IntegrationPattern[] = ["requestResponse"];
export const REQUEST_OR_TOKEN: readonly IntegrationPattern[] = ["requestResponse", "waitForTaskToken"];
export const REQUEST_OR_SYNC: readonly IntegrationPattern[] = ["requestResponse", "sync"];
export const ALL_PATTERNS: readonly IntegrationPattern[] = ["requestResponse", "sync", "waitForTaskToken"];
