/**
 * The deciders of both workflows. Each gets what PollForDecisionTask gives, and returns its decisions. A decider may only look at the
 * history: asked again with the same one, it must decide the same.
 */

/** Stock, payment, approval within a day, delivery. */
export async function order({ events, previousStartedEventId }) {
  const input = JSON.parse(events[0].workflowExecutionStartedEventAttributes.input);
  const news = events.filter(({ eventId }) => eventId > previousStartedEventId);
  return news.flatMap((event) => orderDecisions(event, input, events));
}

function orderDecisions(event, input, events) {
  const find = (id) => events.find(({ eventId }) => eventId === id);
  switch (event.eventType) {
    case "WorkflowExecutionStarted":
      return [scheduleLambda("check-stock-1", "check-stock", { item: input.item, count: input.count })];
    case "LambdaFunctionCompleted": {
      const { result } = event.lambdaFunctionCompletedEventAttributes;
      return JSON.parse(result).available ? [chargeCard(input)] : [fail("Sold out", result)];
    }
    case "ActivityTaskCompleted":
      return [
        marker("charged", event.activityTaskCompletedEventAttributes.result),
        startTimer("approval", "86400"),
      ];
    case "WorkflowExecutionSignaled":
      return [cancelTimer("approval"), startDelivery(input)];
    case "TimerFired":
      return [fail("Nobody approved the order")];
    case "ChildWorkflowExecutionCompleted":
      return [complete(event.childWorkflowExecutionCompletedEventAttributes.result)];
    case "LambdaFunctionFailed":
    case "LambdaFunctionTimedOut":
    case "StartLambdaFunctionFailed":
      return [fail("The stock cannot be checked")];
    case "ActivityTaskFailed":
    case "ActivityTaskTimedOut": {
      const { scheduledEventId } =
        event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes;
      const { activityId } = find(scheduledEventId).activityTaskScheduledEventAttributes;
      return [fail("The card cannot be charged", activityId)];
    }
    default:
      return [];
  }
}

/** A parcel is on its way for two days. */
export async function delivery({ events, previousStartedEventId }) {
  const news = events.filter(({ eventId }) => eventId > previousStartedEventId);
  return news.flatMap(({ eventType }) => {
    if (eventType === "WorkflowExecutionStarted") return [startTimer("on-its-way", "172800")];
    if (eventType === "TimerFired") return [complete("delivered")];
    return eventType === "WorkflowExecutionCancelRequested"
      ? [{ decisionType: "CancelWorkflowExecution" }]
      : [];
  });
}

const scheduleLambda = (id, name, input) => ({
  decisionType: "ScheduleLambdaFunction",
  scheduleLambdaFunctionDecisionAttributes: {
    id,
    name,
    input: JSON.stringify(input),
    startToCloseTimeout: "10",
  },
});

const chargeCard = ({ count, price }) => ({
  decisionType: "ScheduleActivityTask",
  scheduleActivityTaskDecisionAttributes: {
    activityType: { name: "ChargeCard", version: "1" },
    activityId: "charge-card-1",
    input: JSON.stringify({ count, price }),
  },
});

const startDelivery = ({ item }) => ({
  decisionType: "StartChildWorkflowExecution",
  startChildWorkflowExecutionDecisionAttributes: {
    workflowType: { name: "Delivery", version: "1" },
    workflowId: "delivery-17",
    input: item,
  },
});

const marker = (markerName, details) => ({
  decisionType: "RecordMarker",
  recordMarkerDecisionAttributes: { markerName, details },
});

const startTimer = (timerId, startToFireTimeout) => ({
  decisionType: "StartTimer",
  startTimerDecisionAttributes: { timerId, startToFireTimeout },
});

const cancelTimer = (timerId) => ({
  decisionType: "CancelTimer",
  cancelTimerDecisionAttributes: { timerId },
});

const complete = (result) => ({
  decisionType: "CompleteWorkflowExecution",
  completeWorkflowExecutionDecisionAttributes: { result },
});

const fail = (reason, details) => ({
  decisionType: "FailWorkflowExecution",
  failWorkflowExecutionDecisionAttributes: { reason, ...(details && { details }) },
});
