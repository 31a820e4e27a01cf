/** Finds the policies in a document: the document itself, or those inside SAM, CloudFormation and Terraform files. */
import { innerJson } from "../syntax/inner.js";
import { escapePointer } from "../syntax/pointer.js";
import { valueTree } from "../syntax/terraform.js";
import { fieldValue, type Property, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import { lowerPolicy, type PolicyPlace } from "./lower-policy.js";
import { lowerTerraformPolicy, terraformText } from "./lower-terraform-policy.js";
import type { PolicyKind, PolicyModel } from "./policy-model.js";
import type { Template, TemplateResource } from "./template.js";

/** True for file names that promise a policy, whatever the text says yet. */
export const isPolicyName = (uri: string): boolean => /\.(policy|iam)\.(json|ya?ml)$/i.test(uri);

/** True for an object with a Statement that has a policy's Version, or whose first statement says Effect. */
export function looksLikePolicy(root: SyntaxNode | undefined): boolean {
  const statement = fieldValue(root, "Statement");
  const version = fieldValue(root, "Version");
  const first = statement?.kind === "array" ? statement.items[0] : statement;
  const isDated = version?.kind === "string" && /^20(08|12)-10-17$/.test(version.value);
  const isPolicy = statement !== undefined && (isDated || propertyOf(first, "Effect") !== undefined);
  return isPolicy && propertyOf(root, "Resources") === undefined;
}

/** The policies of a template's resources, in the order written. */
export const policiesOfTemplate = (tree: SyntaxTree, template: Template): readonly PolicyModel[] =>
  [...template.resources.values()].flatMap((resource) => policiesOfResource(tree, template, resource));

const DOCUMENT_KINDS: Readonly<Record<string, PolicyKind>> = {
  "AWS::IAM::Policy": "identity",
  "AWS::IAM::ManagedPolicy": "identity",
  "AWS::IAM::RolePolicy": "identity",
  "AWS::IAM::UserPolicy": "identity",
  "AWS::IAM::GroupPolicy": "identity",
  "AWS::S3::BucketPolicy": "resource",
  "AWS::SNS::TopicPolicy": "resource",
  "AWS::SQS::QueuePolicy": "resource",
};

/** The policy documents that stand in a resource. */
export function policiesOfResource(
  tree: SyntaxTree,
  template: Template,
  resource: TemplateResource,
): readonly PolicyModel[] {
  const { type, properties, pointer } = resource;
  const lower = (node: SyntaxNode | undefined, place: string, kind: PolicyKind): readonly PolicyModel[] =>
    listed(lowerPolicy(tree, node, { kind, pointer: `${pointer}/${place}`, readText: template.readText }));
  const trust = fieldValue(properties, "AssumeRolePolicyDocument");
  const kind = Object.hasOwn(DOCUMENT_KINDS, type) ? DOCUMENT_KINDS[type] : undefined;
  return [
    ...(trust ? lower(trust, "AssumeRolePolicyDocument", "trust") : []),
    ...(kind ? lower(fieldValue(properties, "PolicyDocument"), "PolicyDocument", kind) : []),
    ...listedPolicies(type, properties).flatMap(({ node, place }) => lower(node, place, "identity")),
  ];
}

interface ListedPolicy {
  readonly node: SyntaxNode;
  readonly place: string;
}

/** `Policies` of a role hold documents under a name; those of SAM's resources are documents, names or policy templates. */
function listedPolicies(type: string, properties: SyntaxNode | undefined): readonly ListedPolicy[] {
  const policies = fieldValue(properties, "Policies");
  if (!policies) return [];
  const items = policies.kind === "array" ? policies.items : [policies];
  return items.flatMap((item, index) => {
    const place = policies.kind === "array" ? `Policies/${index}` : "Policies";
    const document = fieldValue(item, "PolicyDocument");
    if (document) return [{ node: document, place: `${place}/PolicyDocument` }];
    return type.startsWith("AWS::Serverless::") && propertyOf(item, "Statement")
      ? [{ node: item, place }]
      : [];
  });
}

/** The policies of a Terraform file: `aws_iam_policy_document` blocks, and JSON or objects given to roles and policies. */
export function policiesOfTerraform(tree: SyntaxTree): readonly PolicyModel[] {
  const blocks = (kind: string, type: string): readonly (Property & { readonly place: string })[] =>
    fieldsOf(tree.root)
      .filter(({ key }) => key.value === kind)
      .flatMap(({ value }) => fieldsOf(fieldValue(value, type)))
      .map((property) => ({ ...property, place: `/${kind}/${type}/${escapePointer(property.key.value)}` }));
  const documents = blocks("data", "aws_iam_policy_document").flatMap(
    ({ value, place }) => lowerTerraformPolicy(tree, value, place) ?? [],
  );
  const given = TERRAFORM_POLICIES.flatMap(({ type, field, kind }) =>
    blocks("resource", type).flatMap(({ value, place }) => {
      const node = fieldValue(value, field);
      return lowerGiven(tree, node, { kind, pointer: `${place}/${field}`, readText: terraformText });
    }),
  );
  return [...documents, ...given];
}

const TERRAFORM_POLICIES: readonly { type: string; field: string; kind: PolicyKind }[] = [
  { type: "aws_iam_role", field: "assume_role_policy", kind: "trust" },
  { type: "aws_iam_role_policy", field: "policy", kind: "identity" },
  { type: "aws_iam_policy", field: "policy", kind: "identity" },
];

/** An object, as `jsonencode` has it, or JSON in a string. */
function lowerGiven(
  tree: SyntaxTree,
  node: SyntaxNode | undefined,
  place: PolicyPlace,
): readonly PolicyModel[] {
  const own = node?.kind === "object" ? valueTree(tree, node) : innerJson(tree, node);
  return own ? listed(lowerPolicy(own, own.root, place)) : [];
}

const listed = (policy: PolicyModel | undefined): readonly PolicyModel[] => (policy ? [policy] : []);

const fieldsOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" ? node.properties : [];
