/** The keys of conditions: those of every request, and those of a service. */
import { type ConditionKey, type IamCatalog, isKey } from "../catalog/iam-catalog.js";

/** Keys that requests may have and that AWS's reference lists with no service. */
const OTHERS: readonly ConditionKey[] = [
  ["aws:ResourceTag/${TagKey}", "String"],
  ["aws:RequestTag/${TagKey}", "String"],
  ["aws:PrincipalTag/${TagKey}", "String"],
  ["aws:PrincipalIsAWSService", "Bool"],
  ["aws:SourceOrgPaths", "ArrayOfString"],
].map(([key = "", type = ""]) => ({ key, type, description: "" }));

/** What is known of a key as a policy writes it; undefined when nothing is. */
export function keyNamed(catalog: IamCatalog | undefined, written: string): ConditionKey | undefined {
  const prefix = written.slice(0, Math.max(0, written.indexOf(":")));
  const global = [...OTHERS, ...(catalog?.globalKeys ?? [])].find((key) => isKey(key, written));
  return global ?? catalog?.service(prefix)?.keys.find((key) => isKey(key, written));
}

/** The type of one value of a key: `String` also for `ArrayOfString`. */
export const valueTypeOf = ({ type }: ConditionKey): string => type.replace(/^ArrayOf/, "");
