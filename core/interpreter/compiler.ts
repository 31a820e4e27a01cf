/** What compiling the parts of a state machine has in common: problems, targets, paths, templates and operands. */
import type { AnyField, Field, QueryLanguage, Scope, StateMachine, TextField } from "../asl/model.js";
import { looksIntrinsic, parseIntrinsic } from "../query/intrinsic.js";
import { type JsonPath, parseJsonPath } from "../query/json-path.js";
import { jsonataCode } from "../query/jsonata.js";
import { parseJsonataTemplate } from "../query/jsonata-template.js";
import { parsePayloadTemplate } from "../query/payload-template.js";
import { isQueryFault, type QueryFault } from "../query/query-fault.js";
import type { Template, TemplateFault } from "../query/template.js";
import { nodeAtPointer } from "../syntax/pointer.js";
import { spanInString } from "../syntax/string-offsets.js";
import type { StringNode, SyntaxNode } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import type { Span } from "../text/span.js";
import type { Operand } from "./program.js";

/** Why a machine can not run, and where that is written. */
export interface CompileProblem extends Span {
  readonly message: string;
}

export interface Compiler {
  readonly problems: readonly CompileProblem[];
  problem(span: Span, message: string): void;
  /** The pointer of the state that a field names in a scope. */
  target(scope: Scope, field: TextField | undefined, owner: Span, name: string): string | undefined;
  /** The path that a string is; undefined when it is none, which is reported. */
  pathOf(node: StringNode): JsonPath | undefined;
  /** undefined for a field that is not there, null for one that is null. */
  path(field: Field<string | null> | undefined): JsonPath | null | undefined;
  /** `location` is the field's name as AWS reports it. */
  template(field: AnyField | undefined, language: QueryLanguage, location: string): Template | undefined;
  /** The value of a field, or of its twin that ends in Path. */
  operand(
    field: Field<unknown> | undefined,
    pathField: TextField | undefined,
    language: QueryLanguage,
    location: string,
  ): Operand | undefined;
}

/** A compiler for one machine. */
export function compilerOf(machine: StateMachine): Compiler {
  const { text } = machine.tree;
  const problems: CompileProblem[] = [];
  const problem = (span: Span, message: string): void => {
    problems.push({ start: span.start, end: span.end, message });
  };
  const faultAt = (node: SyntaxNode, fault: QueryFault): void => {
    problem(node.kind === "string" ? spanInString(text, node, fault.start, fault.end) : node, fault.message);
  };
  const parsePath = (node: StringNode): JsonPath | undefined => {
    const path = parseJsonPath(node.value);
    if (!isQueryFault(path)) return path;
    faultAt(node, path);
    return undefined;
  };
  const templateAt = (node: SyntaxNode, language: QueryLanguage, location: string): Template | undefined => {
    const value = toValue(node);
    const parsed =
      language === "JSONata" ? parseJsonataTemplate(value, location) : parsePayloadTemplate(value);
    if (!isFaults(parsed)) return parsed;
    for (const { pointer, fault } of parsed) faultAt(nodeAtPointer(node, pointer) ?? node, fault);
    return undefined;
  };
  return {
    problems,
    problem,
    pathOf: parsePath,
    target(scope, field, owner, name) {
      const state = scope.states.find((each) => each.name === field?.value);
      if (state) return state.pointer;
      if (field) problem(field.node, `No state "${field.value}" in this scope.`);
      else problem(owner, `"${name}" is missing here.`);
      return undefined;
    },
    path(field) {
      if (!field || field.value === null) return field ? null : undefined;
      return field.node.kind === "string" ? parsePath(field.node) : undefined;
    },
    template(field, language, location) {
      return field && templateAt(field.node, language, location);
    },
    operand(field, pathField, language, location) {
      if (pathField && language === "JSONPath") return pathOperand(pathField);
      if (!field) return undefined;
      const isExpression = field.node.kind === "string" && jsonataCode(field.node.value) !== undefined;
      if (language === "JSONPath" || (!isExpression && field.node.kind === "string")) {
        return { kind: "literal", value: toValue(field.node) };
      }
      const template = templateAt(field.node, language, location);
      return template && { kind: "jsonata", template };
    },
  };

  function pathOperand(field: TextField): Operand | undefined {
    if (looksIntrinsic(field.value)) {
      const call = parseIntrinsic(field.value);
      if (!isQueryFault(call)) return { kind: "call", call, field: field.key.value };
      faultAt(field.node, call);
      return undefined;
    }
    const path = parsePath(field.node);
    return path && { kind: "path", path, field: field.key.value };
  }
}

const isFaults = (parsed: Template | readonly TemplateFault[]): parsed is readonly TemplateFault[] =>
  Array.isArray(parsed);
