/** The error names that AWS gives, with what they mean. */

/** What each predefined error name stands for, in the order of the documentation. See https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
export const errorNames: ReadonlyMap<string, string> = new Map([
  [
    "States.ALL",
    "Any error but States.DataLimitExceeded and States.Runtime; alone, and in the last Retrier or Catcher.",
  ],
  ["States.TaskFailed", "Any error of a task but States.Timeout."],
  ["States.Timeout", "The task ran longer than TimeoutSeconds, or sent no heartbeat in time."],
  ["States.HeartbeatTimeout", "The task sent no heartbeat for HeartbeatSeconds."],
  ["States.Permissions", "The role does not allow what the task does."],
  ["States.DataLimitExceeded", "An output is larger than 256 KiB."],
  ["States.BranchFailed", "A branch of a Parallel state failed."],
  ["States.NoChoiceMatched", "No Choice Rule was true and there is no Default."],
  ["States.IntrinsicFailure", "An intrinsic function failed."],
  ["States.ParameterPathFailure", "A path in a payload template found nothing."],
  ["States.ResultPathMatchFailure", "ResultPath cannot be applied to the input."],
  ["States.QueryEvaluationError", "A JSONata expression failed."],
  ["States.ExceedToleratedFailureThreshold", "More items of a Map failed than it tolerates."],
  ["States.ItemReaderFailed", "A Map could not read its items."],
  ["States.ResultWriterFailed", "A Map could not write its results."],
  ["States.Http.Socket", "An HTTP task got no answer within 60 seconds."],
  ["Lambda.ServiceException", "The Lambda service failed."],
  ["Lambda.AWSLambdaException", "The Lambda service failed."],
  ["Lambda.SdkClientException", "The call to the Lambda service failed."],
  ["Lambda.TooManyRequestsException", "Too many invocations at once."],
  ["Lambda.ClientExecutionTimeoutException", "The Lambda function did not answer in time."],
  ["Lambda.Unknown", "The Lambda function ended without a result, e.g. out of memory."],
]);
