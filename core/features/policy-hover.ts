/** What the editor shows about an action, a resource or a key of a condition in a policy. */
import type { Analysis } from "../analysis.js";
import { type IamAction, type IamCatalog, iamAction } from "../catalog/iam-catalog.js";
import { actionsMatching, parseActionName } from "../iam/action-names.js";
import { mayFit } from "../iam/arn-pattern.js";
import { keyNamed } from "../iam/condition-keys.js";
import type { PolicyStatement } from "../iam/policy-model.js";
import { nodeAtEnd } from "../syntax/tree.js";
import { touches } from "../text/span.js";
import type { Hover } from "./hover.js";
import { elementNamed, policyPlaceAt } from "./policy-place.js";

/** Nothing where there is nothing to say, and outside of policies. */
export function policyHoverAt({ policies = [], catalog }: Analysis, offset: number): Hover | undefined {
  const place = policyPlaceAt(policies, offset);
  const iam = catalog?.iam;
  if (!place || !iam) return undefined;
  const { path, names, statement } = place;
  const last = path.at(-1);
  if (last?.kind === "property" && touches(last.property.key, offset)) {
    const markdown =
      elementNamed(names[0]) === "Condition" && names.length === 3 ? keyDoc(iam, names[2]) : undefined;
    const { start, end } = last.property.key;
    return markdown === undefined ? undefined : { span: { start, end }, markdown };
  }
  const node = nodeAtEnd(place.policy.node, path);
  if (node?.kind !== "string") return undefined;
  const markdown = valueDoc(iam, elementNamed(names[0]), node.value, statement);
  return markdown === undefined ? undefined : { span: { start: node.start, end: node.end }, markdown };
}

function valueDoc(
  iam: IamCatalog,
  element: string | undefined,
  text: string,
  statement: PolicyStatement | undefined,
): string | undefined {
  if (element === "Action") return actionsDoc(iam, text);
  return element === "Resource" ? resourceDoc(iam, text, statement) : undefined;
}

function keyDoc(iam: IamCatalog, key = ""): string | undefined {
  const known = keyNamed(iam, key);
  if (!known) return undefined;
  const facts = [`**${known.key}** — condition key of type ${known.type}`, known.description];
  return facts.filter(Boolean).join("\n\n");
}

/** How many actions a wildcard may mean before they are only counted. */
const MOST_LISTED = 12;

function actionsDoc(iam: IamCatalog, text: string): string | undefined {
  const action = iamAction(iam, text);
  if (action) return actionDoc(text, action);
  const matching = actionsMatching(iam, text);
  if (!matching || matching.length === 0) return undefined;
  const names = matching.slice(0, MOST_LISTED).map(({ name }) => `\`${name}\``);
  const more = matching.length > MOST_LISTED ? ` and ${matching.length - MOST_LISTED} more` : "";
  return `**${text}** — ${matching.length} actions\n\n${names.join(", ")}${more}`;
}

/** Markdown: what an action allows, how far it reaches, on what it can be allowed and under which conditions. */
export function actionDoc(text: string, { name, level, description, resources, keys }: IamAction): string {
  const prefix = parseActionName(text)?.prefix ?? "";
  const where =
    resources.length === 0
      ? "Knows no resources: it is allowed on `*` only."
      : `Resources: ${resources.map(({ arn }) => `\`${arn}\``).join(", ")}`;
  const parts = [
    `**${prefix}:${name}** — ${level}`,
    description && `Allows to ${description}.`,
    where,
    keys.length > 0 && `Condition keys: ${keys.map(({ key }) => `\`${key}\``).join(", ")}`,
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** Which of the statement's actions can be allowed on a resource. */
function resourceDoc(
  iam: IamCatalog,
  text: string,
  statement: PolicyStatement | undefined,
): string | undefined {
  const actions = (statement?.actions ?? []).flatMap(({ texts }) => texts.map((each) => each.text));
  const fitting = actions.filter((each) => {
    const prefix = parseActionName(each)?.prefix ?? "";
    return (actionsMatching(iam, each) ?? []).some((action) => mayFit(prefix, action, text));
  });
  if (fitting.length === 0) return undefined;
  return `Resource of ${fitting.map((each) => `\`${each}\``).join(", ")}`;
}
