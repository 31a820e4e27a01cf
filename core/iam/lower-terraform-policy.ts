/** Terraform's `aws_iam_policy_document` → policy. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
import { fieldValue, type Property, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import { type ReadText, textsOf } from "./lower-policy.js";
import type {
  PolicyCondition,
  PolicyElement,
  PolicyModel,
  PolicyStatement,
  PrincipalElement,
} from "./policy-model.js";

/** The policy that the body of such a block describes. */
export function lowerTerraformPolicy(
  tree: SyntaxTree,
  node: SyntaxNode | undefined,
  pointer: string,
  readText: ReadText = terraformText,
): PolicyModel | undefined {
  if (node?.kind !== "object") return undefined;
  const statements = blocksNamed(node, "statement").flatMap(({ value }, index) =>
    value?.kind === "object" ? [lowerStatement(value, `${pointer}/statement/${index}`, readText)] : [],
  );
  const trusts = statements.some(({ principals }) => principals.length > 0);
  const assumes = statements.every(({ actions }) =>
    actions.every(({ texts }) => texts.every(({ text }) => /^sts:/i.test(text))),
  );
  const kind = trusts ? (assumes ? "trust" : "resource") : "identity";
  return { tree, node, pointer, kind, dialect: "terraform", statements, usedBy: [] };
}

const blocksNamed = (node: SyntaxNode, name: string): readonly Property[] =>
  node.kind === "object" ? node.properties.filter(({ key }) => key.value === name) : [];

/** The text of a value, with one `${…}` for each reference of Terraform. Policy variables are written `&{…}` in these blocks. */
export function terraformText(node: SyntaxNode): string | undefined {
  if (node.kind === "string") return node.value.replaceAll("&{", "${");
  if (node.kind !== "opaque") return undefined;
  const quoted = /^"(.*)"$/s.exec(node.text)?.[1];
  return quoted ?? `\${${node.text.replaceAll(/[{}]/g, "")}}`;
}

function lowerStatement(
  node: Extract<SyntaxNode, { kind: "object" }>,
  pointer: string,
  readText: ReadText,
): PolicyStatement {
  const effect = propertyOf(node, "effect");
  const sid = fieldValue(node, "sid");
  return {
    node,
    pointer,
    ...(sid?.kind === "string" && { sid }),
    ...(effect && { effect }),
    denies: effect?.value?.kind === "string" && effect.value.value === "Deny",
    actions: elements(node, "actions", readText),
    resources: elements(node, "resources", readText),
    principals: [
      ...blocksNamed(node, "principals").flatMap((each) => lowerPrincipals(each, false)),
      ...blocksNamed(node, "not_principals").flatMap((each) => lowerPrincipals(each, true)),
    ],
    conditions: blocksNamed(node, "condition").flatMap(lowerCondition),
  };
}

const elements = (node: SyntaxNode, name: string, readText: ReadText): readonly PolicyElement[] =>
  [name, `not_${name}`].flatMap((each) => {
    const property = propertyOf(node, each);
    return property ? [{ property, negated: each !== name, ...textsOf(property.value, readText) }] : [];
  });

function lowerPrincipals(property: Property, negated: boolean): readonly PrincipalElement[] {
  const type = fieldValue(property.value, "type");
  if (type?.kind !== "string") return [];
  const { texts } = textsOf(fieldValue(property.value, "identifiers"), terraformText);
  const everyone = type.value === "*";
  return [{ negated, property, everyone, entries: everyone ? [] : [{ type: type.value, key: type, texts }] }];
}

function lowerCondition({ value }: Property): readonly PolicyCondition[] {
  const operator = fieldValue(value, "test");
  const key = fieldValue(value, "variable");
  const values = propertyOf(value, "values");
  if (operator?.kind !== "string" || key?.kind !== "string" || !values) return [];
  const { texts, partly } = textsOf(values.value, terraformText);
  return [{ operator, key, property: values, values: texts, partly }];
}
