/** A CloudFormation or SAM template: its resources, and what the functions in it stand for, as far as the template tells. */
import { escapePointer } from "../syntax/pointer.js";
import { fieldValue, type ObjectNode, type SyntaxNode } from "../syntax/tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { memo } from "../text/memo.js";
import type { Distinct } from "./glob.js";
import { bounded } from "./name-forms.js";
import { identifiedType } from "./template-types.js";

export interface TemplateResource {
  /** The logical id. */
  readonly name: string;
  readonly type: string;
  readonly properties?: ObjectNode;
  /** JSON pointer of its properties. */
  readonly pointer: string;
}

export interface Template {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /**
   * The text that a value stands for. Names that CloudFormation makes up are `${LogicalId}`, and what it does not tell is `${…}` as written;
   * undefined when nothing is known.
   */
  readText(node: SyntaxNode | undefined): string | undefined;
  /** The text with each `${…}` replaced by what the template, or the given substitutions, say it is. */
  resolve(text: string, substitutions?: ReadonlyMap<string, string>): string;
  /** True for the `${LogicalId}` of a resource: no two resources are the same. */
  readonly isDistinct: Distinct;
}

/** What follows a tag; the same ones are asked for again and again. */
const argumentIn = memo(5_000, (text): { readonly node: SyntaxNode | undefined } => ({
  node: parseYaml(text).root,
}));

/** The template that a document is; undefined when it has no resources with types. */
export function templateOf(root: SyntaxNode | undefined): Template | undefined {
  const place = fieldValue(root, "Resources") ? "/Resources" : "/resources/Resources";
  const node = fieldValue(root, "Resources") ?? fieldValue(fieldValue(root, "resources"), "Resources");
  const own = new Map(
    (node?.kind === "object" ? node.properties : []).flatMap(({ key, value }) => {
      const type = fieldValue(value, "Type");
      if (type?.kind !== "string") return [];
      const properties = fieldValue(value, "Properties");
      const resource: TemplateResource = {
        name: key.value,
        type: type.value,
        pointer: `${place}/${escapePointer(key.value)}/Properties`,
        ...(properties?.kind === "object" && { properties }),
      };
      return [[key.value, resource] as const];
    }),
  );
  const resources = new Map([...serverlessMachines(root), ...own]);
  return resources.size === 0 ? undefined : reading(resources);
}

/** The state machines of a file of the Serverless Framework, which makes resources of them. */
function serverlessMachines(root: SyntaxNode | undefined): ReadonlyMap<string, TemplateResource> {
  const machines = fieldValue(fieldValue(root, "stepFunctions"), "stateMachines");
  return new Map(
    (machines?.kind === "object" ? machines.properties : []).map(({ key, value }) => [
      key.value,
      {
        name: key.value,
        type: "Serverless::StateMachine",
        pointer: `/stepFunctions/stateMachines/${escapePointer(key.value)}`,
        ...(value?.kind === "object" && { properties: value }),
      },
    ]),
  );
}

function reading(resources: ReadonlyMap<string, TemplateResource>): Template {
  const unlessTooDeep = bounded();

  function nameOf({ name, properties }: TemplateResource, property: string | undefined): string {
    const given = property === undefined ? undefined : fieldValue(properties, property);
    const made = `\${${name}}`;
    return given ? unlessTooDeep(() => readText(given), made) : made;
  }

  /** What `Ref` gives, or `Fn::GetAtt` when an attribute is named. */
  function reference(path: string): string {
    const [name = "", ...attribute] = path.split(".");
    const resource = resources.get(name);
    const type = resource && identifiedType(resource.type);
    const form = attribute.length === 0 ? type?.ref : type?.attributes[attribute.join(".")];
    return resource && form ? form(nameOf(resource, type?.nameProperty)) : `\${${path}}`;
  }

  const resolve: Template["resolve"] = (text, substitutions) =>
    text.replaceAll(/\$\{(!?)([^{}]*)\}/g, (whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      return (
        substitutions?.get(name.trim()) ??
        (resources.has(name.split(".")[0] ?? "") ? reference(name.trim()) : whole)
      );
    });

  function readText(node: SyntaxNode | undefined): string | undefined {
    switch (node?.kind) {
      case "string":
        return node.value;
      case "number":
        return String(node.value);
      case "opaque":
        return readTagged(node.text);
      case "object":
        return readFunction(node);
      default:
        return undefined;
    }
  }

  /** `!Ref A`, `!GetAtt A.Arn`, `!Sub text`, `!Join [ … ]`. */
  function readTagged(text: string): string | undefined {
    if (/^\$\{[^{}]+\}$/.test(text)) return resolve(text);
    const [, tag, rest = ""] = /^!(\w+)[ \t]*([\s\S]*)$/.exec(text) ?? [];
    return tag === undefined ? undefined : callFunction(tag, argumentIn(rest).node);
  }

  function readFunction({ properties }: ObjectNode): string | undefined {
    const [only, ...others] = properties;
    if (!only || others.length > 0) return undefined;
    return callFunction(only.key.value.replace(/^Fn::/, ""), only.value);
  }

  function callFunction(name: string, argument: SyntaxNode | undefined): string | undefined {
    if (name === "Ref") return argument?.kind === "string" ? reference(argument.value) : undefined;
    if (name === "GetAtt") return attributeOf(argument);
    if (name === "Sub") return substituted(argument);
    return name === "Join" ? joined(argument) : undefined;
  }

  function attributeOf(argument: SyntaxNode | undefined): string | undefined {
    if (argument?.kind === "string") return reference(argument.value);
    const parts = argument?.kind === "array" ? argument.items.map(readText) : [];
    return parts.length > 0 && !parts.includes(undefined) ? reference(parts.join(".")) : undefined;
  }

  function substituted(argument: SyntaxNode | undefined): string | undefined {
    if (argument?.kind === "string") return resolve(argument.value);
    if (argument?.kind !== "array") return undefined;
    const [text, values] = argument.items;
    return text?.kind === "string" ? resolve(text.value, substitutionsIn(values)) : undefined;
  }

  const substitutionsIn = (node: SyntaxNode | undefined): ReadonlyMap<string, string> =>
    new Map(
      (node?.kind === "object" ? node.properties : []).map(({ key, value }) => [
        key.value,
        readText(value) ?? `\${${key.value}}`,
      ]),
    );

  function joined(argument: SyntaxNode | undefined): string | undefined {
    const [separator, list] = argument?.kind === "array" ? argument.items : [];
    if (separator?.kind !== "string" || list?.kind !== "array") return undefined;
    const texts = list.items.map(readText);
    return texts.includes(undefined) ? undefined : texts.join(separator.value);
  }

  const isDistinct: Distinct = (token) => {
    const resource = resources.get(token.slice(2, -1));
    return resource !== undefined && identifiedType(resource.type) !== undefined;
  };

  return { resources, readText, resolve, isDistinct };
}

/** A state machine's DefinitionSubstitutions: what stands for each name. */
export function definitionSubstitutions(
  template: Template,
  properties: SyntaxNode | undefined,
): ReadonlyMap<string, string> {
  const node = fieldValue(properties, "DefinitionSubstitutions");
  return new Map(
    (node?.kind === "object" ? node.properties : []).map(({ key, value }) => [
      key.value,
      template.readText(value) ?? `\${${key.value}}`,
    ]),
  );
}
