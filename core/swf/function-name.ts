/** Names of Lambda functions as decisions write them. */

/** The name of the function in a name, a partial ARN or an ARN, without version or alias. */
export const functionNameIn = (given: string): string =>
  /(?:^|function:)([^:]+)(?::[^:]+)?$/.exec(given)?.[1] ?? given;
