/** Finds the definitions in a document: the document itself, or those inside SAM and CloudFormation templates. */

import { escapePointer } from "../syntax/pointer.js";
import { fieldValue, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";

/** A definition's node, where it stands, and the logical id of the resource that holds it. */
export interface FoundDefinition {
  readonly node?: SyntaxNode;
  readonly pointer: string;
  readonly name?: string;
  /** The type that the resource gives the machine. */
  readonly type?: "STANDARD" | "EXPRESS";
}

const RESOURCE_TYPES = new Set(["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"]);

/**
 * The definitions in a tree, in the order written. A file that is named as a definition is one, whatever it holds yet; any other is one
 * when it has both StartAt and States; a template has one for each state machine resource with an inline `Definition`.
 */
export function findDefinitions(tree: SyntaxTree, isAslNamed: boolean): readonly FoundDefinition[] {
  const further = (tree.furtherRoots ?? []).flatMap((root, index) =>
    inDocument(root, false).map((found) => ({ name: `document ${index + 2}`, ...found })),
  );
  return [...inDocument(tree.root, isAslNamed), ...further];
}

/** Those of one document; pointers are into that document. */
function inDocument(root: SyntaxNode | undefined, isAslNamed: boolean): readonly FoundDefinition[] {
  if (isAslNamed || (propertyOf(root, "StartAt") && propertyOf(root, "States"))) {
    return [{ ...(root && { node: root }), pointer: "" }];
  }
  const resources = fieldValue(root, "Resources");
  if (resources?.kind !== "object") return [];
  return resources.properties.flatMap(({ key, value }) => {
    const type = fieldValue(value, "Type");
    if (type?.kind !== "string" || !RESOURCE_TYPES.has(type.value)) return [];
    const node = fieldValue(fieldValue(value, "Properties"), "Definition");
    if (node?.kind !== "object") return [];
    const pointer = `/Resources/${escapePointer(key.value)}/Properties/Definition`;
    return [{ node, pointer, name: key.value, ...typeOf(fieldValue(value, "Properties")) }];
  });
}

/** SAM calls the property Type, CloudFormation StateMachineType. */
function typeOf(properties: SyntaxNode | undefined): Pick<FoundDefinition, "type"> {
  const node = fieldValue(properties, "StateMachineType") ?? fieldValue(properties, "Type");
  const type = node?.kind === "string" ? node.value : undefined;
  return type === "STANDARD" || type === "EXPRESS" ? { type } : {};
}
