/** The policies and roles of a document. */

import type { IamCatalog } from "../catalog/iam-catalog.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { isPolicyName, looksLikePolicy, policiesOfTemplate, policiesOfTerraform } from "./find-policies.js";
import { lowerPolicy, plainText } from "./lower-policy.js";
import { type PolicyDocument, policyDocument } from "./policy-document.js";
import type { PolicyModel } from "./policy-model.js";
import type { RoleModel } from "./role-model.js";
import { type NamedMachine, needsInSource, rolesOf } from "./roles.js";
import { policiesOfServerless } from "./serverless-policies.js";
import { templateOf } from "./template.js";
import { templateReference } from "./template-references.js";
import { templateRoles, usesOfRoles } from "./template-roles.js";
import { terraformTemplate } from "./terraform.js";
import { terraformRoles } from "./terraform-roles.js";

export interface FoundPolicies {
  readonly policies: readonly PolicyModel[];
  /** The roles that the document has for its state machines. */
  readonly roles: readonly RoleModel[];
}

const NONE: FoundPolicies = { policies: [], roles: [] };

/** The document as a policy, when it is named as one or looks like one; undefined otherwise. */
export function wholePolicy(tree: SyntaxTree, uri: string): PolicyModel | undefined {
  return isPolicyName(uri) || looksLikePolicy(tree.root) ? lowerPolicy(tree, tree.root) : undefined;
}

/** What stands inside a template or a Terraform file. */
export function policiesIn(
  tree: SyntaxTree,
  machines: readonly NamedMachine[],
  catalog?: IamCatalog,
): FoundPolicies {
  if (tree.language === "hcl") {
    if (!tree.text.includes("aws_iam_")) return NONE;
    const roles = machines.length > 0 ? terraformRoles(tree, terraformTemplate(tree)) : undefined;
    return { policies: policiesOfTerraform(tree), roles: roles ? rolesOf(roles, machines, catalog) : [] };
  }
  const template = templateOf(tree.root);
  const statements = policiesOfServerless(tree, template?.readText ?? plainText);
  if (!template) return { ...NONE, policies: statements };
  const users = usesOfRoles(template);
  const policies = policiesOfTemplate(tree, template).map((policy): PolicyModel => {
    const role = /^\/(?:resources\/)?Resources\/([^/]+)\/Properties\/AssumeRolePolicyDocument$/.exec(
      policy.pointer,
    )?.[1];
    const uses = users.get(role ?? "");
    return uses ? { ...policy, usedBy: ["states"], uses } : policy;
  });
  return {
    policies: [...policies, ...statements],
    roles: rolesOf(templateRoles(tree, template), machines, catalog),
  };
}

/** The policy of a machine of a SAM or CloudFormation template, with `${…}` for what the template names; undefined in other documents. */
export function policyInTemplate(
  tree: SyntaxTree,
  { machine, name = "" }: NamedMachine,
  catalog?: IamCatalog,
): PolicyDocument | undefined {
  const template = tree.language === "hcl" ? undefined : templateOf(tree.root);
  const resource = template?.resources.get(name);
  if (!template || !resource) return undefined;
  const { needs } = needsInSource(templateRoles(tree, template), machine, resource, catalog);
  const { Statement, ...rest } = policyDocument(needs.filter(({ level }) => level !== "advisory"));
  const refer = (text: string): string => templateReference(template, text, name);
  return { ...rest, Statement: Statement.map((each) => ({ ...each, Resource: each.Resource.map(refer) })) };
}
