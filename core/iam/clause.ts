/** What a role is allowed and denied: the statements of its policies, whatever form they are written in. */
import type { Span } from "../text/span.js";
import type { PolicyElement, PolicyModel, PolicyStatement, PolicyText } from "./policy-model.js";

export interface Clause {
  readonly denies: boolean;
  readonly actions: ClauseList;
  readonly resources: ClauseList;
  readonly conditions: PolicyStatement["conditions"];
  /** Where the reader sees it: its actions, the name of a policy template, of a managed policy. */
  readonly span: Span;
  /** The statement it was read from; missing for what a name stands for, which nobody can change in part. */
  readonly statement?: PolicyStatement;
}

export interface ClauseList {
  readonly negated: boolean;
  readonly texts: readonly PolicyText[];
  readonly partly: boolean;
}

/** The clauses of a policy: of statements that have one element for actions and one for resources. */
export function clausesOf({ statements }: Pick<PolicyModel, "statements">): readonly Clause[] {
  return statements.flatMap((statement) => {
    const [actions, ...more] = statement.actions;
    const [resources, ...others] = statement.resources;
    if (!actions || !resources || more.length + others.length > 0) return [];
    const { denies, conditions } = statement;
    const { start, end } = actions.property.key;
    return [
      {
        denies,
        conditions,
        statement,
        actions: listOf(actions),
        resources: listOf(resources),
        span: { start, end },
      },
    ];
  });
}

const listOf = ({ negated, texts, partly }: PolicyElement): ClauseList => ({ negated, texts, partly });
