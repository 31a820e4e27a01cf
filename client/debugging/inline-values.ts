/** The values in the editor while a run stands still: the state's input and output beside its name, and what its expressions give. */
import * as vscode from "vscode";
import { inlineExpressions } from "../../core/features/inline-expressions.js";
import { placeAt } from "../../core/features/place.js";
import { analysisOf, DEFINITION_SELECTOR } from "../documents.js";
import { summaryOfParts } from "./value-summary.js";

/** Registers the provider for every language that a definition can stand in. */
export const registerInlineValues = (): vscode.Disposable =>
  vscode.languages.registerInlineValuesProvider(DEFINITION_SELECTOR, {
    async provideInlineValues(document, viewport, { frameId, stoppedLocation }) {
      const { line, character } = stoppedLocation.start;
      // Where only the line is known, its text is meant and not its indentation.
      const indent = document.lineAt(line).firstNonWhitespaceCharacterIndex;
      const stop = document.offsetAt(new vscode.Position(line, Math.max(character, indent)));
      const { definition, state } = placeAt(analysisOf(document), stop) ?? {};
      if (!definition || !state) return [];
      // A run that has gone on meanwhile has nothing to show.
      const beside = await stageValues(frameId).catch(() => "");
      const key = rangeIn(document, state.key);
      const own = beside === "" ? [] : [new vscode.InlineValueText(key, beside)];
      const expressions = inlineExpressions(definition.machine, state, stop).map(
        ({ span, expression }) =>
          new vscode.InlineValueEvaluatableExpression(rangeIn(document, span), expression),
      );
      return [...own, ...expressions].filter(({ range }) => viewport.intersection(range) !== undefined);
    },
  });

const rangeIn = (
  document: vscode.TextDocument,
  { start, end }: { start: number; end: number },
): vscode.Range => new vscode.Range(document.positionAt(start), document.positionAt(end));

interface Scope {
  readonly name: string;
  readonly variablesReference: number;
  readonly namedVariables?: number;
  readonly indexedVariables?: number;
}

const SHOWN = ["Input", "Result", "Output", "Error"];
/** A summary needs no more of a value. */
const PARTS = 4;

/** `Input {"id": 7, …}`, and the same of what has been reached of result and output. */
async function stageValues(frameId: number): Promise<string> {
  const session = vscode.debug.activeDebugSession;
  if (session?.type !== "asl") return "";
  const { scopes } = await session.customRequest("scopes", { frameId });
  const wanted = (scopes as readonly Scope[]).filter(({ name }) => SHOWN.includes(name));
  const told = wanted.map(async ({ name, variablesReference, namedVariables = 0, indexedVariables = 0 }) => {
    const { variables } = await session.customRequest("variables", {
      variablesReference,
      start: 0,
      count: PARTS,
    });
    const summary = summaryOfParts(variables, { name, named: namedVariables, indexed: indexedVariables });
    return `${name} ${summary}`;
  });
  return (await Promise.all(told)).join("   ");
}
