/** What the actions of the Step Functions API have in common: texts in the input, refusals, lists in pages. */
import type { JsonObject } from "../../../core/text/json-value.js";
import type { ApiAnswer } from "../json-endpoint.js";

/** The text of a member; "" without one. */
export const textIn = (input: JsonObject, name: string): string => {
  const value = input[name];
  return typeof value === "string" ? value : "";
};

export const refuse = (code: string, message: string): ApiAnswer => ({ fault: { code, message } });

/** The refusal for something that is not there, as AWS words it: `State Machine Does Not Exist: 'ARN'`. */
export const missing = (what: string, arn: string): ApiAnswer =>
  refuse(`${what.replaceAll(" ", "")}DoesNotExist`, `${what} Does Not Exist: '${arn}'`);

/** Seconds since 1970, as the protocol has times. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;

const LARGEST = 1000;
const USUAL = 100;

/** One page of a list, with the token of the next one where there is more. */
export function page(
  name: string,
  items: readonly JsonObject[],
  { maxResults, nextToken }: JsonObject,
): ApiAnswer {
  const size = typeof maxResults === "number" && maxResults > 0 ? Math.min(maxResults, LARGEST) : USUAL;
  const from = typeof nextToken === "string" ? Number(nextToken) : 0;
  if (!Number.isInteger(from) || from < 0) return refuse("InvalidToken", "Invalid Token: 'Invalid token'");
  const to = from + size;
  const body = { [name]: items.slice(from, to), ...(to < items.length && { nextToken: String(to) }) };
  return { body };
}
