/** The roles of state machines in CloudFormation and SAM templates. */
import { fieldValue, type Property, propertyOf, type SyntaxNode, type SyntaxTree } from "../syntax/tree.js";
import type { PolicyOptions } from "./policy.js";
import type { PolicyModel, RoleUse } from "./policy-model.js";
import type { RoomForStatement } from "./role-model.js";
import { policiesOfRole, policiesOfSam, samTracing } from "./role-policies.js";
import type { Role, RoleSource } from "./roles.js";
import type { MachineSettings } from "./settings.js";
import { definitionSubstitutions, type Template, type TemplateResource } from "./template.js";
import { templateReference } from "./template-references.js";

/** The template as a source of roles. */
export const templateRoles = (tree: SyntaxTree, template: Template): RoleSource => ({
  tree,
  isDistinct: template.isDistinct,
  refer: (text, own) => templateReference(template, text, own),
  resourceNamed: (name) => template.resources.get(name),
  roleOf: (resource) => withConnectors(tree, roleOf(tree, template, resource)),
  optionsOf: (resource) => optionsOf(template, resource),
});

/** Connectors of SAM give roles what they need to reach other resources: what that is the template does not say. */
function withConnectors({ text }: SyntaxTree, role: Role | undefined): Role | undefined {
  const connects = /AWS::Serverless::Connector\b|^\s*["']?Connectors["']?\s*:/m.test(text);
  return role && connects ? { ...role, policies: { ...role.policies, complete: false } } : role;
}

function optionsOf(template: Template, resource: TemplateResource): PolicyOptions {
  const substitutions = definitionSubstitutions(template, resource.properties);
  const own = template.resolve(`\${${resource.name}}`);
  return {
    stateMachineName: /:stateMachine:(.*)$/.exec(own)?.[1] ?? own,
    resolve: (text) => template.resolve(text, substitutions),
    ...settingsOf(resource),
  };
}

/** CloudFormation calls it RoleArn, SAM Role, the Serverless Framework role. */
const roleField = ({ properties }: TemplateResource): Property | undefined =>
  ["RoleArn", "Role", "role"]
    .map((name) => propertyOf(properties, name))
    .find((field) => field !== undefined);

function roleOf(tree: SyntaxTree, template: Template, resource: TemplateResource): Role | undefined {
  const given = roleField(resource);
  if (given) return givenRole(tree, template, resource, given);
  if (resource.type !== "AWS::Serverless::StateMachine") return undefined;
  const { properties } = resource;
  const field = propertyOf(properties, "Policies");
  const { start, end } = field?.key ??
    propertyOf(resource.properties, "Definition")?.key ?? { start: 0, end: 0 };
  const list = field?.value?.kind === "array" ? field.value : undefined;
  const policies = policiesOfSam(tree, template, resource);
  const traced = fieldValue(resource.properties, "Tracing");
  const tracing = traced ? [samTracing(traced)] : [];
  return {
    policies: { ...policies, clauses: [...policies.clauses, ...tracing.flatMap(({ clauses }) => clauses)] },
    shared: false,
    span: { start, end },
    ...(list && { room: { tree, list, takes: "policy" } }),
    ...(!field && properties && { room: { tree, properties, takes: "policies" } }),
  };
}

function givenRole(
  tree: SyntaxTree,
  template: Template,
  machine: TemplateResource,
  { value }: Property,
): Role | undefined {
  const arn = template.readText(value);
  const role = arn === undefined ? undefined : roleWithArn(template, arn);
  if (!role?.properties || arn === undefined) return undefined;
  const policies = policiesOfRole(tree, template, role);
  const field =
    propertyOf(role.properties, "Policies") ?? propertyOf(role.properties, "AssumeRolePolicyDocument");
  const { start, end } = field?.key ?? role.properties;
  const isFree = propertyOf(role.properties, "Policies") === undefined;
  const room: RoomForStatement | undefined =
    roomIn(policies.documents) ??
    (isFree ? { tree, properties: role.properties, takes: "named policies" } : undefined);
  return {
    name: role.name,
    policies,
    shared: isUsedElsewhere(template, arn, machine),
    span: { start, end },
    ...(room && { room }),
  };
}

/** The state machines of the template, by the logical id of the role that they use. */
export function usesOfRoles(template: Template): ReadonlyMap<string, readonly RoleUse[]> {
  const uses = new Map<string, readonly RoleUse[]>();
  for (const resource of template.resources.values()) {
    const { name, type } = resource;
    if (!MACHINES.test(type)) continue;
    const given = template.readText(roleField(resource)?.value);
    const role = given === undefined ? undefined : roleWithArn(template, given);
    if (role)
      uses.set(role.name, [...(uses.get(role.name) ?? []), { name, arn: template.resolve(`\${${name}}`) }]);
  }
  return uses;
}

/** The role of the template that has this ARN. */
const roleWithArn = (template: Template, arn: string): TemplateResource | undefined =>
  [...template.resources.values()].find(
    ({ name, type }) => type === "AWS::IAM::Role" && template.resolve(`\${${name}.Arn}`) === arn,
  );

function roomIn(documents: readonly PolicyModel[]): RoomForStatement | undefined {
  for (const { statement, tree } of documents) {
    if (statement?.value?.kind === "array") return { tree, list: statement.value, takes: "statement" };
  }
  return undefined;
}

const MACHINES = /^(AWS::)?(Serverless|StepFunctions)::StateMachine$/;

/** True when a resource that is no state machine refers to the role. */
const isUsedElsewhere = (template: Template, arn: string, machine: TemplateResource): boolean =>
  [...template.resources.values()].some(
    ({ name, type, properties }) =>
      name !== machine.name &&
      !MACHINES.test(type) &&
      !type.startsWith("AWS::IAM::") &&
      mentions(template, properties, arn),
  );

function mentions(template: Template, node: SyntaxNode | undefined, arn: string): boolean {
  if (!node) return false;
  if (template.readText(node) === arn) return true;
  if (node.kind === "array") return node.items.some((item) => mentions(template, item, arn));
  return node.kind === "object" && node.properties.some(({ value }) => mentions(template, value, arn));
}

/** Logs are left out where SAM may add what they need. */
function settingsOf({ properties, type }: TemplateResource): MachineSettings {
  const level = fieldValue(
    fieldValue(properties, "LoggingConfiguration") ?? fieldValue(properties, "Logging"),
    "Level",
  );
  const logging =
    level?.kind === "string" && /^(ALL|ERROR|FATAL)$/.test(level.value) ? level.value : undefined;
  const tracing = fieldValue(
    fieldValue(properties, "TracingConfiguration") ?? fieldValue(properties, "Tracing"),
    "Enabled",
  );
  const traced = tracing?.kind === "boolean" && tracing.value && type === "AWS::StepFunctions::StateMachine";
  return {
    ...(logging && { logging: logging as "ALL" | "ERROR" | "FATAL" }),
    ...(traced && { tracing: true }),
  };
}
