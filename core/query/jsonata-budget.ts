/** How long and how deep an expression may go: counted in steps, not in seconds, so that the same run always ends the same way. */

/** What one evaluation has used up. */
export interface Budget {
  steps: number;
  depth: number;
}

/** AWS gives an expression one second; so many steps take one or two seconds here, because counting them takes time itself. */
const MOST_STEPS = 150_000;
/** AWS's own limit. */
const DEEPEST = 100;

/** The name under which an evaluation finds its budget; no expression can spell it. */
export const BUDGET = "\u0001budget";

interface Environment {
  lookup(name: string): unknown;
}

/** Called by jsonata before each node: ends an evaluation that has used up its budget. */
export function enterNode(_node: unknown, _input: unknown, environment: Environment): void {
  const budget = environment.lookup(BUDGET) as Budget | undefined;
  if (!budget) return;
  budget.steps++;
  budget.depth++;
  if (budget.steps > MOST_STEPS) throw new Error("Expression evaluation timeout: Check for infinite loop");
  if (budget.depth > DEEPEST) {
    const advice = "Check for non-terminating recursive function. Consider rewriting as tail-recursive.";
    throw new Error(`Stack overflow error: ${advice} Depth=${budget.depth} max=${DEEPEST}`);
  }
}

/** Called by jsonata after each node. */
export function leaveNode(_node: unknown, _input: unknown, environment: Environment): void {
  const budget = environment.lookup(BUDGET) as Budget | undefined;
  if (budget) budget.depth--;
}

/** True for expressions that can repeat themselves or go deep: only those are counted, because counting takes time. */
export const needsBudget = (code: string, ast: unknown): boolean =>
  /\bfunction\b|λ/.test(code) || depthOf(ast, 0) > DEEPEST / 2;

function depthOf(node: unknown, above: number): number {
  if (typeof node !== "object" || node === null || above > DEEPEST) return above;
  const isNode = !Array.isArray(node) && "type" in node;
  let deepest = above;
  for (const part of Object.values(node))
    deepest = Math.max(deepest, depthOf(part, above + (isNode ? 1 : 0)));
  return deepest;
}
