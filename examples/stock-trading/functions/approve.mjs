// Gets the questions from the queue and answers each with its task token, as `new SFNClient().send(new SendTaskSuccessCommand(…))` does.
// The address is in the environment, where the AWS SDK finds it too.
const answer = async (action, body) => {
  const response = await fetch(process.env.AWS_ENDPOINT_URL_SFN, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": `AWSStepFunctions.${action}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
};

export const handler = async ({ Records }) => {
  for (const record of Records) {
    const { Question, Trade, TaskToken: taskToken } = JSON.parse(record.body);
    process.stdout.write(`${Question}\n`);
    if (Trade.quote.price > 100) {
      await answer("SendTaskFailure", {
        taskToken,
        error: "Approval.Refused",
        cause: "Nobody trades at this price.",
      });
    } else {
      const output = JSON.stringify({ verdict: "approved", by: "functions/approve" });
      await answer("SendTaskSuccess", { taskToken, output });
    }
  }
};
