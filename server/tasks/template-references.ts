/** What the resources of a SAM or CloudFormation template say about each other. */
import { parseJson } from "../../core/syntax/json.js";
import { fieldValue, type Property, type SyntaxNode } from "../../core/syntax/tree.js";
import { toValue } from "../../core/syntax/value.js";
import { parseYaml } from "../../core/syntax/yaml.js";
import { isArray, isObject } from "../../core/text/json-value.js";

/** The types of resources that are state machines. */
export const MACHINE_TYPES: ReadonlySet<string> = new Set([
  "AWS::Serverless::StateMachine",
  "AWS::StepFunctions::StateMachine",
]);

/** The root of a template's text; the file's ending tells the language. */
export const templateRoot = (text: string, file: string): SyntaxNode | undefined =>
  (/\.json$/i.test(file) ? parseJson(text) : parseYaml(text)).root;

/** The properties of an object; none of anything else. */
export const propertiesOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" ? node.properties : [];

/** The text of a string. */
export const textOf = (node: SyntaxNode | undefined): string | undefined =>
  node?.kind === "string" ? node.value : undefined;

/** DefinitionSubstitutions that stand for another resource: the name of the substitution and the resource's logical id. */
export const substitutionsIn = (
  properties: SyntaxNode | undefined,
): readonly (readonly [name: string, logicalId: string])[] =>
  propertiesOf(fieldValue(properties, "DefinitionSubstitutions")).flatMap(({ key, value }) => {
    const target = referenced(value);
    return target === undefined ? [] : [[key.value, target] as const];
  });

/** The logical id in `!GetAtt F.Arn`, `!Ref F`, `!Sub "${F.Arn}"` and their long forms; a plain text is taken for one. */
function referenced(node: SyntaxNode | undefined): string | undefined {
  if (node?.kind === "opaque") {
    const [, tag, rest = ""] = /^!(GetAtt|Ref|Sub)\s+(.*)$/s.exec(node.text) ?? [];
    const text = rest.trim().replace(/^(["'])(.*)\1$/s, "$2");
    return tag === undefined ? undefined : logicalIdIn(tag, text);
  }
  const value = toValue(node);
  if (!isObject(value)) return typeof value === "string" ? value : undefined;
  const [entry] = Object.entries(value);
  const [name = "", argument = null] = entry ?? [];
  const text = isArray(argument) ? argument.map(String).join(".") : String(argument);
  return logicalIdIn(name.replace(/^Fn::/, ""), text);
}

const logicalIdIn = (kind: string, text: string): string | undefined =>
  kind === "Sub" ? /\$\{([^}.]+)/.exec(text)?.[1] : text.split(".")[0];
