/** A policy document as written, with the place of everything: what the checks of policies and the comparison with needs read. */
import type { ObjectNode, Property, StringNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";

/** What a policy is attached to: who may do what (`identity`), or who may take on a role (`trust`), or a resource (`resource`). */
export type PolicyKind = "identity" | "trust" | "resource";

/** A service whose executions use a role. */
export type RoleUser = "states" | "swf";

/** A state machine that uses a role. */
export interface RoleUse {
  /** The logical id in a template; "" when there is none. */
  readonly name: string;
  /** With `${…}` for what only deployment knows. */
  readonly arn: string;
}

export interface PolicyModel {
  readonly tree: SyntaxTree;
  readonly kind: PolicyKind;
  readonly node: ObjectNode;
  /** JSON pointer in the document; "" when the policy is the document. */
  readonly pointer: string;
  /** How statements are written: as IAM has them, as a list without a document around it, or as Terraform's `aws_iam_policy_document`. */
  readonly dialect: Dialect;
  readonly version?: Property;
  /** The `Statement` field. */
  readonly statement?: Property;
  readonly statements: readonly PolicyStatement[];
  /** The services whose executions are known to use the role that a trust policy belongs to. */
  readonly usedBy: readonly RoleUser[];
  /** The state machines that are known to use that role. */
  readonly uses?: readonly RoleUse[];
}

export type Dialect = "document" | "statements" | "terraform";

export interface PolicyStatement {
  readonly node: ObjectNode;
  readonly pointer: string;
  readonly sid?: StringNode;
  readonly effect?: Property;
  /** Deny only when it says so; what cannot be known counts as Allow. */
  readonly denies: boolean;
  /** Action and NotAction: one of them, when all is well. */
  readonly actions: readonly PolicyElement[];
  readonly resources: readonly PolicyElement[];
  readonly principals: readonly PrincipalElement[];
  readonly condition?: Property;
  readonly conditions: readonly PolicyCondition[];
}

export interface PolicyElement {
  readonly negated: boolean;
  readonly property: Property;
  readonly texts: readonly PolicyText[];
  /** True when some of it is a text that only deployment knows. */
  readonly partly: boolean;
}

/** One text of a policy, such as an action or a resource. */
export interface PolicyText {
  /** With `${…}` where only deployment or a request knows what stands there. */
  readonly text: string;
  readonly node: SyntaxNode;
}

export interface PrincipalElement {
  readonly negated: boolean;
  readonly property: Property;
  /** True for `"Principal": "*"`. */
  readonly everyone: boolean;
  readonly entries: readonly PrincipalEntry[];
}

export interface PrincipalEntry {
  /** `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly type: string;
  readonly key: SyntaxNode;
  readonly texts: readonly PolicyText[];
}

export interface PolicyCondition {
  readonly operator: StringNode;
  readonly key: StringNode;
  readonly property: Property;
  readonly values: readonly PolicyText[];
  /** True when some value is not known before deployment. */
  readonly partly: boolean;
}
