/** The model of an SWF decision document, as written. Made only by `lower.ts`. */
import type { ObjectNode, Property, StringNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";

/** How the document spells its decisions: the API's form, or the guide's (capital attribute names, no decisionType). */
export type DecisionForm = "api" | "guide";

export interface DecisionDocument {
  readonly tree: SyntaxTree;
  /** A whole RespondDecisionTaskCompleted request, or the bare list that the AWS CLI takes. */
  readonly kind: "request" | "list";
  readonly decisions: readonly Decision[];
}

export interface Decision {
  readonly node: ObjectNode;
  /** JSON pointer in the document. */
  readonly pointer: string;
  readonly form: DecisionForm;
  /** The type by its `decisionType`, else by the name of its attributes, e.g. `ScheduleLambdaFunction`. */
  readonly type?: string;
  readonly typeNode?: StringNode;
  /** The `…DecisionAttributes` property. */
  readonly attributes?: Property;
  readonly attributesNode?: SyntaxNode;
}
