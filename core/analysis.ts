/** One text, understood: its tree, the state machines or decisions in it, and what is wrong with them. */
import { findDefinitions } from "./asl/embedded.js";
import { lowerStateMachine } from "./asl/lower.js";
import type { StateMachine } from "./asl/model.js";
import type { Catalog } from "./catalog/catalog.js";
import { isPolicyName } from "./iam/find-policies.js";
import { type FoundPolicies, policiesIn, wholePolicy } from "./iam/policies-in.js";
import type { PolicyModel } from "./iam/policy-model.js";
import { roleForFile, type TemplateFile } from "./iam/role-for-file.js";
import type { RoleModel } from "./iam/role-model.js";
import { rules } from "./rules/registry.js";
import type { Problem } from "./rules/rule.js";
import { runRules } from "./rules/run.js";
import { unsilenced } from "./rules/suppress.js";
import { levelOf, type Settings, settingsFor } from "./settings.js";
import { isSwfName, lowerDecisions } from "./swf/lower.js";
import type { DecisionDocument } from "./swf/model.js";
import { looksLikeHcl, parseHcl } from "./syntax/hcl.js";
import { editInside } from "./syntax/inner.js";
import { parseJson } from "./syntax/json.js";
import { parseTerraform } from "./syntax/terraform.js";
import type { Language, SyntaxTree } from "./syntax/tree.js";
import { parseYaml } from "./syntax/yaml.js";
import { touches } from "./text/span.js";

/** A state machine found in a document: the document itself, or a definition embedded in a template. */
export interface Definition {
  readonly machine: StateMachine;
  /** JSON pointer of the definition in the document; "" when it is the document. */
  readonly pointer: string;
  /** The logical id of the template's resource. */
  readonly name?: string;
}

export interface Analysis {
  readonly text: string;
  readonly uri: string;
  readonly tree: SyntaxTree;
  /** What the document was taken for; `other` is no language of ours, and nothing is said about it. */
  readonly kind: "asl" | "template" | "swf" | "policy" | "other";
  readonly definitions: readonly Definition[];
  /** The IAM policies in the document. */
  readonly policies?: readonly PolicyModel[];
  /** The roles that the document has for its state machines. */
  readonly roles?: readonly RoleModel[];
  readonly decisions?: DecisionDocument;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** What was known of the services. */
  readonly catalog?: Catalog;
}

export interface AnalyzeOptions {
  /** File name, path or URI: its ending tells JSON from YAML and what the document is meant to be. */
  readonly uri?: string;
  /** Overrides what the ending says. */
  readonly language?: Language;
  /** Severities, silenced rules and the machine's type. */
  readonly settings?: Settings;
  /** What AWS services take. Without it the rules about calls of services know less, and stay silent. */
  readonly catalog?: Catalog | undefined;
  /** Templates that may name this document, by its path, as the definition of a state machine; nearest first. */
  readonly around?: { readonly path: string; readonly templates: readonly TemplateFile[] };
}

/** Parses, lowers and checks a text. Never throws: whatever is wrong with the text is in `problems`. */
export function analyze(text: string, options: AnalyzeOptions = {}): Analysis {
  const uri = options.uri ?? "";
  const settings = settingsFor(options.settings ?? {}, uri);
  const tree = parse(text, options.language ?? languageOf(uri, text));
  const decisions = isAslName(uri) ? undefined : lowerDecisions(tree, uri);
  if (decisions) {
    // The rules about decisions judge the syntax too: the guide's own form is not quite JSON.
    const problems = judged(tree, [], runRules(rules, "swf", decisions), settings);
    return { text, uri, tree, kind: "swf", definitions: [], decisions, problems };
  }
  if (isSwfName(uri)) {
    // Named as decisions, but not to be read as any yet.
    const problems = judged(tree, [], runRules(rules, "syntax", tree), settings);
    return { text, uri, tree, kind: "swf", definitions: [], problems };
  }
  const policy = isAslName(uri) ? undefined : wholePolicy(tree, uri);
  if (policy || isPolicyName(uri)) return policyAnalysis(tree, policy, options);
  const found = findDefinitions(tree, isAslName(uri));
  const definitions = found.map(({ node, type, tree: own = tree, ...place }) => ({
    ...place,
    machine: lowerStateMachine(own, node, type ?? settings.type),
  }));
  const iam =
    found[0]?.pointer === ""
      ? { policies: [], roles: roleElsewhere(definitions[0]?.machine, options) }
      : policiesIn(tree, definitions, options.catalog?.iam);
  const kind = kindOf(definitions, iam, uri);
  const problems = kind === "other" ? [] : [...runRules(rules, "syntax", tree)];
  for (const { machine } of definitions) {
    const own = machine.tree === tree ? [] : runRules(rules, "syntax", machine.tree);
    const said = [...own, ...runRules(rules, "asl", machine, options)];
    problems.push(
      ...(machine.tree.inSingleQuotes ? said.map((each) => fixedInside(machine.tree, each)) : said),
    );
  }
  problems.push(...policyProblems(iam, options));
  const machines = definitions.map(({ machine }) => machine);
  const { catalog } = options;
  const said = judged(tree, machines, problems, settings);
  return { text, uri, tree, kind, definitions, ...iam, problems: said, ...(catalog && { catalog }) };
}

