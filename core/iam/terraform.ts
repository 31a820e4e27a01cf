/** A Terraform file as a template: its resources by `type.name`, and what references to them stand for, as far as the file tells. */
import { escapePointer } from "../syntax/pointer.js";
import { fieldValue, type Property, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import { terraformText } from "./lower-terraform-policy.js";
import { bounded } from "./name-forms.js";
import type { Template, TemplateResource } from "./template.js";
import { TERRAFORM_PLACES, TERRAFORM_TYPES } from "./terraform-types.js";

/** The resources and data sources of the file; the latter are `data.type.name`. */
export function terraformTemplate({ root }: SyntaxTree): Template {
  const resources = new Map(
    [...blocksIn(root, "resource", ""), ...blocksIn(root, "data", "data.")].map((each) => [each.name, each]),
  );
  return reading(resources);
}

const blocksIn = (root: SyntaxNode | undefined, kind: string, prefix: string): readonly TemplateResource[] =>
  fieldsOf(root)
    .filter(({ key }) => key.value === kind)
    .flatMap(({ value }) => fieldsOf(value))
    .flatMap(({ key: type, value }) =>
      fieldsOf(value).map(({ key, value: body }) => ({
        name: `${prefix}${type.value}.${key.value}`,
        type: `${prefix}${type.value}`,
        pointer: `/${kind}/${type.value}/${escapePointer(key.value)}`,
        ...(body?.kind === "object" && { properties: body }),
      })),
    );

const fieldsOf = (node: SyntaxNode | undefined): readonly Property[] =>
  node?.kind === "object" ? node.properties : [];

function reading(resources: ReadonlyMap<string, TemplateResource>): Template {
  const unlessTooDeep = bounded();

  function nameOf({ name, properties, type }: TemplateResource): string {
    const given = fieldValue(properties, TERRAFORM_TYPES[type]?.nameArgument ?? "");
    const made = `\${${name}}`;
    return given ? unlessTooDeep(() => readText(given), made) : made;
  }

  /** `aws_sqs_queue.orders.arn`, also with `[0]` of a counted resource. */
  function reference(expression: string): string | undefined {
    const place = TERRAFORM_PLACES.find(([pattern]) => pattern.test(expression));
    if (place) return place[1];
    const [, type = "", name = "", attribute = ""] =
      /^(aws_\w+)\.([\w-]+)(?:\[[^\]]*\])?\.(\w+)$/.exec(expression) ?? [];
    const resource = resources.get(`${type}.${name}`);
    const form = TERRAFORM_TYPES[type]?.attributes[attribute];
    return resource && form ? form(nameOf(resource)) : undefined;
  }

  const resolve: Template["resolve"] = (text) =>
    text.replaceAll(/\$\{([^{}]*)\}/g, (whole, expression: string) => reference(expression.trim()) ?? whole);

  function readText(node: SyntaxNode | undefined): string | undefined {
    const text = node && terraformText(node);
    return text === undefined ? undefined : resolve(text);
  }

  const isDistinct = (token: string): boolean => {
    const resource = resources.get(token.slice(2, -1));
    return resource !== undefined && Object.hasOwn(TERRAFORM_TYPES, resource.type);
  };

  return { resources, readText, resolve, isDistinct };
}
