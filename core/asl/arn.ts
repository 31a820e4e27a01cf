/** Amazon Resource Names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */

import { memo } from "../text/memo.js";

/** The six parts of an ARN, and where each begins in its text. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the fifth colon; may hold colons itself. */
  readonly resource: string;
  /** Start offsets of partition, service, region, account and resource. */
  readonly starts: readonly [number, number, number, number, number];
}

/** Splits an ARN at its first five colons; undefined when it does not begin with `arn:` or has fewer. */
export const parseArn = (text: string): Arn | undefined =>
  text.startsWith("arn:") ? readArn(text).arn : undefined;

const readArn = memo(5_000, (text): { readonly arn: Arn | undefined } => ({ arn: splitArn(text) }));

function splitArn(text: string): Arn | undefined {
  const colons: number[] = [];
  // A colon inside a `${AWS::Partition}` separates nothing.
  for (const { 0: found, index } of text.matchAll(/\$\{[^{}]*\}|:/g)) {
    if (found === ":" && colons.length < 5) colons.push(index);
  }
  const [a, b, c, d, e] = colons;
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined)
    return undefined;
  return {
    partition: text.slice(a + 1, b),
    service: text.slice(b + 1, c),
    region: text.slice(c + 1, d),
    account: text.slice(d + 1, e),
    resource: text.slice(e + 1),
    starts: [a + 1, b + 1, c + 1, d + 1, e + 1],
  };
}

/** The partitions there are; a new one begins with `aws-` all the same. */
export const isPartition = (text: string): boolean => /^aws(-[a-z]+)*$/.test(text);
