/** The roles of state machines in Terraform files. */

import { fieldValue, type SyntaxTree } from "../syntax/tree.js";
import { literalPattern } from "../text/pattern.js";
import type { PolicyOptions } from "./policy.js";
import type { RolePolicies, RoomForStatement } from "./role-model.js";
import type { Role, RoleSource } from "./roles.js";
import type { Template, TemplateResource } from "./template.js";
import { policiesOfTerraformRole } from "./terraform-policies.js";
import { referencesIn } from "./terraform-references.js";

/** The file as a source of roles. A role that the file does not hold, as of a module, is not judged. */
export const terraformRoles = (tree: SyntaxTree, file: Template): RoleSource => ({
  tree,
  isDistinct: file.isDistinct,
  resourceNamed: (name) => file.resources.get(`aws_sfn_state_machine.${name}`),
  roleOf: (resource) => roleOf(tree, file, resource),
  optionsOf: (resource) => optionsOf(file, resource),
});

/** The role of a machine, when the file has it. */
function roleNamedBy(file: Template, resource: TemplateResource): TemplateResource | undefined {
  const arn = file.readText(fieldValue(resource.properties, "role_arn"));
  return [...file.resources.values()].find(
    ({ name, type }) => type === "aws_iam_role" && file.resolve(`\${${name}.arn}`) === arn,
  );
}

function roleOf(tree: SyntaxTree, file: Template, resource: TemplateResource): Role | undefined {
  const role = roleNamedBy(file, resource);
  const given = resource.properties?.properties.find(({ key }) => key.value === "role_arn");
  if (!role || !given) return undefined;
  const { start, end } = given.key;
  const uses = tree.text.split(new RegExp(`\\b${literalPattern(role.name)}\\.arn\\b`)).length - 1;
  const machines = [...file.resources.values()].filter(
    ({ type, properties }) =>
      type === "aws_sfn_state_machine" &&
      file.readText(fieldValue(properties, "role_arn")) === file.resolve(`\${${role.name}.arn}`),
  );
  const policies = policiesOfTerraformRole(tree, file, role);
  return {
    name: role.name,
    policies,
    room: roomFor(tree, file, role, policies),
    shared: uses > machines.length,
    span: { start, end },
  };
}

/** The first document of the role that is written as blocks, else the end of the file. */
function roomFor(
  tree: SyntaxTree,
  file: Template,
  { name: role }: TemplateResource,
  { documents }: RolePolicies,
): RoomForStatement {
  const write = referencesIn(file);
  const blocks = documents.find(({ dialect }) => dialect === "terraform");
  if (blocks) return { tree, block: blocks.node, takes: "blocks", write };
  const wanted = `${role.slice(role.indexOf(".") + 1)}_tasks`;
  const isTaken = (name: string): boolean =>
    file.resources.has(`aws_iam_role_policy.${name}`) ||
    file.resources.has(`data.aws_iam_policy_document.${name}`);
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}_${number}`;
  return { tree, role, name, takes: "resource", write };
}

function optionsOf(file: Template, resource: TemplateResource): PolicyOptions {
  const own = file.resolve(`\${${resource.name}.arn}`);
  const { properties } = resource;
  const level = fieldValue(fieldValue(properties, "logging_configuration"), "level");
  const logging =
    level?.kind === "string" && /^(ALL|ERROR|FATAL)$/.test(level.value) ? level.value : undefined;
  const tracing = fieldValue(fieldValue(properties, "tracing_configuration"), "enabled");
  return {
    stateMachineName: /:stateMachine:(.*)$/.exec(own)?.[1] ?? own,
    resolve: (text) => file.resolve(text),
    ...(logging && { logging: logging as "ALL" | "ERROR" | "FATAL" }),
    ...(tracing?.kind === "boolean" && tracing.value && { tracing: true }),
  };
}
