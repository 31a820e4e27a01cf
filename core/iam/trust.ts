/** Trust policies: which services may take on a role, and the one that each service needs. */
import type { Condition } from "../services/permission.js";
import { ANYWHERE, arnHere, type Place, stateMachineArn } from "../services/place.js";
import type { PrincipalElement, RoleUser } from "./policy-model.js";

export const SERVICE_PRINCIPALS: Readonly<Record<RoleUser, string>> = {
  states: "states.amazonaws.com",
  swf: "swf.amazonaws.com",
};

/** The types that principals have. */
export const PRINCIPAL_TYPES: readonly string[] = ["AWS", "Service", "Federated", "CanonicalUser"];

/** True when the element names the service, by its general or a regional name. */
export const trustsService = ({ negated, entries }: PrincipalElement, user: RoleUser): boolean =>
  !negated &&
  entries.some(
    ({ type, texts }) => type === "Service" && texts.some(({ text }) => isServicePrincipal(text, user)),
  );

/** `states.amazonaws.com`, or the older `states.eu-west-1.amazonaws.com`. */
export const isServicePrincipal = (text: string, user: RoleUser): boolean =>
  new RegExp(`^${user}(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?$`).test(text);

export interface TrustPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly [
    {
      readonly Effect: "Allow";
      readonly Principal: { readonly Service: string };
      readonly Action: "sts:AssumeRole";
      readonly Condition: Condition;
    },
  ];
}

/**
 * The policy that lets the service take on a role, for executions of this account only: otherwise another account's could make the service
 * act with this role (the "confused deputy"). What is not known of the place is `*`.
 */
export function trustPolicyOf(user: RoleUser, where: Partial<Place> = {}): TrustPolicy {
  const place = { ...ANYWHERE, ...where };
  const source = user === "states" ? stateMachineArn(place) : arnHere(place, "swf", "/domain/*");
  const account =
    place.account === ANYWHERE.account ? {} : { StringEquals: { "aws:SourceAccount": [place.account] } };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: SERVICE_PRINCIPALS[user] },
        Action: "sts:AssumeRole",
        Condition: { ArnLike: { "aws:SourceArn": [source] }, ...account },
      },
    ],
  };
}
