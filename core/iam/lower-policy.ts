/** Tree → policy. Never fails: what is missing or of the wrong type is not in the model, and the rules speak of it. */
import {
  fieldValue,
  isSubstitution,
  type Property,
  propertyOf,
  type SyntaxNode,
  type SyntaxTree,
} from "../syntax/tree.js";
import type {
  PolicyCondition,
  PolicyElement,
  PolicyKind,
  PolicyModel,
  PolicyStatement,
  PolicyText,
  PrincipalElement,
  RoleUse,
  RoleUser,
} from "./policy-model.js";

/** Gives the text that a value stands for, with `${…}` for what is not known; undefined when nothing is. */
export type ReadText = (node: SyntaxNode) => string | undefined;

/** The text of a string; nothing of what deployment computes. */
export const plainText: ReadText = (node) => (node.kind === "string" ? node.value : undefined);

export interface PolicyPlace {
  readonly kind?: PolicyKind;
  readonly pointer?: string;
  readonly usedBy?: readonly RoleUser[];
  readonly uses?: readonly RoleUse[];
  readonly readText?: ReadText;
}

/** The policy document that a node holds; undefined when it is no object. */
export function lowerPolicy(
  tree: SyntaxTree,
  node: SyntaxNode | undefined,
  { kind, pointer = "", usedBy = [], uses, readText = plainText }: PolicyPlace = {},
): PolicyModel | undefined {
  if (node?.kind !== "object") return undefined;
  const version = propertyOf(node, "Version");
  const statement = propertyOf(node, "Statement");
  const items = listOf(statement?.value);
  const inList = statement?.value?.kind === "array";
  const statements = items.flatMap((item, index) => {
    const place = `${pointer}/Statement${inList ? `/${index}` : ""}`;
    return item.kind === "object" && !isSubstitution(item) ? [lowerStatement(item, place, readText)] : [];
  });
  return {
    tree,
    node,
    pointer,
    dialect: "document",
    kind: kind ?? guessKind(statements),
    statements,
    usedBy,
    ...(uses && { uses }),
    ...(version && { version }),
    ...(statement && { statement }),
  };
}

/** A list of statements that has no document around it, as in files of the Serverless Framework; undefined when it is none. */
export function lowerStatements(
  tree: SyntaxTree,
  statement: Property,
  pointer: string,
  readText: ReadText,
): PolicyModel | undefined {
  const { value } = statement;
  if (value?.kind !== "array") return undefined;
  const statements = value.items.flatMap((item, index) =>
    item.kind === "object" && !isSubstitution(item)
      ? [lowerStatement(item, `${pointer}/${index}`, readText)]
      : [],
  );
  const { start, end } = value;
  const node = { kind: "object", start, end, properties: [] } as const;
  return { tree, node, pointer, dialect: "statements", kind: "identity", statement, statements, usedBy: [] };
}

/** A policy that names who may do something belongs to a role, when all that may be done is to take it on, else to a resource. */
function guessKind(statements: readonly PolicyStatement[]): PolicyKind {
  if (!statements.some(({ principals }) => principals.length > 0)) return "identity";
  const actions = statements.flatMap((each) => each.actions.flatMap(({ texts }) => texts));
  const trusts = actions.length > 0 && actions.every(({ text }) => /^sts:/i.test(text));
  return trusts ? "trust" : "resource";
}

function lowerStatement(
  node: Extract<SyntaxNode, { kind: "object" }>,
  pointer: string,
  readText: ReadText,
): PolicyStatement {
  const sid = fieldValue(node, "Sid");
  const effect = propertyOf(node, "Effect");
  const condition = propertyOf(node, "Condition");
  return {
    node,
    pointer,
    ...(sid?.kind === "string" && { sid }),
    ...(effect && { effect }),
    denies: effect?.value?.kind === "string" && effect.value.value === "Deny",
    actions: elements(node, "Action", readText),
    resources: elements(node, "Resource", readText),
    principals: ["Principal", "NotPrincipal"].flatMap((name) => {
      const property = propertyOf(node, name);
      return property ? [lowerPrincipal(property, name !== "Principal", readText)] : [];
    }),
    ...(condition && { condition }),
    conditions: lowerConditions(condition, readText),
  };
}

const elements = (
  node: SyntaxNode,
  name: "Action" | "Resource",
  readText: ReadText,
): readonly PolicyElement[] =>
  [name, `Not${name}`].flatMap((each) => {
    const property = propertyOf(node, each);
    return property ? [{ property, negated: each !== name, ...textsOf(property.value, readText) }] : [];
  });

/** The texts of a value that may be one or a list. */
export function textsOf(
  node: SyntaxNode | undefined,
  readText: ReadText,
): { readonly texts: readonly PolicyText[]; readonly partly: boolean } {
  const items = listOf(node);
  const texts = items.flatMap((item): readonly PolicyText[] => {
    const text = readText(item);
    return text === undefined ? [] : [{ text, node: item }];
  });
  return { texts, partly: texts.length < items.length };
}

/** The items of a list; one that is none is its only item. */
export const listOf = (node: SyntaxNode | undefined): readonly SyntaxNode[] =>
  node === undefined ? [] : node.kind === "array" ? node.items : [node];

function lowerPrincipal(property: Property, negated: boolean, readText: ReadText): PrincipalElement {
  const { value } = property;
  const everyone = value?.kind === "string" && value.value === "*";
  const isMap = value?.kind === "object" && !isSubstitution(value);
  const entries = isMap
    ? value.properties.map(({ key, value: named }) => ({
        type: key.value,
        key,
        texts: textsOf(named, readText).texts,
      }))
    : [];
  return { negated, property, everyone, entries };
}

function lowerConditions(condition: Property | undefined, readText: ReadText): readonly PolicyCondition[] {
  return propertiesOf(condition?.value).flatMap(({ key: operator, value }) =>
    propertiesOf(value).map((property) => {
      const { texts, partly } = textsOf(property.value, (node) => valueText(node) ?? readText(node));
      return { operator, key: property.key, property, values: texts, partly };
    }),
  );
}

/** Numbers and truth values may be written without quotes. */
const valueText = (node: SyntaxNode): string | undefined =>
  node.kind === "number" || node.kind === "boolean" ? String(node.value) : undefined;

const propertiesOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" && !isSubstitution(node) ? node.properties : [];
