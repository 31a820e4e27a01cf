/** Finds the definitions in a document: the document itself, or those inside SAM, CloudFormation, Terraform and Serverless Framework files. */

import { innerJson } from "../syntax/inner.js";
import { escapePointer } from "../syntax/pointer.js";
import { valueTree } from "../syntax/terraform.js";
import { fieldValue, type Property, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";

/** A definition's node, where it stands, and the logical id of the resource that holds it. */
export interface FoundDefinition {
  readonly node?: SyntaxNode;
  readonly pointer: string;
  readonly name?: string;
  /** The type that the resource gives the machine. */
  readonly type?: "STANDARD" | "EXPRESS";
  /** The definition's own tree, when it is written in another language than the document around it. */
  readonly tree?: SyntaxTree;
}

const RESOURCE_TYPES = new Set(["AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"]);

/**
 * The definitions in a tree, in the order written. A file that is named as a definition is one, whatever it holds yet; any other is one
 * when it has both StartAt and States. Templates have one for each state machine whose definition stands in them, as an object or as JSON in a string.
 */
export function findDefinitions(tree: SyntaxTree, isAslNamed: boolean): readonly FoundDefinition[] {
  const further = (tree.furtherRoots ?? []).flatMap((root, index) =>
    inDocument(tree, root, false).map((found) => ({ name: `document ${index + 2}`, ...found })),
  );
  return [...inDocument(tree, tree.root, isAslNamed), ...further];
}

/** Those of one document; pointers are into that document. */
function inDocument(
  tree: SyntaxTree,
  root: SyntaxNode | undefined,
  isAslNamed: boolean,
): readonly FoundDefinition[] {
  if (isAslNamed || (propertyOf(root, "StartAt") && propertyOf(root, "States"))) {
    return [{ ...(root && { node: root }), pointer: "" }];
  }
  if (tree.language === "hcl") return inTerraform(tree, root);
  const serverless = fieldValue(fieldValue(root, "resources"), "Resources");
  return [
    ...inResources(tree, fieldValue(root, "Resources"), "/Resources"),
    ...inServerless(tree, fieldValue(fieldValue(root, "stepFunctions"), "stateMachines")),
    ...inResources(tree, serverless, "/resources/Resources"),
  ];
}

/** CloudFormation's and SAM's resources. */
function inResources(
  tree: SyntaxTree,
  resources: SyntaxNode | undefined,
  pointer: string,
): readonly FoundDefinition[] {
  return fieldsOf(resources).flatMap(({ key, value }) => {
    const type = fieldValue(value, "Type");
    if (type?.kind !== "string" || !RESOURCE_TYPES.has(type.value)) return [];
    const properties = fieldValue(value, "Properties");
    const place = `${pointer}/${escapePointer(key.value)}/Properties`;
    return definitionOf(tree, key.value, fieldValue(properties, "Definition"), `${place}/Definition`)
      .concat(
        definitionOf(
          tree,
          key.value,
          substituted(fieldValue(properties, "DefinitionString")),
          `${place}/DefinitionString`,
        ),
      )
      .map((found) => ({ ...found, ...typeOf(properties) }));
  });
}

/** The text of `{ "Fn::Sub": text }` and `{ "Fn::Sub": [text, map] }`, or the value itself. */
function substituted(value: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = fieldValue(value, "Fn::Sub") ?? value;
  return inner?.kind === "array" ? inner.items[0] : inner;
}

/** https://www.serverless.com/plugins/serverless-step-functions */
const inServerless = (tree: SyntaxTree, machines: SyntaxNode | undefined): readonly FoundDefinition[] =>
  fieldsOf(machines).flatMap(({ key, value }) => {
    const pointer = `/stepFunctions/stateMachines/${escapePointer(key.value)}/definition`;
    const found = definitionOf(tree, key.value, fieldValue(value, "definition"), pointer);
    return found.map((each) => ({ ...each, ...typeOf(value) }));
  });

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine */
function inTerraform(tree: SyntaxTree, root: SyntaxNode | undefined): readonly FoundDefinition[] {
  const resources = fieldsOf(root).filter(({ key }) => key.value === "resource");
  return resources
    .flatMap(({ value }) => fieldsOf(fieldValue(value, "aws_sfn_state_machine")))
    .flatMap(({ key, value }) => {
      const pointer = `/resource/aws_sfn_state_machine/${escapePointer(key.value)}/definition`;
      const found = definitionOf(tree, key.value, fieldValue(value, "definition"), pointer);
      return found.map((each) => ({ ...each, ...typeOf(value) }));
    });
}

/** What stands as a definition, if it is one that can be read in place. */
function definitionOf(
  tree: SyntaxTree,
  name: string,
  node: SyntaxNode | undefined,
  pointer: string,
): readonly FoundDefinition[] {
  const own =
    node?.kind !== "object" ? innerJson(tree, node) : tree.language === "hcl" ? valueTree(tree, node) : tree;
  const root = own === tree ? node : own?.root;
  if (root?.kind !== "object") return [];
  return [{ node: root, pointer, name, ...(own && own !== tree && { tree: own }) }];
}

const fieldsOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" ? node.properties : [];

/** CloudFormation calls it StateMachineType, SAM Type, Terraform and the Serverless Framework type. */
function typeOf(properties: SyntaxNode | undefined): Pick<FoundDefinition, "type"> {
  const [node] = ["StateMachineType", "Type", "type"].flatMap((name) => fieldValue(properties, name) ?? []);
  const type = node?.kind === "string" ? node.value : undefined;
  return type === "STANDARD" || type === "EXPRESS" ? { type } : {};
}
