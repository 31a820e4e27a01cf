/** The statements in files of the Serverless Framework: of the role of all functions, of single functions and of state machines. */
import { escapePointer } from "../syntax/pointer.js";
import { fieldValue, type Property, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import { lowerStatements, type ReadText } from "./lower-policy.js";
import type { PolicyModel } from "./policy-model.js";

/** https://www.serverless.com/framework/docs/providers/aws/guide/iam */
export function policiesOfServerless(tree: SyntaxTree, readText: ReadText): readonly PolicyModel[] {
  const { root } = tree;
  const provider = fieldValue(root, "provider");
  const role = fieldValue(fieldValue(provider, "iam"), "role");
  const machines = fieldValue(fieldValue(root, "stepFunctions"), "stateMachines");
  const lists: readonly Listed[] = [
    { property: propertyOf(role, "statements"), pointer: "/provider/iam/role/statements" },
    { property: propertyOf(provider, OWN), pointer: `/provider/${OWN}` },
    ...eachOf(fieldValue(root, "functions"), "/functions"),
    ...eachOf(machines, "/stepFunctions/stateMachines"),
  ];
  return lists.flatMap(({ property, pointer }) => {
    const policy = property && lowerStatements(tree, property, pointer, readText);
    return policy ? [policy] : [];
  });
}

const OWN = "iamRoleStatements";

interface Listed {
  readonly property: Property | undefined;
  readonly pointer: string;
}

const eachOf = (node: SyntaxNode | undefined, pointer: string): readonly Listed[] =>
  (node?.kind === "object" ? node.properties : []).map(({ key, value }) => ({
    property: propertyOf(value, OWN),
    pointer: `${pointer}/${escapePointer(key.value)}/${OWN}`,
  }));
