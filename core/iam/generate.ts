export const policyOf = (): undefined => undefined;
