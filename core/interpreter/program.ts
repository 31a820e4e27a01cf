/** The executable form of a state machine: complete, its expressions parsed. Made only by `compile.ts`. */
import type { QueryLanguage, StateType } from "../asl/model.js";
import type { Resource } from "../asl/resource.js";
import type { IntrinsicCall } from "../query/intrinsic.js";
import type { JsonPath } from "../query/json-path.js";
import type { Template } from "../query/template.js";
import type { JsonValue } from "../text/json-value.js";
import type { Span } from "../text/span.js";
import type { Stage } from "./machine.js";

export interface Program {
  /** By pointer; "" is the machine itself. */
  readonly scopes: ReadonlyMap<string, ProgramScope>;
  /** By pointer, e.g. `/States/Charge`. */
  readonly states: ReadonlyMap<string, ProgramState>;
  readonly timeoutSeconds?: number;
  /** What stands before the pointers of the machines that `link` put in, by ARN or name. */
  readonly machines?: ReadonlyMap<string, string>;
  /** Names of the states that start machines in name only, because somebody else answers them. */
  readonly answered?: ReadonlySet<string>;
}

export interface ProgramScope {
  readonly pointer: string;
  /** Pointer of the first state. */
  readonly startAt: string;
  /** How long an execution of the scope may take, where the scope is a machine that `link` put in. */
  readonly timeoutSeconds?: number;
}

export interface ProgramState {
  readonly type: StateType;
  readonly name: string;
  readonly pointer: string;
  readonly scope: string;
  readonly language: QueryLanguage;
  /** The stages it takes when nothing fails. */
  readonly stages: readonly Stage[];
  /** Pointer of the next state; undefined where the state ends its scope or Choice decides. */
  readonly next: string | undefined;
  /** null: InputPath or OutputPath is null. */
  readonly inputPath?: JsonPath | null;
  readonly outputPath?: JsonPath | null;
  /** Parameters or Arguments. */
  readonly arguments?: Template;
  readonly resultSelector?: Template;
  readonly resultPath?: JsonPath | null;
  readonly assign?: Template;
  /** JSONata's Output. */
  readonly output?: Template;
  readonly retry: readonly ProgramRetrier[];
  readonly catch: readonly ProgramCatcher[];
  readonly work: Work;
  /** The whole state from its name on. */
  readonly span: Span;
}

export interface ProgramRetrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly jitter: boolean;
}

export interface ProgramCatcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly stages: readonly Stage[];
  readonly resultPath?: JsonPath | null;
  readonly assign?: Template;
  readonly output?: Template;
}

/** A number or text that is written, or found by a path or an expression. */
export type Operand =
  | { readonly kind: "literal"; readonly value: JsonValue }
  /** `field` is the name as written, e.g. `SecondsPath`. */
  | { readonly kind: "path"; readonly path: JsonPath; readonly field: string }
  | { readonly kind: "call"; readonly call: IntrinsicCall; readonly field: string }
  | { readonly kind: "jsonata"; readonly template: Template };

export type Work =
  | { readonly type: "Pass"; readonly result?: JsonValue }
  | { readonly type: "Succeed" }
  | { readonly type: "Fail"; readonly error?: Operand; readonly cause?: Operand }
  | WaitWork
  | ChoiceWork
  | TaskWork
  | { readonly type: "Parallel"; readonly branches: readonly string[] }
  | MapWork;

export interface WaitWork {
  readonly type: "Wait";
  readonly for: "seconds" | "timestamp";
  readonly operand: Operand;
}

export interface ChoiceWork {
  readonly type: "Choice";
  readonly rules: readonly ProgramRule[];
  readonly default?: string;
}

export interface ProgramRule {
  readonly test: ChoiceTest;
  readonly next: string;
  readonly stages: readonly Stage[];
  readonly assign?: Template;
  readonly output?: Template;
}

export type ChoiceTest =
  | { readonly kind: "and" | "or"; readonly tests: readonly ChoiceTest[] }
  | { readonly kind: "not"; readonly test: ChoiceTest }
  | {
      readonly kind: "compare";
      readonly variable: JsonPath;
      readonly operator: string;
      readonly operand: JsonValue | ChoicePath;
    }
  | { readonly kind: "condition"; readonly template: Template };

/** The operand of an operator whose name ends in Path. */
export interface ChoicePath {
  readonly kind: "path";
  readonly path: JsonPath;
}

export interface TaskWork {
  readonly type: "Task";
  /** As written. */
  readonly resource: string;
  readonly target: Resource;
  readonly callback: boolean;
  readonly timeout?: Operand;
  readonly heartbeat?: Operand;
  readonly credentials?: Template;
}

export interface MapWork {
  readonly type: "Map";
  readonly processor: string;
  readonly distributed: boolean;
  /** True when the child executions of a distributed Map are Express ones. */
  readonly express: boolean;
  /** ItemsPath, or Items of either language. */
  readonly items?: Operand;
  readonly itemSelector?: Template;
  readonly maxConcurrency?: Operand;
  readonly toleratedFailureCount?: Operand;
  readonly toleratedFailurePercentage?: Operand;
  readonly batcher?: ProgramBatcher;
  readonly reader?: ProgramReader;
  readonly writer?: ProgramWriter;
  readonly label?: string;
}

export interface ProgramBatcher {
  readonly maxItems?: Operand;
  readonly maxBytes?: Operand;
  readonly batchInput?: Template;
}

export interface ProgramReader {
  readonly resource: string;
  readonly arguments?: Template;
  /** ReaderConfig as written. */
  readonly config: JsonValue;
  readonly maxItems?: Operand;
}

export interface ProgramWriter {
  readonly resource?: string;
  readonly arguments?: Template;
  readonly config: JsonValue;
}
