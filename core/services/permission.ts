/** What an action needs from the role that runs it. */
import { arnHere, type Place, roleArn } from "./place.js";
import { ANY } from "./written-text.js";

/** Condition operator → key → values, as in a policy. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Permission {
  /** e.g. `sqs:SendMessage`. */
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Condition;
  /**
   * `advisory`: only some uses need it. `cancel`: without it a stopped execution leaves its job running. `indirect`: the guide asks for it, but
   * what is really touched stands elsewhere, as in the text of a query.
   */
  readonly need?: "advisory" | "cancel" | "indirect";
}

/** Allows actions on resources. */
export const allow = (
  actions: string | readonly string[],
  resources: string | readonly string[],
  rest: Pick<Permission, "condition" | "need"> = {},
): Permission => ({
  actions: typeof actions === "string" ? [actions] : actions,
  resources: typeof resources === "string" ? [resources] : resources,
  ...rest,
});

/** The managed rule through which Step Functions learns that a job has ended. */
export const managedRule = (place: Place, name: string): Permission =>
  allow(
    ["events:DescribeRule", "events:PutRule", "events:PutTargets"],
    arnHere(place, "events", `rule/${name}`),
  );

/** Handing a role on to a service; `role` is a name, an ARN or `*`. Without a service there is no condition. */
export const passRole = (place: Place, role: string, service?: string, need?: "advisory"): Permission =>
  allow("iam:PassRole", roleArn(place, role), {
    ...(service !== undefined && { condition: { StringEquals: { "iam:PassedToService": [service] } } }),
    ...(need && { need }),
  });

/** Passing the role that a parameter names, when it does. */
export const passGivenRole = (
  place: Place,
  role: string | undefined,
  service?: string,
): readonly Permission[] => (role === undefined ? [] : [passRole(place, role, service)]);

/** `*` when only a run knows the name, else the resource in this region and account. */
export const namedHere = (place: Place, service: string, type: string, name: string | undefined): string =>
  arnHere(place, service, `${type}${name ?? ANY}`);
