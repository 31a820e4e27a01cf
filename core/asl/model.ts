/**
 * The typed model of a state machine, as written: every field may be missing, because half-typed is normal.
 * Made only by `lower.ts`; https://states-language.net/ is the specification whose words it uses.
 */
import type { ArrayNode, ObjectNode, StringNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";

export type QueryLanguage = "JSONPath" | "JSONata";

/** A field whose value has the expected type: its key, its value and the node it was read from. */
export interface Field<T, N extends SyntaxNode = SyntaxNode> {
  readonly key: StringNode;
  readonly node: N;
  readonly value: T;
}

export type TextField = Field<string, StringNode>;
/** A field that may hold anything: payload templates, expressions, lists. */
export type AnyField = Field<SyntaxNode>;

/** One set of states: the machine itself, a branch of a Parallel, or the processor of a Map. */
export interface Scope {
  readonly kind: "machine" | "branch" | "itemProcessor";
  readonly node: ObjectNode;
  /** JSON pointer of this scope in the definition: "" for the machine, `/States/P/Branches/0` for a branch. */
  readonly pointer: string;
  /** The state that holds this scope; missing for the machine. */
  readonly owner?: ParallelState | MapState;
  readonly comment?: TextField;
  readonly startAt?: TextField;
  /** The `States` object itself, when it is an object. */
  readonly statesField?: Field<ObjectNode, ObjectNode>;
  /** In the order written. */
  readonly states: readonly State[];
  /** ProcessorConfig of a Map's processor. */
  readonly processorConfig?: AnyField;
}

export interface StateMachine extends Scope {
  readonly kind: "machine";
  readonly tree: SyntaxTree;
  readonly queryLanguage: QueryLanguage;
  readonly queryLanguageField?: TextField;
  readonly timeoutSeconds?: Field<number>;
  /** STANDARD or EXPRESS, where a template or the settings say it. */
  readonly executionType?: "STANDARD" | "EXPRESS";
  /** Every scope, the machine first, each before the scopes inside it. */
  readonly scopes: readonly Scope[];
  /** Every state of every scope, in the order written. */
  readonly allStates: readonly State[];
}

export type StateType = "Task" | "Pass" | "Choice" | "Wait" | "Succeed" | "Fail" | "Parallel" | "Map";

export type State =
  | TaskState
  | PassState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState
  | UnknownState;

interface StateBase {
  readonly name: string;
  /** The name where it is written. */
  readonly key: StringNode;
  /** The state's object; missing while only the name is typed or the value is no object. */
  readonly node?: ObjectNode;
  /** JSON pointer in the definition, e.g. `/States/Charge`. Also the state's identity in graph, run and debugger. */
  readonly pointer: string;
  readonly scope: Scope;
  readonly typeField?: TextField;
  /** The language this state's expressions are in: its own, else the machine's. */
  readonly queryLanguage: QueryLanguage;
  readonly queryLanguageField?: TextField;
  readonly comment?: TextField;
  readonly next?: TextField;
  readonly end?: Field<boolean>;
  /** JSONPath: null stands for "nothing". */
  readonly inputPath?: Field<string | null>;
  readonly outputPath?: Field<string | null>;
  readonly assign?: AnyField;
  /** JSONata. */
  readonly output?: AnyField;
}

interface WithResult {
  /** JSONPath. */
  readonly parameters?: AnyField;
  readonly resultSelector?: AnyField;
  readonly resultPath?: Field<string | null>;
  /** JSONata. */
  readonly arguments?: AnyField;
}

interface WithErrors {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly retryField?: Field<ArrayNode, ArrayNode>;
  readonly catchField?: Field<ArrayNode, ArrayNode>;
}

export interface TaskState extends StateBase, WithResult, WithErrors {
  readonly type: "Task";
  readonly resource?: TextField;
  readonly timeoutSeconds?: AnyField;
  readonly timeoutSecondsPath?: TextField;
  readonly heartbeatSeconds?: AnyField;
  readonly heartbeatSecondsPath?: TextField;
  readonly credentials?: AnyField;
}

export interface PassState extends StateBase, WithResult {
  readonly type: "Pass";
  readonly result?: AnyField;
}

export interface ChoiceState extends StateBase {
  readonly type: "Choice";
  readonly choicesField?: Field<ArrayNode, ArrayNode>;
  readonly choices: readonly ChoiceRule[];
  readonly default?: TextField;
}

export interface WaitState extends StateBase {
  readonly type: "Wait";
  readonly seconds?: AnyField;
  readonly secondsPath?: TextField;
  readonly timestamp?: AnyField;
  readonly timestampPath?: TextField;
}

export interface SucceedState extends StateBase {
  readonly type: "Succeed";
}

export interface FailState extends StateBase {
  readonly type: "Fail";
  readonly error?: TextField;
  readonly errorPath?: TextField;
  readonly cause?: TextField;
  readonly causePath?: TextField;
}

export interface ParallelState extends StateBase, WithResult, WithErrors {
  readonly type: "Parallel";
  readonly branchesField?: Field<ArrayNode, ArrayNode>;
  readonly branches: readonly Scope[];
}

export interface MapState extends StateBase, WithResult, WithErrors {
  readonly type: "Map";
  /** ItemProcessor, or the deprecated Iterator. */
  readonly processorField?: Field<ObjectNode, ObjectNode>;
  readonly processor?: Scope;
  readonly mode: "INLINE" | "DISTRIBUTED";
  readonly itemsPath?: Field<string | null>;
  readonly items?: AnyField;
  readonly itemSelector?: AnyField;
  readonly itemReader?: AnyField;
  readonly itemBatcher?: AnyField;
  readonly resultWriter?: AnyField;
  readonly maxConcurrency?: AnyField;
  readonly maxConcurrencyPath?: TextField;
  readonly toleratedFailureCount?: AnyField;
  readonly toleratedFailureCountPath?: TextField;
  readonly toleratedFailurePercentage?: AnyField;
  readonly toleratedFailurePercentagePath?: TextField;
  readonly label?: TextField;
}

/** A state whose Type is missing or is none of the eight. */
export interface UnknownState extends StateBase {
  readonly type: "Unknown";
}

export interface Retrier {
  readonly node: ObjectNode;
  readonly errorEquals: readonly StringNode[];
  readonly errorEqualsField?: AnyField;
  readonly intervalSeconds?: Field<number>;
  readonly maxAttempts?: Field<number>;
  readonly backoffRate?: Field<number>;
  readonly maxDelaySeconds?: Field<number>;
  readonly jitterStrategy?: TextField;
}

export interface Catcher {
  readonly node: ObjectNode;
  readonly errorEquals: readonly StringNode[];
  readonly errorEqualsField?: AnyField;
  readonly next?: TextField;
  readonly resultPath?: Field<string | null>;
  readonly output?: AnyField;
  readonly assign?: AnyField;
}

/** One element of Choices: its test, still as syntax, and where it leads. */
export interface ChoiceRule {
  readonly node: ObjectNode;
  readonly next?: TextField;
  /** JSONata. */
  readonly condition?: AnyField;
  /** JSONPath: the whole rule object is the test (Variable, an operator, And, Or, Not). */
  readonly assign?: AnyField;
  readonly output?: AnyField;
  readonly comment?: TextField;
}

/** A way out of a state: where it is written, the name it gives, and what kind of way it is. */
export interface Transition {
  readonly kind: "Next" | "Choice" | "Default" | "Catch";
  readonly from: State;
  readonly target: TextField;
  /** The state that it leads to, if there is one of that name in the scope. */
  readonly to: State | undefined;
  /** Position in Choices or Catch. */
  readonly index: number | undefined;
}
