/** Semantic tokens in the protocol's own packing. */
import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import { type SemanticToken, semanticTokensOf } from "../../core/features/semantic-tokens.js";
import type { OpenDocument } from "./documents.js";

const TYPES: Readonly<Record<SemanticToken["type"], number>> = { state: 0, variable: 1, function: 2 };

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: ["class", "variable", "function"],
  tokenModifiers: ["declaration"],
};

/** All tokens of a document. */
export function toSemanticTokens({ analysis, lines }: OpenDocument): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, declares } of semanticTokensOf(analysis)) {
    const { line, character } = lines.position(start);
    builder.push(line, character, end - start, TYPES[type], declares ? 1 : 0);
  }
  return builder.build();
}
