/** What a hover evaluates while a run stands still: the path, the reference or the call under the pointer. */
import * as vscode from "vscode";
import { evaluatableAt } from "../../core/features/evaluatable.js";
import { analysisOf, DEFINITION_SELECTOR } from "../documents.js";

/** Registers the provider for every language that a definition can stand in. */
export const registerEvaluatableExpressions = (): vscode.Disposable =>
  vscode.languages.registerEvaluatableExpressionProvider(DEFINITION_SELECTOR, {
    provideEvaluatableExpression(document, position) {
      const found = evaluatableAt(analysisOf(document), document.offsetAt(position));
      if (!found) return undefined;
      const { start, end } = found.span;
      const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
      return new vscode.EvaluatableExpression(range, found.expression);
    },
  });
