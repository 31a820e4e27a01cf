/** AWS SDK integrations: any call of any service, by the rules that lead from its name to IAM. */
import { iamAction } from "../catalog/iam-catalog.js";
import { SDK_SERVICES } from "../catalog/sdk-services.js";
import type { Arguments } from "./arguments.js";
import { allow, type Permission } from "./permission.js";
import { globalArn, type Place } from "./place.js";
import { iamActions, operationName } from "./sdk-actions.js";
import { catalogueResources } from "./sdk-catalogue-resources.js";
import { dataPermissions } from "./sdk-data.js";
import { iamPrefix } from "./sdk-prefixes.js";
import { sdkResources } from "./sdk-resources.js";
import { passedRoles } from "./sdk-roles.js";
import { ANY } from "./written-text.js";

/**
 * What `aws-sdk:service:action` needs; undefined when IAM is not known to have such an action. Resources that cannot be told are `*`.
 */
export function sdkPermissions(
  service: string,
  action: string,
  given: Arguments,
  place: Place,
): readonly Permission[] | undefined {
  const operation = operationName(action);
  const prefix = iamPrefix(service);
  if (prefix === "s3" && /^(CopyObject|UploadPartCopy)$/.test(operation)) return copyObject(given, place);
  const ofData = dataPermissions(prefix, operation, given, place);
  const actions = ofData?.instead ? [] : iamActions(service, operation).map((name) => versioned(name, given));
  if (!actions.every((name) => isKnown(service, name, place))) return undefined;
  return [
    ...actions.map((name) => allow(name, resourcesOf(prefix, given, place, name, operation))),
    ...(ofData?.permissions ?? []),
    ...passedRoles(prefix, operation, given, place),
  ];
}

/** Without the catalogue of IAM every action of a service that there is counts as known. */
function isKnown(service: string, action: string, { iam }: Place): boolean {
  const [prefix = ""] = action.split(":");
  if (!SDK_SERVICES.has(service) && !iam?.service(prefix)) return false;
  return iam === undefined || iam.prefixes.length === 0 || iamAction(iam, action) !== undefined;
}

const resourcesOf = (
  prefix: string,
  given: Arguments,
  place: Place,
  action: string,
  operation: string,
): readonly string[] | string =>
  sdkResources(prefix, given, place, action, operation) ??
  catalogueResources(given, place, action, operation) ??
  ANY;

const versioned = (action: string, given: Arguments): string =>
  action === "s3:GetObject" && given.has("VersionId") && !isUnknown(given) ? "s3:GetObjectVersion" : action;

/** Arguments of which nothing is known claim to have everything. */
const isUnknown = (given: Arguments): boolean =>
  given.text("VersionId") === ANY && given.text("Bucket") === ANY;

function copyObject(given: Arguments, place: Place): readonly Permission[] {
  const source = (given.text("CopySource") ?? ANY).replace(/^\//, "");
  const target = `${given.text("Bucket") ?? ANY}/${given.text("Key") ?? ANY}`;
  return [
    allow("s3:GetObject", globalArn(place, "s3", source)),
    allow("s3:PutObject", globalArn(place, "s3", target)),
  ];
}
