/** What may be written in a policy: elements, actions, resources, operators and keys of conditions. */
import { type Analysis, parse, treeAt } from "../analysis.js";
import { type IamCatalog, iamAction } from "../catalog/iam-catalog.js";
import { parseActionName } from "../iam/action-names.js";
import { OPERATOR_NAMES } from "../iam/condition-operators.js";
import { policiesIn, wholePolicy } from "../iam/policies-in.js";
import type { PolicyStatement } from "../iam/policy-model.js";
import { SERVICE_PRINCIPALS } from "../iam/trust.js";
import { type About, type Completion, keyItem, valueItem } from "./completion-item.js";
import type { Draft, WritingStyle } from "./draft.js";
import { actionDoc } from "./policy-hover.js";
import { elementNamed, type PolicyPlaceAt, policyPlaceAt } from "./policy-place.js";
import { completed, type Word } from "./word.js";
import { wordAt } from "./word-at.js";

interface PolicySite extends PolicyPlaceAt {
  readonly word: Word;
  readonly style: WritingStyle;
  readonly catalog: IamCatalog | undefined;
}

/** The proposals at the offset; undefined when it is in no policy. Works in half-typed text. */
export function policyCompletionsAt(analysis: Analysis, offset: number): readonly Completion[] | undefined {
  const site = siteAt(analysis, offset);
  if (!site) return undefined;
  return site.word.role === "key" ? keyItems(site) : valueItems(site);
}

function siteAt(analysis: Analysis, offset: number): PolicySite | undefined {
  if (!analysis.policies?.length) return undefined;
  const tree = treeAt(analysis, offset);
  const word = wordAt(tree, offset);
  if (!word) return undefined;
  const whole = completed(tree, word);
  const parsed = parse(whole.text, tree.language);
  const root = wholePolicy(parsed, analysis.uri);
  const place = policyPlaceAt(root ? [root] : policiesIn(parsed, []).policies, whole.offset);
  const quote = tree.language === "yaml" ? "plain" : "double";
  const style: WritingStyle = {
    language: tree.language,
    indent: "  ",
    at: "",
    inline: true,
    key: quote,
    value: quote,
  };
  return place && { ...place, word, style, catalog: analysis.catalog?.iam };
}

const TOP = ["Version", "Id", "Statement"];
const STATEMENT = [
  "Sid",
  "Effect",
  "Principal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

const HOLE: Draft = { text: "", hole: true };

/** What a new element begins with. */
const DRAFTS: Readonly<Record<string, Draft>> = {
  Version: { text: "2012-10-17" },
  Effect: { text: "Allow", hole: true, choices: ["Allow", "Deny"] },
  Statement: {
    items: [
      {
        fields: [
          { name: "Effect", value: { text: "Allow" } },
          { name: "Action", value: HOLE },
        ],
      },
    ],
  },
  Condition: { fields: [] },
};

function keyItems(site: PolicySite): readonly Completion[] {
  const { statement, names } = site;
  const [element, operator, key] = names;
  if (elementNamed(element) === "Condition" && names.length === 2) return operatorItems(site);
  if (elementNamed(element) === "Condition" && operator !== undefined && key !== undefined)
    return conditionKeyItems(site);
  if (element === "Principal" && names.length === 2) {
    return ["Service", "AWS", "Federated"].map((name, rank) =>
      keyItem(site, field(name, rank), { name, value: HOLE }),
    );
  }
  if (names.length > 1) return [];
  const written = new Set(
    (statement?.node ?? site.policy.node).properties.map(({ key: each }) => each.value),
  );
  return (statement ? STATEMENT : TOP)
    .filter((name) => !written.has(name))
    .map((name, rank) => keyItem(site, field(name, rank), { name, value: DRAFTS[name] ?? HOLE }));
}

const field = (label: string, rank: number): About => ({ label, kind: "field", rank });

const operatorItems = (site: PolicySite): readonly Completion[] =>
  OPERATOR_NAMES.map((name, rank) => keyItem(site, field(name, rank), { name, value: { fields: [] } }));

/** The keys of the statement's services first, then those of every request. */
function conditionKeyItems(site: PolicySite): readonly Completion[] {
  const { statement, catalog } = site;
  const own = actionsOf(statement).flatMap((text) => iamAction(catalog, text)?.keys ?? []);
  const keys = new Map([...own, ...(catalog?.globalKeys ?? [])].map((each) => [each.key, each]));
  return [...keys.values()].map(({ key, type, description }, rank) => {
    const name = key.replace(/\$\{[^{}]*\}|<[^<>]*>/, "");
    return keyItem(
      site,
      { ...field(name, rank), detail: type, documentation: description },
      { name, value: HOLE },
    );
  });
}

const actionsOf = (statement: PolicyStatement | undefined): readonly string[] =>
  (statement?.actions ?? []).flatMap(({ texts }) => texts.map(({ text }) => text));

function valueItems(site: PolicySite): readonly Completion[] {
  const [element, ...rest] = site.names;
  switch (elementNamed(element)) {
    case "Action":
      return actionItems(site);
    case "Resource":
      return resourceItems(site);
    case "Effect":
      return ["Allow", "Deny"].map((text, rank) => valueItem(site, value(text, rank), { text }));
    case "Version":
      return [valueItem(site, value("2012-10-17", 0), { text: "2012-10-17" })];
    case "Principal":
      return rest[0] === "Service"
        ? Object.values(SERVICE_PRINCIPALS).map((text, rank) => valueItem(site, value(text, rank), { text }))
        : [];
    default:
      return [];
  }
}

const value = (label: string, rank: number): About => ({ label, kind: "value", rank });

/** Prefixes first; behind a prefix the actions of its service. */
function actionItems(site: PolicySite): readonly Completion[] {
  const { word, catalog } = site;
  const parsed = parseActionName(word.typed);
  const service = parsed && catalog?.service(parsed.prefix);
  if (!service) {
    return (catalog?.prefixes ?? []).map((prefix, rank) =>
      valueItem(site, { ...value(`${prefix}:`, rank), match: prefix }, { text: `${prefix}:` }),
    );
  }
  return [...service.actions.values()].map((action, rank) => {
    const text = `${service.prefix}:${action.name}`;
    const documentation = actionDoc(text, action);
    return valueItem(site, { ...value(text, rank), detail: action.level, documentation }, { text });
  });
}

/** The forms of ARNs that the statement's actions can be allowed on. */
function resourceItems(site: PolicySite): readonly Completion[] {
  const { statement, catalog } = site;
  const types = actionsOf(statement).flatMap((text) => iamAction(catalog, text)?.resources ?? []);
  const forms = new Map(types.map(({ name, arn }) => [arn, name]));
  const items = [...forms].map(([arn, name], rank) => {
    const text = arn.replace("$" + "{Partition}", "aws").replace(/\$\{[^{}]*\}/g, "*");
    return valueItem(site, { ...value(text, rank), detail: name }, { text });
  });
  return [...items, valueItem(site, value("*", items.length), { text: "*" })];
}
