/** A state machine with the role that its own document gives it: what the checks of roles look at. */
import type { StateMachine } from "../asl/model.js";
import type { ArrayNode, ObjectNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import type { Clause } from "./clause.js";
import type { Distinct } from "./glob.js";
import type { PolicyModel } from "./policy-model.js";
import type { Need } from "./required.js";
import type { WriteText } from "./terraform-blocks.js";

export interface RoleModel {
  readonly tree: SyntaxTree;
  readonly machine: StateMachine;
  /** The document that has the role, when it is another than that of the machine: `tree`, `span`, `clauses` and `room` are in it. */
  readonly document?: string;
  /** The logical id of the machine's resource. */
  readonly name: string;
  /** What the machine needs from its role; with names as the document gives them. */
  readonly needs: readonly Need[];
  /** What all that use the role need from it; missing when that is not known, and for all but the first of the machines that share it. */
  readonly used?: readonly Need[];
  readonly clauses: readonly Clause[];
  /** False when the role has policies of which the document does not tell all. */
  readonly complete: boolean;
  readonly isDistinct: Distinct;
  /** Where the document gives the role: the field for its policies. */
  readonly span: Span;
  /** Writes an ARN as the document refers to it. */
  readonly refer?: (text: string) => string;
  /** Where another statement can be added; missing where there is no place for one. */
  readonly room?: RoomForStatement;
}

/**
 * A list that a statement, or a policy with one, can be put at the end of; a resource of SAM, or a role, that has no policies yet; in Terraform a block with
 * statements, or the file, for a policy of the role.
 */
export type RoomForStatement =
  | { readonly tree: SyntaxTree; readonly list: ArrayNode; readonly takes: "statement" | "policy" }
  | {
      readonly tree: SyntaxTree;
      readonly properties: ObjectNode;
      readonly takes: "policies" | "named policies";
    }
  | {
      readonly tree: SyntaxTree;
      readonly block: SyntaxNode;
      readonly takes: "blocks";
      readonly write: WriteText;
    }
  | {
      readonly tree: SyntaxTree;
      /** The address of the role, e.g. `aws_iam_role.orders`. */
      readonly role: string;
      /** A name that no policy of the file has yet. */
      readonly name: string;
      readonly takes: "resource";
      readonly write: WriteText;
    };

/** Policies that belong to a role, as a document tells. */
export interface RolePolicies {
  readonly clauses: readonly Clause[];
  readonly complete: boolean;
  readonly documents: readonly PolicyModel[];
}
