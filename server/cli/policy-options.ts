/** What the options of `asl policy` say of the place of a state machine or a workflow. */
import { isPartition } from "../../core/asl/arn.js";
import { mayBeRegion } from "../../core/iam/arn-pattern.js";
import type { PolicyOptions } from "../../core/iam/policy.js";

export interface PlaceOptions {
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  readonly name?: string;
}

/** The place; else the sentence that says which option is wrong. */
export function placeFrom({ region, account, partition, name }: PlaceOptions): PolicyOptions | string {
  if (region !== undefined && (region === "" || !mayBeRegion(region)))
    return `"${region}" is no region: write one such as "eu-west-1".`;
  if (account !== undefined && !/^\d{12}$/.test(account))
    return `"${account}" is no account: it has twelve digits.`;
  if (partition !== undefined && !isPartition(partition))
    return `"${partition}" is no partition: write "aws", "aws-cn" or "aws-us-gov".`;
  return {
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(partition !== undefined && { partition }),
    ...(name !== undefined && { stateMachineName: name }),
  };
}
