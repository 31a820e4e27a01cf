/** Colours a text as VS Code does: the project's grammars in vscode-textmate, on Oniguruma. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, type IToken, parseRawGrammar, Registry } from "vscode-textmate";

/** The grammars as package.json contributes them: scope name → file. */
export function contributedGrammars(): ReadonlyMap<string, string> {
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
    contributes: { grammars: { scopeName: string; path: string }[] };
  };
  return new Map(manifest.contributes.grammars.map(({ scopeName, path }) => [scopeName, path]));
}

const wasm = readFileSync("node_modules/vscode-oniguruma/release/onig.wasm");
const registry = new Registry({
  onigLib: loadWASM(new Uint8Array(wasm).buffer).then(() => ({ createOnigScanner, createOnigString })),
  loadGrammar: async (scopeName) => {
    const file = contributedGrammars().get(scopeName);
    return file ? parseRawGrammar(readFileSync(file, "utf8"), file) : null;
  },
});

/** For each line its tokens, each with all its scopes from the outside in. */
export async function tokenize(scopeName: string, lines: readonly string[]): Promise<readonly IToken[][]> {
  const grammar = await registry.loadGrammar(scopeName);
  assert.ok(grammar, `package.json contributes no grammar ${scopeName}.`);
  let stack = INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens;
  });
}

/**
 * Checks a marked text. A line of carets and a scope, `   ^^^ keyword.other`, says that everything above the carets must have
 * that scope (or one below it, as `keyword.other.asl`); `^^^ !keyword` that it must not.
 */
export async function assertScopes(scopeName: string, marked: string): Promise<void> {
  const lines: string[] = [];
  const claims: { line: number; from: number; to: number; scope: string }[] = [];
  for (const line of marked.split("\n")) {
    const claim = /^(\s*)(\^+) (!?[\w.-]+)$/.exec(line);
    if (!claim) lines.push(line);
    else {
      const from = claim[1]?.length ?? 0;
      claims.push({
        line: lines.length - 1,
        from,
        to: from + (claim[2]?.length ?? 0),
        scope: claim[3] ?? "",
      });
    }
  }
  assert.ok(claims.length > 0, "The text marks nothing.");
  const tokens = await tokenize(scopeName, lines);
  for (const { line, from, to, scope } of claims) {
    const wanted = scope.replace("!", "");
    for (const token of tokens[line] ?? []) {
      if (token.endIndex <= from || token.startIndex >= to) continue;
      const has = token.scopes.some(
        (each) =>
          each === wanted ||
          each.startsWith(`${wanted}.`) ||
          each.split(" ").some((part) => part === wanted || part.startsWith(`${wanted}.`)),
      );
      const text = lines[line]?.slice(token.startIndex, token.endIndex);
      assert.equal(
        has,
        !scope.startsWith("!"),
        `${JSON.stringify(text)} in line ${line + 1} has ${token.scopes.join(" ")}; expected ${scope}.\n${lines[line]}`,
      );
    }
  }
}
