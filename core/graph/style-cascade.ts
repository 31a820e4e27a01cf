/** As much of CSS as the drawing's own rules need, for pictures that are made without a browser. */

/** An element as the rules see it: its tag and classes, and those of what it is in. */
export interface Styled {
  readonly tag: string;
  readonly classes: ReadonlySet<string>;
  readonly parent?: Styled;
}

/** The value of a property for an element, with its `var(…)` replaced; undefined where no rule says anything. */
export type Cascade = (element: Styled, property: string) => string | undefined;

interface Rule {
  /** The innermost part last; `child` parts stand directly in the one before. */
  readonly parts: readonly {
    readonly tag: string;
    readonly classes: readonly string[];
    readonly child: boolean;
  }[];
  readonly specificity: number;
  readonly declarations: ReadonlyMap<string, string>;
}

/** Reads rules whose selectors are tags, classes, descendants and children. Custom properties that no rule sets come from `variables`. */
export function cascadeOf(css: string, variables: ReadonlyMap<string, string>): Cascade {
  const rules = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = "", body = ""]) =>
    selectors.split(",").map((selector) => ruleOf(selector.trim(), body)),
  );
  const ordered = rules
    .map((rule, order) => ({ rule, order }))
    .sort((a, b) => b.rule.specificity - a.rule.specificity || b.order - a.order)
    .map(({ rule }) => rule);
  const own = (element: Styled, property: string): string | undefined =>
    ordered
      .find((rule) => rule.declarations.has(property) && matches(rule, element))
      ?.declarations.get(property);
  const variable = (element: Styled, name: string): string | undefined => {
    for (let at: Styled | undefined = element; at; at = at.parent) {
      const value = own(at, name);
      if (value !== undefined) return value;
    }
    return variables.get(name);
  };
  const resolved = (element: Styled, value: string): string => {
    const match = /^var\((--[\w-]+)(?:,\s*(.*))?\)$/.exec(value);
    if (!match) return value;
    return resolved(element, variable(element, match[1] ?? "") ?? match[2] ?? "none");
  };
  return (element, property) => {
    const value = own(element, property);
    return value === undefined ? undefined : resolved(element, value);
  };
}

/** The declarations of a body, e.g. `--a: #fff; --b: #000;`. */
export const declarationsOf = (body: string): ReadonlyMap<string, string> =>
  new Map(
    body
      .split(";")
      .map((line) => line.trim())
      .filter(Boolean)
      .map(
        (line) =>
          [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()] as const,
      ),
  );

function ruleOf(selector: string, body: string): Rule {
  const words = selector.replaceAll(/\s*>\s*/g, " >").split(/\s+/);
  const parts = words.map((word) => {
    const [tag = "", ...classes] = word.replace(">", "").split(".");
    return { tag, classes, child: word.startsWith(">") };
  });
  const specificity = parts.reduce((sum, { tag, classes }) => sum + classes.length * 100 + (tag ? 1 : 0), 0);
  return { parts, specificity, declarations: declarationsOf(body) };
}

function matches({ parts }: Rule, element: Styled): boolean {
  const fits = (index: number, at: Styled | undefined): boolean => {
    const part = parts[index];
    if (!part) return true;
    if (!at || (part.tag && part.tag !== at.tag) || !part.classes.every((name) => at.classes.has(name)))
      return false;
    if (index === 0) return true;
    if (part.child) return fits(index - 1, at.parent);
    for (let up = at.parent; up; up = up.parent) if (fits(index - 1, up)) return true;
    return false;
  };
  return fits(parts.length - 1, element);
}
