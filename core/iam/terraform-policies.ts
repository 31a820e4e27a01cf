/** The policies of the roles in a Terraform file: inline ones, those of `aws_iam_role_policy`, and attached ones. */
import { innerJson } from "../syntax/inner.js";
import { valueTree } from "../syntax/terraform.js";
import { fieldValue, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import { clausesOf } from "./clause.js";
import { listOf, lowerPolicy } from "./lower-policy.js";
import { lowerTerraformPolicy } from "./lower-terraform-policy.js";
import { managedPolicy } from "./managed-policies.js";
import type { PolicyModel } from "./policy-model.js";
import type { RolePolicies } from "./role-model.js";
import { joined, knownPolicies, UNKNOWN } from "./role-policies.js";
import type { Template, TemplateResource } from "./template.js";

/** What an `aws_iam_role` of the file is allowed. */
export function policiesOfTerraformRole(
  tree: SyntaxTree,
  file: Template,
  role: TemplateResource,
): RolePolicies {
  const inline = (role.properties?.properties ?? [])
    .filter(({ key }) => key.value === "inline_policy")
    .map(({ value }) => documentGiven(tree, file, fieldValue(value, "policy")));
  const managed = listOf(fieldValue(role.properties, "managed_policy_arns")).map((node) =>
    namedPolicy(tree, file, node),
  );
  const others = [...file.resources.values()].map((each) => attachedBy(tree, file, each, role));
  return joined([...inline, ...managed, ...others]);
}

const NOTHING = joined([]);

/** What another resource of the file adds to the role that it names. */
function attachedBy(
  tree: SyntaxTree,
  file: Template,
  { type, properties }: TemplateResource,
  role: TemplateResource,
): RolePolicies {
  const name = file.resolve(`\${${role.name}.name}`);
  switch (type) {
    case "aws_iam_role_policy":
    case "aws_iam_role_policy_attachment": {
      const given = file.readText(fieldValue(properties, "role"));
      if (given !== name) return given === undefined || mayBe(file, given) ? UNKNOWN : NOTHING;
      return type === "aws_iam_role_policy"
        ? documentGiven(tree, file, fieldValue(properties, "policy"))
        : namedPolicy(tree, file, fieldValue(properties, "policy_arn"));
    }
    case "aws_iam_policy_attachment": {
      const roles = listOf(fieldValue(properties, "roles")).map(file.readText);
      return roles.includes(name) ? namedPolicy(tree, file, fieldValue(properties, "policy_arn")) : NOTHING;
    }
    default:
      return NOTHING;
  }
}

/** True for a name that is only known when deployed, and so may be any role's. */
const mayBe = (file: Template, name: string): boolean => name.includes("${") && !file.isDistinct(name);

/** A policy by its ARN: one of AWS's, or one of the file. */
function namedPolicy(tree: SyntaxTree, file: Template, node: SyntaxNode | undefined): RolePolicies {
  const text = file.readText(node);
  if (text === undefined || !node) return UNKNOWN;
  const known = managedPolicy(text.replace(/^arn:[^:]*:/, "arn:aws:"));
  if (known) return knownPolicies(known, node);
  const policy = [...file.resources.values()].find(
    ({ type, name }) => type === "aws_iam_policy" && file.resolve(`\${${name}.arn}`) === text,
  );
  return policy ? documentGiven(tree, file, fieldValue(policy.properties, "policy")) : UNKNOWN;
}

/** `data.aws_iam_policy_document.NAME.json`, an object in `jsonencode`, or JSON in a heredoc. */
function documentGiven(tree: SyntaxTree, file: Template, node: SyntaxNode | undefined): RolePolicies {
  const [, name] =
    (node?.kind === "opaque" &&
      /^data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.json$/.exec(node.text)) ||
    [];
  if (name !== undefined) return documentNamed(tree, file, name);
  const own = node?.kind === "object" ? valueTree(tree, node) : innerJson(tree, node);
  const policy = own && lowerPolicy(own, own.root, { kind: "identity", readText: file.readText });
  return policy ? ofDocument(policy) : UNKNOWN;
}

function documentNamed(tree: SyntaxTree, file: Template, name: string): RolePolicies {
  const block = file.resources.get(`data.aws_iam_policy_document.${name}`);
  const policy = block && lowerTerraformPolicy(tree, block.properties, block.pointer, file.readText);
  if (!policy) return UNKNOWN;
  const isMore = block.properties?.properties.some(({ key }) =>
    /^(dynamic|source_|override_|source_json|override_json)/.test(key.value),
  );
  return { ...ofDocument(policy), complete: !isMore };
}

const ofDocument = (policy: PolicyModel): RolePolicies => ({
  clauses: clausesOf(policy),
  complete: true,
  documents: [policy],
});
