/** The role that a template gives to a state machine whose definition is a file of its own. */
import type { StateMachine } from "../asl/model.js";
import type { IamCatalog } from "../catalog/iam-catalog.js";
import { fieldValue, type SyntaxTree } from "../syntax/tree.js";
import type { RoleModel } from "./role-model.js";
import { rolesOf } from "./roles.js";
import { type Template, type TemplateResource, templateOf } from "./template.js";
import { templateRoles } from "./template-roles.js";

/** A template that may name the file of a definition. */
export interface TemplateFile {
  /** Path or URI, in the same form as that of the definition, without escapes. */
  readonly path: string;
  readonly tree: SyntaxTree;
}

/** The role of the machine whose `DefinitionUri` leads from the template to the file; undefined when there is none. */
export function roleForFile(
  { path, tree }: TemplateFile,
  machine: StateMachine,
  file: string,
  catalog?: IamCatalog,
): RoleModel | undefined {
  return roleWhere(tree, machine, (uri) => besideOf(path, uri) === besideOf(file, nameIn(file)), catalog);
}

/** The role of the machine whose `DefinitionUri` ends with the name of the file: for a template that was named for it. */
export const roleForFileName = (
  { tree }: TemplateFile,
  machine: StateMachine,
  file: string,
  catalog?: IamCatalog,
): RoleModel | undefined => roleWhere(tree, machine, (uri) => nameIn(uri) === nameIn(file), catalog);

function roleWhere(
  tree: SyntaxTree,
  machine: StateMachine,
  isFile: (definitionUri: string) => boolean,
  catalog: IamCatalog | undefined,
): RoleModel | undefined {
  const template = templateOf(tree.root);
  const resource = template && [...template.resources.values()].find((each) => named(template, each, isFile));
  if (!resource) return undefined;
  return rolesOf(templateRoles(tree, template), [{ machine, name: resource.name }], catalog)[0];
}

function named(
  template: Template,
  { properties }: TemplateResource,
  isFile: (definitionUri: string) => boolean,
): boolean {
  const uri = template.readText(
    fieldValue(properties, "DefinitionUri") ?? fieldValue(properties, "DefinitionS3Location"),
  );
  return uri !== undefined && isFile(uri);
}

const nameIn = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** The path that a relative path leads to from the folder of a file. */
function besideOf(file: string, relative: string): string {
  const parts = file.split(/[/\\]/).slice(0, -1);
  for (const part of relative.split(/[/\\]/)) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.filter((part) => part !== ".").join("/");
}
