/** The model of an SWF document, as written: a list of decisions, or one of the requests around it. Made only by `lower.ts`. */
import type { ArrayNode, ObjectNode, Property, StringNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { Span } from "../text/span.js";
import type { DecisionType } from "./decisions.js";
import type { RequestName } from "./requests.js";
import type { Content, Shape } from "./shape.js";

/** How the document spells a decision: the API's form, or the guide's (capital attributes key, no decisionType). */
export type DecisionForm = "api" | "guide";

export interface DecisionDocument {
  readonly tree: SyntaxTree;
  /** The request, or `decisions` for the bare list that the AWS CLI takes. */
  readonly kind: RequestName | "decisions";
  readonly root: ObjectNode | ArrayNode;
  /** In the order written; empty for requests that carry none. */
  readonly decisions: readonly Decision[];
  /** Every object that is a structure of the API, outer ones first. */
  readonly structures: readonly Structure[];
  /** Every value of those structures that the API knows, list items included. */
  readonly values: readonly Value[];
}

export interface Decision {
  readonly node: ObjectNode;
  /** JSON pointer in the document. */
  readonly pointer: string;
  /** Position in the list, from 0. */
  readonly index: number;
  readonly form: DecisionForm;
  /** Where a problem of the whole decision is shown: the value of decisionType, else the attributes key, else its first character. */
  readonly label: Span;
  readonly typeProperty?: Property;
  /** The value of `decisionType`, when it is a string. */
  readonly typeNode?: StringNode;
  /** The type's name by `decisionType`, else by the name of the attributes, e.g. `ScheduleLambdaFunction`. */
  readonly type?: string;
  /** What SWF knows of the type; missing when there is no such type. */
  readonly definition?: DecisionType;
  /** The attributes of the decision's own type, however their key is spelled. */
  readonly attributes?: Property;
  readonly attributesNode?: SyntaxNode;
  /** All members that are attributes of some type. */
  readonly allAttributes: readonly Attributes[];
}

export interface Attributes {
  readonly property: Property;
  readonly type: DecisionType;
  /** False when the key is not spelled as the API spells it. */
  readonly exact: boolean;
  /** The value, when it is an object. */
  readonly node?: ObjectNode;
}

export interface Structure {
  readonly node: ObjectNode;
  readonly shape: Shape;
  readonly pointer: string;
  /** Where a missing member is shown: the key that holds the object, or the first character of a root. */
  readonly label: Span;
  readonly decision?: Decision;
}

/** A member that was written, or an item of a list, with what the API wants it to be. */
export interface Value {
  /** The member's name; for an item the name of its list. */
  readonly name: string;
  readonly content: Content;
  readonly node: SyntaxNode;
  readonly pointer: string;
  readonly structure: Structure;
}
