/** Where a policy's resources are: what is not said of a state machine's place can often be read from its policy. */
import { parseArn } from "../asl/arn.js";
import type { Place } from "../services/place.js";
import { isOpen } from "./arn-pattern.js";
import type { Clause } from "./clause.js";

/** The partition, region and account that all ARNs of the clauses agree on; nothing of what they do not say. */
export function placeIn(clauses: readonly Clause[]): Partial<Place> {
  const arns = clauses.flatMap(({ resources }) =>
    resources.texts.flatMap(({ text }) => parseArn(text) ?? []),
  );
  const only = (part: "partition" | "region" | "account"): string | undefined => {
    const [first, ...others] = new Set(
      arns.map((arn) => arn[part]).filter((text) => text !== "" && !isOpen(text)),
    );
    return others.length === 0 ? first : undefined;
  };
  const [partition, region, account] = [only("partition"), only("region"), only("account")];
  return {
    ...(partition !== undefined && { partition }),
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
  };
}