/** The role that the first of the templates gives which names the document. */
function roleElsewhere(
  machine: StateMachine | undefined,
  { around, catalog }: AnalyzeOptions,
): readonly RoleModel[] {
  if (!machine || !around) return [];
  for (const template of around.templates) {
    const role = roleForFile(template, machine, around.path, catalog?.iam);
    if (role) return [{ ...role, document: template.path.split("/").at(-1) ?? template.path }];
  }
  return [];
}

function policyAnalysis(
  tree: SyntaxTree,
  policy: PolicyModel | undefined,
  options: AnalyzeOptions,
): Analysis {
  const { uri = "", settings = {}, catalog } = options;
  const policies = policy ? [policy] : [];
  const found = [...runRules(rules, "syntax", tree), ...policyProblems({ policies, roles: [] }, options)];
  const problems = judged(tree, [], found, settingsFor(settings, uri));
  const { text } = tree;
  return {
    text,
    uri,
    tree,
    kind: "policy",
    definitions: [],
    policies,
    problems,
    ...(catalog && { catalog }),
  };
}

function kindOf(
  definitions: readonly Definition[],
  { policies }: FoundPolicies,
  uri: string,
): Analysis["kind"] {
  if (definitions.length > 0) return isWhole(definitions) ? "asl" : "template";
  if (isAslName(uri)) return "asl";
  return policies.length > 0 ? "template" : "other";
}

const policyProblems = ({ policies, roles }: FoundPolicies, options: AnalyzeOptions): readonly Problem[] => [
  ...policies.flatMap((policy) => runRules(rules, "policy", policy, options)),
  ...roles.flatMap((role) => runRules(rules, "role", role, options)),
];

/** A problem whose fixes keep to what the document around the definition allows. */
const fixedInside = (tree: SyntaxTree, problem: Problem): Problem =>
  problem.fixes
    ? {
        ...problem,
        fixes: problem.fixes.map((fix) => ({
          ...fix,
          edits: fix.edits.map((edit) => editInside(tree, edit)),
        })),
      }
    : problem;

/** The problems that neither comments nor settings silence, with the settings' severities, in the order of the text. */
function judged(
  tree: SyntaxTree,
  machines: readonly StateMachine[],
  problems: readonly Problem[],
  settings: Settings,
): readonly Problem[] {
  const levelled = problems.flatMap((problem) => {
    const level = levelOf(settings, problem.rule);
    return level === "off" ? [] : [level ? { ...problem, severity: level } : problem];
  });
  return inOrder(unsilenced(tree, machines, levelled));
}

/** The tree of a text in the given language. */
export function parse(text: string, language: Language): SyntaxTree {
  if (language === "yaml") return parseYaml(text);
  if (looksLikeHcl(text)) return parseHcl(text);
  return language === "hcl" ? parseTerraform(text) : parseJson(text);
}

/** The tree that an offset stands in: a definition's own one where it is written inside a string of the document. */
export const treeAt = ({ tree, definitions }: Analysis, offset: number): SyntaxTree =>
  definitions.find(({ machine }) => touches(machine.node, offset))?.machine.tree ?? tree;

/** YAML and Terraform by the ending of the name; without one, JSON when the text begins as JSON does. */
export function languageOf(uri: string, text: string): Language {
  if (/\.tf$/i.test(uri)) return "hcl";
  if (/\.ya?ml$/i.test(uri)) return "yaml";
  if (/\.(json|asl|template)$/i.test(uri)) return "json";
  return /^\s*[[{]/.test(text) || text.trim() === "" ? "json" : "yaml";
}

/** The language of a document in an editor, which has a name of its own for it. */
export function languageInEditor(languageId: string, uri: string): Language {
  if (languageId === "terraform" || /\.tf$/i.test(uri)) return "hcl";
  return /yaml/.test(languageId) ? "yaml" : "json";
}

/** True for file names that promise a state machine, whatever the text says yet. */
export const isAslName = (uri: string): boolean => /\.(asl|sfn)(\.(json|ya?ml))?$/i.test(uri);

const isWhole = (definitions: readonly Definition[]): boolean =>
  definitions.length === 0 || definitions[0]?.pointer === "";

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  [...problems].sort((a, b) => a.start - b.start || a.end - b.end);
