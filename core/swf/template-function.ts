/** The Lambda function of a SAM or CloudFormation template that a decision names. */
import { fieldValue, type Property, type SyntaxTree } from "../syntax/tree.js";
import { functionNameIn } from "./function-name.js";

const FUNCTION_TYPES: ReadonlySet<string> = new Set(["AWS::Serverless::Function", "AWS::Lambda::Function"]);

/** The resource whose FunctionName, else whose logical id, is the function's name; `given` may be a name, a partial ARN or an ARN, with a qualifier. */
export function functionResource({ root }: SyntaxTree, given: string): Property | undefined {
  const name = functionNameIn(given);
  const resources = fieldValue(root, "Resources");
  const functions = (resources?.kind === "object" ? resources.properties : []).filter(({ value }) => {
    const type = fieldValue(value, "Type");
    return type?.kind === "string" && FUNCTION_TYPES.has(type.value);
  });
  const named = functions.find(({ value }) => {
    const functionName = fieldValue(fieldValue(value, "Properties"), "FunctionName");
    return functionName?.kind === "string" && functionName.value === name;
  });
  return named ?? functions.find(({ key }) => key.value === name);
}
