/** All rules, in the order of the documentation. A rule that is not here does not run. */

import { deadRule } from "./choice/dead-rule.js";
import { malformedRule } from "./choice/malformed-rule.js";
import { strayBackslash } from "./choice/stray-backslash.js";
import { absentField } from "./data/absent-field.js";
import { badIntrinsic } from "./data/bad-intrinsic.js";
import { badJsonPath } from "./data/bad-json-path.js";
import { badJsonata } from "./data/bad-jsonata.js";
import { badTimestamp } from "./data/bad-timestamp.js";
import { contextNotHere } from "./data/context-not-here.js";
import { dollarKeyValue } from "./data/dollar-key-value.js";
import { intrinsicArguments } from "./data/intrinsic-arguments.js";
import { intrinsicResult } from "./data/intrinsic-result.js";
import { jsonataCall } from "./data/jsonata-call.js";
import { jsonataNotEvaluated } from "./data/jsonata-not-evaluated.js";
import { jsonataOperand } from "./data/jsonata-operand.js";
import { jsonataReference } from "./data/jsonata-reference.js";
import { jsonataTypeRule } from "./data/jsonata-type.js";
import { missingDelimiters } from "./data/missing-delimiters.js";
import { missingDollar } from "./data/missing-dollar.js";
import { pathInTextField } from "./data/path-in-text-field.js";
import { pathKeyInJsonata } from "./data/path-key-in-jsonata.js";
import { queryLanguageDowngrade } from "./data/query-language-downgrade.js";
import { staticResult } from "./data/static-result.js";
import { templateCollision } from "./data/template-collision.js";
import { undefinedVariable } from "./data/undefined-variable.js";
import { unknownContextField } from "./data/unknown-context-field.js";
import { unusedVariable } from "./data/unused-variable.js";
import { variableName } from "./data/variable-name.js";
import { variableScope } from "./data/variable-scope.js";
import { duplicateError } from "./errors/duplicate-error.js";
import { maxDelay } from "./errors/max-delay.js";
import { statesAll } from "./errors/states-all.js";
import { uncatchableError } from "./errors/uncatchable-error.js";
import { unknownError } from "./errors/unknown-error.js";
import { choiceWithoutDefault } from "./flow/choice-without-default.js";
import { duplicateStateName } from "./flow/duplicate-state-name.js";
import { endlessLoop } from "./flow/endless-loop.js";
import { nextXorEnd } from "./flow/next-xor-end.js";
import { noTerminalState } from "./flow/no-terminal-state.js";
import { unknownTarget } from "./flow/unknown-target.js";
import { unreachableState } from "./flow/unreachable-state.js";
import { missingPermission } from "./iam/missing-permission.js";
import { unusedPermission } from "./iam/unused-permission.js";
import { widePermission } from "./iam/wide-permission.js";
import { definitionSize } from "./limits/definition-size.js";
import { stateName } from "./limits/state-name.js";
import { bucket } from "./map/bucket.js";
import { distributedOnly } from "./map/distributed-only.js";
import { executionType } from "./map/execution-type.js";
import { itemBatcherLimit } from "./map/item-batcher-limit.js";
import { label } from "./map/label.js";
import { readerConfig } from "./map/reader-config.js";
import { readerResource } from "./map/reader-resource.js";
import { resultWriter } from "./map/result-writer.js";
import { policyRules } from "./policy/registry.js";
import type { Rule } from "./rule.js";
import { credentials } from "./shape/credentials.js";
import { deprecatedField } from "./shape/deprecated-field.js";
import { duplicateField } from "./shape/duplicate-field.js";
import { emptyList } from "./shape/empty-list.js";
import { exclusiveFields } from "./shape/exclusive-fields.js";
import { missingField } from "./shape/missing-field.js";
import { unknownField } from "./shape/unknown-field.js";
import { wrongItem } from "./shape/wrong-item.js";
import { wrongValue } from "./shape/wrong-value.js";
import { swfRules } from "./swf/registry.js";
import { invalidText } from "./syntax/invalid-text.js";
import { jsonComment } from "./syntax/json-comment.js";
import { endlessWait } from "./task/endless-wait.js";
import { heartbeatAboveTimeout } from "./task/heartbeat-above-timeout.js";
import { malformedArn } from "./task/malformed-arn.js";
import { missingParameter } from "./task/missing-parameter.js";
import { missingTaskToken } from "./task/missing-task-token.js";
import { notInExpress } from "./task/not-in-express.js";
import { unknownIntegration } from "./task/unknown-integration.js";
import { unknownParameter } from "./task/unknown-parameter.js";
import { unknownSdkAction } from "./task/unknown-sdk-action.js";
import { wrongParameter } from "./task/wrong-parameter.js";
import { noDuration } from "./wait/no-duration.js";

export const rules = [
  invalidText,
  jsonComment,
  missingField,
  unknownField,
  wrongValue,
  wrongItem,
  duplicateField,
  emptyList,
  exclusiveFields,
  deprecatedField,
  credentials,
  nextXorEnd,
  unknownTarget,
  unreachableState,
  noTerminalState,
  duplicateStateName,
  endlessLoop,
  choiceWithoutDefault,
  malformedRule,
  deadRule,
  strayBackslash,
  malformedArn,
  unknownIntegration,
  unknownSdkAction,
  missingParameter,
  unknownParameter,
  wrongParameter,
  notInExpress,
  missingTaskToken,
  endlessWait,
  heartbeatAboveTimeout,
  badJsonPath,
  badIntrinsic,
  intrinsicArguments,
  intrinsicResult,
  unknownContextField,
  contextNotHere,
  missingDollar,
  pathInTextField,
  staticResult,
  templateCollision,
  dollarKeyValue,
  badJsonata,
  jsonataReference,
  jsonataCall,
  jsonataOperand,
  jsonataTypeRule,
  pathKeyInJsonata,
  missingDelimiters,
  jsonataNotEvaluated,
  queryLanguageDowngrade,
  badTimestamp,
  variableName,
  undefinedVariable,
  variableScope,
  unusedVariable,
  absentField,
  noDuration,
  distributedOnly,
  executionType,
  itemBatcherLimit,
  readerResource,
  resultWriter,
  readerConfig,
  bucket,
  label,
  statesAll,
  unknownError,
  duplicateError,
  uncatchableError,
  maxDelay,
  stateName,
  definitionSize,
  missingPermission,
  unusedPermission,
  widePermission,
  ...policyRules,
  ...swfRules,
] as unknown as readonly Rule[];
