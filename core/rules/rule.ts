/** What a rule is. One rule is one file: id, severity, docs, examples (its tests and its page), check and fixes. */

import type { Expression } from "../asl/expressions.js";
import type { Scope, State, StateMachine } from "../asl/model.js";
import type { GrammarObject } from "../asl/objects.js";
import type { PayloadTemplate } from "../asl/templates.js";
import type { Catalog } from "../catalog/catalog.js";
import type { PolicyModel } from "../iam/policy-model.js";
import type { RoleModel } from "../iam/role-model.js";
import type { DecisionDocument } from "../swf/model.js";
import type { SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import type { Span } from "../text/span.js";

export type Severity = "error" | "warning" | "information" | "hint";

/** What a rule can be about: the text itself, a state machine, an SWF decision document, an IAM policy, or a machine with its role. */
export interface Subjects {
  readonly syntax: SyntaxTree;
  readonly asl: StateMachine;
  readonly swf: DecisionDocument;
  readonly policy: PolicyModel;
  readonly role: RoleModel;
}

/** A change that removes a problem, named as the editor shows it. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** True for the one fix that is surely meant; `asl check --fix` applies only these. */
  readonly preferred?: boolean;
}

/** Another place that matters for the problem, e.g. the first of two duplicates. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface ReportDetails {
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Overrides the rule's own severity where one rule has a milder case. */
  readonly severity?: Severity;
  /** `unnecessary` fades the text. */
  readonly tag?: "unnecessary" | "deprecated";
  /** AWS's code for this case, where a rule has several. */
  readonly awsCode?: string;
}

/** Says that something is wrong at a span: a full sentence, the user's names in quotes, what is wrong, what to do. */
export type Report = (span: Span, message: string, details?: ReportDetails) => void;

/**
 * An example document; a line of carets under a line marks what is reported. JSON unless it does not begin with `{` or `[`.
 */
export interface Examples {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** What a host may know beside the text. A rule that needs what is missing stays silent. */
export interface Knowledge {
  readonly catalog?: Catalog | undefined;
}

export interface Rule<K extends keyof Subjects = keyof Subjects> {
  /** `group/name`; also the name of its page, its setting and its file. */
  readonly id: `${string}/${string}`;
  readonly about: K;
  readonly severity: Severity;
  /** One sentence, shown in settings and in the index of rules. */
  readonly summary: string;
  /** Markdown: why it matters and how to mend it. */
  readonly docs: string;
  /** The page of AWS or of the specification that it follows. */
  readonly reference: string;
  /** The code AWS's own check gives for it, where it has one: ValidateStateMachineDefinition, or ValidatePolicy of IAM Access Analyzer. */
  readonly awsCode?: string;
  readonly examples: Examples;
  /** Looks at the whole. A rule has the narrowest of these checks that will do: the runner goes through a machine once for all. */
  check?(subject: Subjects[K], report: Report, knowledge: Knowledge): void;
  /** Looks at one set of states: the machine, a branch, or the processor of a Map. */
  checkScope?(scope: Scope, report: Report, machine: StateMachine): void;
  /** Looks at one state. */
  checkState?(state: State, report: Report, machine: StateMachine, knowledge: Knowledge): void;
  /** Looks at one object that has a grammar: the machine, a state, a Retrier, a Choice Rule … */
  checkObject?(object: GrammarObject, report: Report, machine: StateMachine): void;
  /** Looks at one payload template of a JSONPath state. */
  checkTemplate?(template: PayloadTemplate, report: Report, machine: StateMachine): void;
  /** Looks at one expression. */
  checkExpression?(expression: Expression, report: Report, machine: StateMachine): void;
}

/** Gives a rule its exact type; the registry lists it. */
export const defineRule = <K extends keyof Subjects>(rule: Rule<K>): Rule<K> => rule;

/** Something found wrong in a text, as plain data: offsets are UTF-16 units into the text. */
export interface Problem extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly awsCode?: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  readonly tag?: "unnecessary" | "deprecated";
}
