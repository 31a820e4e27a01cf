/** Unquoted `${Substitution}` placeholders: not JSON, but what people write in templated definitions. */

/** The text with every unquoted `${…}` turned into a string of the same length, and where those stand. */
export function maskSubstitutions(text: string): { masked: string; starts: ReadonlySet<number> } {
  const starts = new Set<number>();
  // Nearly all placeholders stand inside strings, where nothing has to be done.
  if (!/(?:^|[:,[])\s*\$\{/.test(text)) return { masked: text, starts };
  let masked = "";
  let copied = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === "\\" && quoted) i++;
    else if (character === '"') quoted = !quoted;
    else if (character === "\n") quoted = false;
    else if (!quoted && character === "$" && text[i + 1] === "{") {
      const end = text.indexOf("}", i + 2);
      if (end < 0 || /["\n]/.test(text.slice(i, end))) continue;
      masked += `${text.slice(copied, i)}"${"x".repeat(end - i - 1)}"`;
      copied = end + 1;
      starts.add(i);
      i = end;
    }
  }
  return { masked: masked + text.slice(copied), starts };
}
