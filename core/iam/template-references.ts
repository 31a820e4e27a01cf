/** Writes an ARN as a template has it for `Fn::Sub`: by reference to the resource that it names. */
import type { Template } from "./template.js";
import { identifiedType } from "./template-types.js";

/**
 * The text with `${LogicalId.Arn}` for the ARN of a resource, and the attribute with its name where a name stands inside another ARN. A role
 * cannot refer to the state machine that is made with it (`own`): what has no name but that is `*`.
 */
export function templateReference(template: Template, given: string, own: string): string {
  const text = given.replaceAll(`\${${own}}`, "*");
  for (const { name, type } of template.resources.values()) {
    if (name === own) continue;
    for (const path of [`${name}.Arn`, name]) {
      const arn = template.resolve(`\${${path}}`);
      if (!arn.startsWith("arn:") || arn.includes("*")) continue;
      if (text === arn || text.startsWith(`${arn}:`) || text.startsWith(`${arn}/`))
        return `\${${path}}${text.slice(arn.length)}`;
    }
    const token = `\${${name}}`;
    const known = text.includes(token) ? identifiedType(type) : undefined;
    // A reference to such a resource is not its name.
    const nameAttribute = Object.keys(known?.attributes ?? {}).find((each) => each.endsWith("Name"));
    if (nameAttribute !== undefined && known?.ref("x") !== "x")
      return text.replaceAll(token, `\${${name}.${nameAttribute}}`);
  }
  return text;
}
