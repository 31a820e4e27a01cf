/** The policies of the roles in a template: those in the role, those attached to it, and those that have only a name. */
import {
  fieldValue,
  isSubstitution,
  type Property,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/tree.js";
import { type Clause, clausesOf } from "./clause.js";
import { policiesOfResource } from "./find-policies.js";
import { listOf } from "./lower-policy.js";
import { type KnownPolicy, managedPolicy } from "./managed-policies.js";
import type { PolicyModel } from "./policy-model.js";
import { policyTemplate } from "./policy-templates.js";
import type { RolePolicies } from "./role-model.js";
import type { Template, TemplateResource } from "./template.js";

/** Policies of which nothing is known. */
export const UNKNOWN: RolePolicies = { clauses: [], complete: false, documents: [] };

/** All of them together. */
export const joined = (parts: readonly RolePolicies[]): RolePolicies => ({
  clauses: parts.flatMap(({ clauses }) => clauses),
  complete: parts.every(({ complete }) => complete),
  documents: parts.flatMap(({ documents }) => documents),
});

const ofDocuments = (documents: readonly PolicyModel[]): RolePolicies => ({
  clauses: documents.flatMap(clausesOf),
  complete: true,
  documents,
});

/** What an `AWS::IAM::Role` of the template is allowed. */
export function policiesOfRole(tree: SyntaxTree, template: Template, role: TemplateResource): RolePolicies {
  const own = policiesOfResource(tree, template, role).filter(({ kind }) => kind === "identity");
  const managed = listOf(fieldValue(role.properties, "ManagedPolicyArns")).map((node) =>
    namedPolicy(tree, template, node),
  );
  const policies = fieldValue(role.properties, "Policies");
  const hidden = policies !== undefined && own.length < listOf(policies).length;
  const attached = [...template.resources.values()].map((each) => attachedBy(tree, template, each, role));
  return joined([ofDocuments(own), ...managed, ...attached, ...(hidden ? [UNKNOWN] : [])]);
}

const ATTACHING = new Set(["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"]);

/** What a policy of the template adds to the role that it names. */
function attachedBy(
  tree: SyntaxTree,
  template: Template,
  resource: TemplateResource,
  role: TemplateResource,
): RolePolicies {
  if (!ATTACHING.has(resource.type)) return joined([]);
  const { properties } = resource;
  const roles = [...listOf(fieldValue(properties, "Roles")), ...listOf(fieldValue(properties, "RoleName"))];
  const names = roles.map(template.readText);
  const name = template.resolve(`\${${role.name}}`);
  if (names.includes(name)) return ofDocuments(policiesOfResource(tree, template, resource));
  // A name that is a parameter may be this role's.
  return names.some((each) => each === undefined || (each.includes("${") && !template.isDistinct(each)))
    ? UNKNOWN
    : joined([]);
}

/** A policy given by its name or ARN: one of AWS's, or one of the template. */
function namedPolicy(tree: SyntaxTree, template: Template, node: SyntaxNode): RolePolicies {
  const text = template.readText(node);
  if (text === undefined) return UNKNOWN;
  const known = managedPolicy(text.replace(/^arn:[^:]*:/, "arn:aws:"));
  if (known) return knownPolicies(known, node);
  const named = template.resources.get(/^\$\{([^{}]+)\}$/.exec(text)?.[1] ?? "");
  if (named?.type !== "AWS::IAM::ManagedPolicy") return UNKNOWN;
  return ofDocuments(policiesOfResource(tree, template, named));
}

/** The `Policies` of a SAM resource: documents, policy templates and names. */
export function policiesOfSam(
  tree: SyntaxTree,
  template: Template,
  resource: TemplateResource,
): RolePolicies {
  const items = listOf(fieldValue(resource.properties, "Policies"));
  const documents = policiesOfResource(tree, template, resource).filter(({ kind }) => kind === "identity");
  const others = items
    .filter((item) => !documents.some(({ node }) => node === item))
    .map((item) => samPolicy(tree, template, item));
  return joined([ofDocuments(documents), ...others]);
}

function samPolicy(tree: SyntaxTree, template: Template, node: SyntaxNode): RolePolicies {
  if (node.kind !== "object" || isSubstitution(node)) return namedPolicy(tree, template, node);
  const [only, ...others] = node.properties;
  if (!only || others.length > 0) return UNKNOWN;
  const known = policyTemplate(only.key.value, parametersOf(template, only));
  return known ? knownPolicies(known, only.key) : UNKNOWN;
}

const parametersOf = (template: Template, { value }: Property): ReadonlyMap<string, string> =>
  new Map(
    (value?.kind === "object" ? value.properties : []).map((parameter) => [
      parameter.key.value,
      template.readText(parameter.value) ?? `\${${parameter.key.value}}`,
    ]),
  );

/** What a policy with a name allows, for the place where the name stands. */
export const knownPolicies = ({ statements }: KnownPolicy, node: SyntaxNode): RolePolicies => ({
  complete: true,
  documents: [],
  clauses: statements.map(([actions, resources]): Clause => {
    const list = (texts: readonly string[]) => ({
      negated: false,
      partly: texts.length === 0,
      texts: texts.map((text) => ({ text, node })),
    });
    const { start, end } = node;
    return {
      denies: false,
      actions: list(actions),
      resources: list(resources),
      conditions: [],
      span: { start, end },
    };
  }),
});

/** The X-Ray permissions that SAM gives a state machine of which it makes the role. */
export const samTracing = (node: SyntaxNode): RolePolicies => {
  const known = managedPolicy("AWSXRayDaemonWriteAccess");
  return known ? knownPolicies(known, node) : joined([]);
};
