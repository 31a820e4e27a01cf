/** Comments that silence rules: `asl-disable-next-line RULE`, `asl-disable-line RULE`, `asl-disable RULE`. */
import type { StateMachine } from "../asl/model.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { lineMap } from "../text/line-map.js";
import { encloses, type Span } from "../text/span.js";
import type { Problem } from "./rule.js";

/** Where which rules are silent; no rules named means all. */
interface Silence {
  readonly span: Span;
  readonly rules: readonly string[];
}

const DIRECTIVE = /asl-disable(-next-line|-line)?((?:[ ,]+[a-z-]+(?:\/[a-z-]+)?)*)/;

/**
 * The problems that no comment silences. Comments are those of the text (`//`, `#`) and, since JSON has none that AWS accepts, the `Comment` fields
 * of states and machines, in which `asl-disable RULE` silences the rule for that state or machine.
 */
export function unsilenced(
  tree: SyntaxTree,
  machines: readonly StateMachine[],
  problems: readonly Problem[],
): readonly Problem[] {
  if (problems.length === 0 || !tree.text.includes("-disable")) return problems;
  const silences = [...fromComments(tree), ...machines.flatMap(fromFields)];
  return problems.filter((problem) => !silences.some((silence) => silenced(silence, problem)));
}

const silenced = ({ span, rules }: Silence, problem: Problem): boolean =>
  encloses(span, { start: problem.start, end: problem.start }) &&
  (rules.length === 0 || rules.some((rule) => problem.rule === rule || problem.rule.startsWith(`${rule}/`)));

function fromComments({ text, comments }: SyntaxTree): readonly Silence[] {
  const lines = lineMap(text);
  return comments.flatMap(({ start, end }) => {
    const [, where, names] = DIRECTIVE.exec(text.slice(start, end)) ?? [];
    if (names === undefined) return [];
    const rules = namesIn(names);
    const { line } = lines.position(start);
    if (where === "-line") return [{ span: lines.line(line), rules }];
    if (where === "-next-line") return [{ span: lines.line(lines.position(end).line + 1), rules }];
    return [{ span: { start: 0, end: text.length }, rules }];
  });
}

/** In a Comment field a rule must be named: words for people should not silence everything by chance. */
function fromFields(machine: StateMachine): readonly Silence[] {
  const commented = [...machine.scopes, ...machine.allStates];
  return commented.flatMap((each) => {
    const [, where, names = ""] = DIRECTIVE.exec(each.comment?.value ?? "") ?? [];
    const rules = namesIn(names);
    if (where !== undefined || rules.length === 0 || !each.node) return [];
    const start = "key" in each ? each.key.start : each.node.start;
    return [{ span: { start, end: each.node.end }, rules }];
  });
}

const namesIn = (text: string): readonly string[] => text.split(/[ ,]+/).filter(Boolean);
