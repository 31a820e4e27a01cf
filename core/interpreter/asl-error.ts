/** A failure inside a run: what a state fails with, and what Retry and Catch look at. */
import type { FailureDetails } from "../query/failure.js";
import type { JsonObject } from "../text/json-value.js";

/** The error's name, its cause, and where a JSONata field failed. */
export type AslError = FailureDetails;

/** The Error Output that a Catcher gets: AWS writes an empty Cause where there is none. */
export const errorOutputOf = ({ error, cause }: AslError): JsonObject => ({
  Error: error ?? "",
  Cause: cause ?? "",
});

/** Name and cause as events have them. */
export const detailsOf = ({ error, cause }: AslError): JsonObject => ({
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});
