/** All rules, in the order of the documentation. A rule that is not here does not run. */
import { malformedRule } from "./choice/malformed-rule.js";
import { badIntrinsic } from "./data/bad-intrinsic.js";
import { badJsonPath } from "./data/bad-json-path.js";
import { badJsonata } from "./data/bad-jsonata.js";
import { badTimestamp } from "./data/bad-timestamp.js";
import { intrinsicArguments } from "./data/intrinsic-arguments.js";
import { jsonataCall } from "./data/jsonata-call.js";
import { jsonataReference } from "./data/jsonata-reference.js";
import { pathKeyInJsonata } from "./data/path-key-in-jsonata.js";
import { queryLanguageDowngrade } from "./data/query-language-downgrade.js";
import { unknownContextField } from "./data/unknown-context-field.js";
import { variableName } from "./data/variable-name.js";
import { statesAll } from "./errors/states-all.js";
import { unknownError } from "./errors/unknown-error.js";
import { duplicateStateName } from "./flow/duplicate-state-name.js";
import { nextXorEnd } from "./flow/next-xor-end.js";
import { noTerminalState } from "./flow/no-terminal-state.js";
import { unknownTarget } from "./flow/unknown-target.js";
import { unreachableState } from "./flow/unreachable-state.js";
import { distributedOnly } from "./map/distributed-only.js";
import { itemBatcherLimit } from "./map/item-batcher-limit.js";
import { readerResource } from "./map/reader-resource.js";
import type { Rule } from "./rule.js";
import { duplicateField } from "./shape/duplicate-field.js";
import { emptyList } from "./shape/empty-list.js";
import { exclusiveFields } from "./shape/exclusive-fields.js";
import { missingField } from "./shape/missing-field.js";
import { unknownField } from "./shape/unknown-field.js";
import { wrongValue } from "./shape/wrong-value.js";
import { swfRules } from "./swf/registry.js";
import { invalidText } from "./syntax/invalid-text.js";
import { malformedArn } from "./task/malformed-arn.js";
import { unknownIntegration } from "./task/unknown-integration.js";
import { noDuration } from "./wait/no-duration.js";

export const rules = [
  invalidText,
  missingField,
  unknownField,
  wrongValue,
  duplicateField,
  emptyList,
  exclusiveFields,
  nextXorEnd,
  unknownTarget,
  unreachableState,
  noTerminalState,
  duplicateStateName,
  malformedArn,
  unknownIntegration,
  badJsonPath,
  badIntrinsic,
  intrinsicArguments,
  unknownContextField,
  badJsonata,
  jsonataReference,
  jsonataCall,
  pathKeyInJsonata,
  queryLanguageDowngrade,
  badTimestamp,
  variableName,
  malformedRule,
  noDuration,
  distributedOnly,
  itemBatcherLimit,
  readerResource,
  statesAll,
  unknownError,
  ...swfRules,
] as unknown as readonly Rule[];
