/** The error names to propose and to explain: those of the language, and those that invoking a Lambda function gives. */
import { predefinedErrors } from "../asl/error-names.js";

/** Name → what it stands for, in one sentence. */
export const errorNames: ReadonlyMap<string, string> = new Map([
  ...predefinedErrors,
  ["Lambda.ServiceException", "The Lambda service failed."],
  ["Lambda.AWSLambdaException", "The Lambda service failed."],
  ["Lambda.SdkClientException", "The call to the Lambda service failed."],
  ["Lambda.TooManyRequestsException", "Too many invocations at once."],
  ["Lambda.ClientExecutionTimeoutException", "The Lambda function did not answer in time."],
  ["Lambda.Unknown", "The Lambda function ended without a result, e.g. out of memory."],
]);
