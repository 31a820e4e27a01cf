/** The rules about policy documents, in the order of the documentation. */
import type { Rule } from "../rule.js";
import { actionCase } from "./action-case.js";
import { conditionForAction } from "./condition-for-action.js";
import { conditionKey } from "./condition-key.js";
import { conditionOperator } from "./condition-operator.js";
import { conditionValue } from "./condition-value.js";
import { confusedDeputy } from "./confused-deputy.js";
import { effect } from "./effect.js";
import { elementType } from "./element-type.js";
import { emptyElement } from "./empty-element.js";
import { exclusiveElements } from "./exclusive-elements.js";
import { missingElement } from "./missing-element.js";
import { passRole } from "./pass-role.js";
import { principal } from "./principal.js";
import { redundantAction } from "./redundant-action.js";
import { redundantResource } from "./redundant-resource.js";
import { redundantStatement } from "./redundant-statement.js";
import { resourceArn } from "./resource-arn.js";
import { resourceMismatch } from "./resource-mismatch.js";
import { resourceStar } from "./resource-star.js";
import { statementId } from "./statement-id.js";
import { trustCycle } from "./trust-cycle.js";
import { trustPolicy } from "./trust-policy.js";
import { trustedService } from "./trusted-service.js";
import { trustedSource } from "./trusted-source.js";
import { unknownAction } from "./unknown-action.js";
import { unknownElement } from "./unknown-element.js";
import { variable } from "./variable.js";
import { version } from "./version.js";
import { wildcardService } from "./wildcard-service.js";

export const policyRules: readonly Rule<"policy">[] = [
  version,
  unknownElement,
  missingElement,
  exclusiveElements,
  elementType,
  emptyElement,
  statementId,
  effect,
  unknownAction,
  actionCase,
  wildcardService,
  redundantAction,
  resourceArn,
  resourceMismatch,
  resourceStar,
  redundantResource,
  redundantStatement,
  passRole,
  conditionOperator,
  conditionKey,
  conditionForAction,
  conditionValue,
  variable,
  principal,
  trustPolicy,
  trustedService,
  trustedSource,
  trustCycle,
  confusedDeputy,
];
