/** The rules about SWF documents, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { closingDecisionNotLast } from "./closing-decision-not-last.js";
import { decisionsNotAList } from "./decisions-not-a-list.js";
import { duplicateLambdaId } from "./duplicate-lambda-id.js";
import { duplicateMember } from "./duplicate-member.js";
import { duration } from "./duration.js";
import { eventOrder } from "./event-order.js";
import { foreignAttributes } from "./foreign-attributes.js";
import { guideForm } from "./guide-form.js";
import { idStillOpen } from "./id-still-open.js";
import { identifierArn } from "./identifier-arn.js";
import { identifierCharacters } from "./identifier-characters.js";
import { identifierWhitespace } from "./identifier-whitespace.js";
import { incompatibleWithClose } from "./incompatible-with-close.js";
import { lambdaIdContainsArn } from "./lambda-id-contains-arn.js";
import { lambdaInputJson } from "./lambda-input-json.js";
import { lambdaName } from "./lambda-name.js";
import { lambdaTimeout } from "./lambda-timeout.js";
import { lambdaTimeoutNone } from "./lambda-timeout-none.js";
import { longerThanAYear } from "./longer-than-a-year.js";
import { manyDecisions } from "./many-decisions.js";
import { memberType } from "./member-type.js";
import { missingAttributes } from "./missing-attributes.js";
import { missingDecisionType } from "./missing-decision-type.js";
import { missingMember } from "./missing-member.js";
import { misspeltAttributes } from "./misspelt-attributes.js";
import { noDefaults } from "./no-defaults.js";
import { noLambdaTimeout } from "./no-lambda-timeout.js";
import { noTaskToken } from "./no-task-token.js";
import { noneNotAllowed } from "./none-not-allowed.js";
import { requestTooLarge } from "./request-too-large.js";
import { roleArn } from "./role-arn.js";
import { syntaxError } from "./syntax-error.js";
import { taskPriority } from "./task-priority.js";
import { tooLong } from "./too-long.js";
import { tooManyItems } from "./too-many-items.js";
import { tooShort } from "./too-short.js";
import { trailingComma } from "./trailing-comma.js";
import { unknownDecisionType } from "./unknown-decision-type.js";
import { unknownEvent } from "./unknown-event.js";
import { unknownMember } from "./unknown-member.js";
import { unknownValue } from "./unknown-value.js";

export const swfRules: readonly Rule<"swf">[] = [
  syntaxError,
  trailingComma,
  duplicateMember,
  guideForm,
  missingDecisionType,
  misspeltAttributes,
  unknownMember,
  unknownDecisionType,
  missingAttributes,
  foreignAttributes,
  decisionsNotAList,
  noTaskToken,
  memberType,
  missingMember,
  tooShort,
  tooLong,
  unknownValue,
  tooManyItems,
  identifierCharacters,
  identifierArn,
  lambdaIdContainsArn,
  identifierWhitespace,
  duration,
  noneNotAllowed,
  longerThanAYear,
  lambdaTimeout,
  lambdaTimeoutNone,
  noLambdaTimeout,
  taskPriority,
  lambdaName,
  lambdaInputJson,
  duplicateLambdaId,
  idStillOpen,
  closingDecisionNotLast,
  incompatibleWithClose,
  roleArn,
  noDefaults,
  requestTooLarge,
  manyDecisions,
  eventOrder,
  unknownEvent,
];

/** The stable code of each rule, by its id: what a table of SWF's rules or a report may refer to. */
export const SWF_CODES: Readonly<Record<string, string>> = {
  "swf/syntax-error": "SWF001",
  "swf/trailing-comma": "SWF002",
  "swf/duplicate-member": "SWF003",
  "swf/guide-form": "SWF010",
  "swf/missing-decision-type": "SWF011",
  "swf/misspelt-attributes": "SWF012",
  "swf/unknown-member": "SWF013",
  "swf/unknown-decision-type": "SWF014",
  "swf/missing-attributes": "SWF015",
  "swf/foreign-attributes": "SWF016",
  "swf/decisions-not-a-list": "SWF017",
  "swf/no-task-token": "SWF019",
  "swf/member-type": "SWF020",
  "swf/missing-member": "SWF021",
  "swf/too-short": "SWF022",
  "swf/too-long": "SWF023",
  "swf/unknown-value": "SWF024",
  "swf/too-many-items": "SWF025",
  "swf/identifier-characters": "SWF030",
  "swf/identifier-arn": "SWF031",
  "swf/lambda-id-contains-arn": "SWF032",
  "swf/identifier-whitespace": "SWF033",
  "swf/duration": "SWF040",
  "swf/none-not-allowed": "SWF041",
  "swf/longer-than-a-year": "SWF042",
  "swf/lambda-timeout": "SWF043",
  "swf/lambda-timeout-none": "SWF044",
  "swf/no-lambda-timeout": "SWF045",
  "swf/task-priority": "SWF050",
  "swf/lambda-name": "SWF060",
  "swf/lambda-input-json": "SWF062",
  "swf/duplicate-lambda-id": "SWF064",
  "swf/id-still-open": "SWF065",
  "swf/closing-decision-not-last": "SWF070",
  "swf/incompatible-with-close": "SWF072",
  "swf/role-arn": "SWF080",
  "swf/no-defaults": "SWF090",
  "swf/request-too-large": "SWF100",
  "swf/many-decisions": "SWF101",
  "swf/event-order": "SWF110",
  "swf/unknown-event": "SWF111",
};
