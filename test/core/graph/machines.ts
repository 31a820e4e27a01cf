/** Small machines that show one thing each; the goldens in test/graph are their drawings. */
export const machines: Readonly<Record<string, string>> = {
  "choice-and-wait": `{
  "StartAt": "Check price",
  "States": {
    "Check price": {
      "Type": "Task",
      "Resource": "arn:aws:states:::lambda:invoke",
      "Retry": [{ "ErrorEquals": ["States.TaskFailed"], "MaxAttempts": 2 }],
      "Next": "Ask a person"
    },
    "Ask a person": {
      "Type": "Task",
      "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      "TimeoutSeconds": 3600,
      "Catch": [{ "ErrorEquals": ["States.Timeout", "Approval.Refused"], "Next": "Give up" }],
      "Next": "Buy or sell?"
    },
    "Buy or sell?": {
      "Type": "Choice",
      "Choices": [
        { "Variable": "$.advice", "StringEquals": "buy", "Next": "Buy" },
        { "And": [{ "Variable": "$.advice", "StringEquals": "sell" }, { "Variable": "$.stock.count", "NumericGreaterThan": 0 }], "Next": "Sell" }
      ],
      "Default": "Hold"
    },
    "Buy": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:buy", "Next": "Report" },
    "Sell": { "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:sell", "Next": "Report" },
    "Hold": { "Type": "Wait", "Seconds": 300, "Next": "Check price" },
    "Report": { "Type": "Task", "Resource": "arn:aws:states:::sns:publish", "End": true },
    "Give up": { "Type": "Fail", "Error": "Trade.GivenUp" }
  }
}`,
  "nested-containers": `{
  "StartAt": "Both",
  "States": {
    "Both": {
      "Type": "Parallel",
      "Branches": [
        { "StartAt": "Archive", "States": { "Archive": { "Type": "Task", "Resource": "arn:aws:states:::ecs:runTask.sync", "End": true } } },
        {
          "StartAt": "Every page",
          "States": {
            "Every page": {
              "Type": "Map",
              "ItemsPath": "$.pages",
              "ItemProcessor": {
                "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
                "StartAt": "Read",
                "States": {
                  "Read": { "Type": "Task", "Resource": "arn:aws:states:::http:invoke", "Next": "Store" },
                  "Store": { "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject", "End": true }
                }
              },
              "End": true
            }
          }
        }
      ],
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Failed" }],
      "Next": "Done"
    },
    "Done": { "Type": "Succeed" },
    "Failed": { "Type": "Fail" }
  }
}`,
  "half-typed": `{
  "StartAt": "First",
  "States": {
    "First": { "Type": "Pass", "Next": "Secnd" },
    "Second": { "Type": "Choice", "Choices": [{ "Next": "Third" }], "Default": "First" },
    "Third": { "Type": "Tsk", "Next": "" },
    "Fourth"`,
  "loops-to-itself": `{
  "QueryLanguage": "JSONata",
  "StartAt": "Poll",
  "States": {
    "Poll": {
      "Type": "Task",
      "Resource": "\${PollFunction}",
      "Catch": [{ "ErrorEquals": ["States.ALL"], "Next": "Poll" }],
      "Next": "Ready?"
    },
    "Ready?": {
      "Type": "Choice",
      "Choices": [
        { "Condition": "{% $states.input.tries > 5 %}", "Next": "Ready?" },
        { "Condition": "{% $states.input.status = 'ready' %}", "Next": "End it" }
      ],
      "Default": "Poll"
    },
    "End it": { "Type": "Succeed" }
  }
}`,
};
