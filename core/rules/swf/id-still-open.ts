/** SWF065: a timer, activity or child whose id is taken by an earlier decision of the same response. */
import { idsIn, unusedId } from "../../swf/members.js";
import { fieldValue, isSubstitution } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule } from "../rule.js";

interface Opening {
  readonly member: string;
  readonly cause: string;
  /** The decision that frees the id at once. */
  readonly closedBy?: string;
}

const OPENING: Readonly<Record<string, Opening>> = {
  StartTimer: { member: "timerId", cause: "TIMER_ID_ALREADY_IN_USE", closedBy: "CancelTimer" },
  ScheduleActivityTask: { member: "activityId", cause: "ACTIVITY_ID_ALREADY_IN_USE" },
  StartChildWorkflowExecution: { member: "workflowId", cause: "WORKFLOW_ALREADY_RUNNING" },
};

export const idStillOpen = defineRule({
  id: "swf/id-still-open",
  about: "swf",
  severity: "warning",
  summary: "An id is still in use by an earlier decision of the same response.",
  docs: "Ids are unique among what is open. A timer's id is free again after CancelTimer; an activity's only when it has ended.",
  reference:
    "https://docs.aws.amazon.com/amazonswf/latest/apireference/API_StartTimerFailedEventAttributes.html",
  examples: {
    bad: [
      `[
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" } },
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "9" } }
                                                                               ^^^
]`,
    ],
    good: [
      `[
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "5" } },
  { "decisionType": "CancelTimer", "cancelTimerDecisionAttributes": { "timerId": "t" } },
  { "decisionType": "StartTimer", "startTimerDecisionAttributes": { "timerId": "t", "startToFireTimeout": "9" } }
]`,
    ],
  },
  check({ tree, decisions }, report) {
    const used = idsIn(decisions);
    const open = new Map<string, number>();
    for (const { index, type = "", attributesNode } of decisions) {
      for (const [opener, { closedBy, member }] of Object.entries(OPENING)) {
        const closed = fieldValue(attributesNode, member);
        if (type === closedBy && closed?.kind === "string") open.delete(`${opener} ${closed.value}`);
      }
      const opening = OPENING[type];
      const id = opening && fieldValue(attributesNode, opening.member);
      if (id?.kind !== "string" || id.value === "" || isSubstitution(id)) continue;
      const earlier = open.get(`${type} ${id.value}`);
      if (earlier === undefined) open.set(`${type} ${id.value}`, index);
      else {
        const other = unusedId(id.value, index + 1, used);
        const fixes = [{ title: `Change to "${other}"`, edits: [replaceString(tree, id, other)] }];
        const cause = `is still open from decision ${earlier + 1} (${opening?.cause})`;
        report(id, `"${id.value}" ${cause}: choose another id.`, { fixes });
      }
    }
  },
});
