/** What is wrong with the ARN of a resource in a policy, with the codes of IAM Access Analyzer. */
import { type Arn, parseArn } from "../asl/arn.js";
import type { IamCatalog, ResourceType } from "../catalog/iam-catalog.js";
import { nearest } from "../text/nearest.js";
import { isOpen, mayBeAccount, mayBePartition, mayBeRegion, typeParts } from "./arn-pattern.js";
import { globOf, mayMeet } from "./glob.js";
import { KNOWN_REGIONS } from "./regions.js";

export interface ArnFault {
  readonly awsCode: string;
  readonly message: string;
  /** What is not known may be newer than the catalogue. */
  readonly severity?: "information";
  /** The part that is wrong, in the text; all of it when left out. */
  readonly from?: number;
  readonly to?: number;
  /** The text that was surely meant. */
  readonly meant?: string;
}

/** The first thing wrong with a resource; undefined for `*`, for what only deployment knows and when all is well. */
export function arnFaultIn(text: string, catalog: IamCatalog | undefined): ArnFault | undefined {
  if (/^\*+$/.test(text) || /^\$\{[^{}]*\}/.test(text) || text === "") return undefined;
  if (!text.startsWith("arn:")) {
    if (/^[*?]/.test(text) || /^arn\*/.test(text)) return undefined;
    return {
      awsCode: "INVALID_ARN_PREFIX",
      message: `"${text}" is no resource: write "*", or an ARN that begins with "arn:".`,
    };
  }
  const arn = parseArn(text);
  if (!arn) {
    // A wildcard may stand for the parts that are not written.
    if (text.endsWith("*")) return undefined;
    return {
      awsCode: "MISSING_ARN_FIELD",
      message: `The ARN "${text}" has too few parts: it needs arn:partition:service:region:account:resource.`,
    };
  }
  return formFault(text, arn) ?? catalogFault(text, arn, catalog);
}

function formFault(text: string, arn: Arn): ArnFault | undefined {
  const [partition, service, region, account, resource] = arn.starts;
  if (!mayBePartition(arn.partition)) {
    const message = `There is no partition "${arn.partition}": write "aws", "aws-cn" or "aws-us-gov".`;
    return {
      awsCode: "INVALID_PARTITION",
      message,
      from: partition,
      to: service - 1,
      meant: replaced(text, partition, service - 1, "aws"),
    };
  }
  if (arn.service !== arn.service.toLowerCase() && !isOpen(arn.service)) {
    const lower = arn.service.toLowerCase();
    const message = `The service of an ARN is in lower case: write "${lower}".`;
    return {
      awsCode: "INVALID_ARN_SERVICE_CASE",
      message,
      from: service,
      to: region - 1,
      meant: replaced(text, service, region - 1, lower),
    };
  }
  if (!mayBeRegion(arn.region)) {
    return {
      awsCode: "INVALID_ARN_REGION",
      message: `"${arn.region}" is no region.`,
      from: region,
      to: account - 1,
    };
  }
  if (!isOpen(arn.region) && arn.region !== "" && !KNOWN_REGIONS.includes(arn.region)) {
    const meant = nearest(arn.region, KNOWN_REGIONS);
    return {
      awsCode: "INVALID_ARN_REGION",
      severity: "information",
      message: `No region "${arn.region}" is known. ${meant ? `Did you mean "${meant}"?` : "It may be newer than this list."}`,
      from: region,
      to: account - 1,
      ...(meant && { meant: replaced(text, region, account - 1, meant) }),
    };
  }
  if (!mayBeAccount(arn.account)) {
    return {
      awsCode: "INVALID_ARN_ACCOUNT",
      message: `"${arn.account}" is no account: it has twelve digits.`,
      from: account,
      to: resource - 1,
    };
  }
  if (arn.resource === "")
    return {
      awsCode: "INVALID_ARN_RESOURCE",
      message: `The ARN "${text}" names no resource after its last colon.`,
    };
  return undefined;
}

const replaced = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** What the kinds of resources of the service say about region and account. */
function catalogFault(text: string, arn: Arn, catalog: IamCatalog | undefined): ArnFault | undefined {
  if (!catalog || isOpen(arn.service) || catalog.prefixes.length < 2) return undefined;
  const [, service, region, account, resource] = arn.starts;
  const known = catalog.service(arn.service);
  if (!known) {
    // ARNs of some services have another name than their actions.
    if (OTHER_NAMES.has(arn.service)) return undefined;
    const message = `No service is known that has "${arn.service}" in its ARNs.`;
    return { awsCode: "INVALID_SERVICE", message, severity: "information", from: service, to: region - 1 };
  }
  const types = fitting(known.resources, arn);
  if (types.length === 0) {
    if (known.resources.length === 0 || isOpen(arn.resource)) return undefined;
    const message = `${known.title} has no kind of resource that is written "${arn.resource}".`;
    return {
      awsCode: "INVALID_ARN_RESOURCE",
      message,
      severity: "information",
      from: resource,
      to: text.length,
    };
  }
  // SWF's guide writes the region into the ARNs of domains, AWS's reference leaves it out: both are taken.
  if (arn.service === "swf") return undefined;
  return (
    surplusPart(text, "region", [region, account], types) ??
    surplusPart(text, "account", [account, resource], types) ??
    missingPart(arn, types)
  );
}

const PARTS = { region: 3, account: 4 } as const;

/** A part that no kind of resource of that form has; `[from, next]` are where it and the next part begin. */
function surplusPart(
  text: string,
  part: "region" | "account",
  [from, next]: readonly [number, number],
  types: readonly ResourceType[],
): ArnFault | undefined {
  const written = text.slice(from, next - 1);
  if (written === "" || isOpen(written) || types.some((type) => partOf(type, PARTS[part]) !== ""))
    return undefined;
  const meant = replaced(text, from, next - 1, "");
  const message = `ARNs of this kind have no ${part}: write "${meant}".`;
  return { awsCode: `ARN_${part.toUpperCase()}_NOT_ALLOWED`, message, from, to: next - 1, meant };
}

/** Services whose ARNs have another name than their actions. */
const OTHER_NAMES = new Set([
  "catalog",
  "cloudwatch",
  "apigateway",
  "execute-api",
  "aws-marketplace",
  "identitycenter",
]);

function missingPart(arn: Arn, types: readonly ResourceType[]): ArnFault | undefined {
  if (arn.region === "" && types.every((type) => partOf(type, 3) === "$" + "{Region}")) {
    return {
      awsCode: "MISSING_ARN_REGION",
      message: "ARNs of this kind have a region: write it, or a wildcard.",
    };
  }
  if (arn.account === "" && types.every((type) => partOf(type, 4) === "$" + "{Account}")) {
    return {
      awsCode: "MISSING_ARN_ACCOUNT",
      message: "ARNs of this kind have an account: write it, or a wildcard.",
    };
  }
  return undefined;
}

const partOf = ({ arn }: ResourceType, index: number): string => arn.split(":")[index] ?? "";

/** The kinds of resources whose last part may be the ARN's. */
const fitting = (types: readonly ResourceType[], arn: Arn): readonly ResourceType[] =>
  types.filter((type) => {
    const known = typeParts(type.arn).arn;
    return known?.service === arn.service && mayMeet(globOf(known.resource), globOf(arn.resource));
  });
