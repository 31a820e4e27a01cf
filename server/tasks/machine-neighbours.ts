/** The state machines around a definition, by all names that it may have for them: those of its template, and those in its folder. */
import type { Definition } from "../../core/analysis.js";
import { parseResource } from "../../core/asl/resource.js";
import type { MachineSource } from "../../core/settings.js";
import { fieldValue, type SyntaxNode } from "../../core/syntax/tree.js";
import { toValue } from "../../core/syntax/value.js";
import type { JsonValue } from "../../core/text/json-value.js";
import { type Files, stemOf } from "./files.js";
import { findTemplateText, type TemplateSeeker } from "./find-template-text.js";
import { fileNameOf, folderOf, isSamePath, resolvePath } from "./paths.js";
import { MACHINE_TYPES, propertiesOf, substitutionsIn, templateRoot, textOf } from "./template-references.js";

/** A machine near by: its names, the plainest first, and where its definition is, with its whole path. */
export interface Neighbour {
  readonly names: readonly string[];
  readonly source: MachineSource;
}

/** What a definition names as the machines that it starts; `undefined` stands for names that only show when it runs. */
export function startedMachines({ machine }: Definition): readonly (string | undefined)[] {
  return machine.allStates.flatMap((state) => {
    if (state.type !== "Task" || !startsExecutions(state.resource?.value ?? "")) return [];
    const given = fieldValue((state.arguments ?? state.parameters)?.node, "StateMachineArn");
    return [given && nameIn(toValue(given))];
  });
}

/** True for a Resource that starts executions, whatever it waits for. */
export function startsExecutions(resource: string): boolean {
  const parsed = parseResource(resource);
  return parsed.kind === "integration" && parsed.service === "states" && parsed.action === "startExecution";
}

function nameIn(arn: JsonValue): string | undefined {
  if (typeof arn !== "string") return JSON.stringify(arn);
  if (arn.startsWith("{%")) return undefined;
  return /:stateMachine:([^:/]+)/.exec(arn)?.[1] ?? arn;
}

/** The machines around a definition that starts others. */
export async function neighboursOf(
  document: TemplateSeeker,
  definition: Definition,
  siblings: readonly Definition[],
  files: Files,
): Promise<readonly Neighbour[]> {
  const { path } = document;
  const beside = siblings.flatMap(({ name }): readonly Neighbour[] =>
    name === undefined ? [] : [{ names: namesOf(name), source: { definition: path, stateMachine: name } }],
  );
  const template = await findTemplateText(document, files);
  const resources = template ? inTemplate(template, path, definition.name) : [];
  return [...beside, ...resources, ...(await inFolder(path, startedMachines(definition), files))];
}

/** All ways in which a template's text may name a resource. */
const namesOf = (id: string): readonly string[] => [
  id,
  ...[id, `${id}.Arn`, `aws_sfn_state_machine.${id}.arn`, `aws_sfn_state_machine.${id}.id`].map(
    (name) => `\${${name}}`,
  ),
  `!Ref ${id}`,
  `!GetAtt ${id}.Arn`,
  ...[{ Ref: id }, { "Fn::GetAtt": [id, "Arn"] }, { "Fn::GetAtt": `${id}.Arn` }].map((each) =>
    JSON.stringify(each),
  ),
  ...[`\${${id}}`, `\${${id}.Arn}`].map((text) => JSON.stringify({ "Fn::Sub": text })),
];

interface MachineResource {
  readonly id: string;
  readonly properties: SyntaxNode | undefined;
  readonly source: MachineSource;
}

/** The machines of a template, with the names that the definition's own resource gives them. */
function inTemplate(
  { file, text }: { readonly file: string; readonly text: string },
  path: string,
  own: string | undefined,
): readonly Neighbour[] {
  const resources = resourcesIn(templateRoot(text, file), file);
  const owner = resources.find(({ id, source }) =>
    isSamePath(file, path) ? id === own : isSamePath(source.definition, path),
  );
  const substitutions = substitutionsIn(owner?.properties);
  return resources.map(({ id, properties, source }) => {
    const given = ["Name", "StateMachineName"].flatMap((name) => textOf(fieldValue(properties, name)) ?? []);
    const variables = substitutions.flatMap(([name, target]) => (target === id ? [`\${${name}}`] : []));
    return { names: [...namesOf(id), ...given, ...variables], source };
  });
}

const resourcesIn = (root: SyntaxNode | undefined, file: string): readonly MachineResource[] =>
  propertiesOf(fieldValue(root, "Resources")).flatMap(({ key, value }) => {
    if (!MACHINE_TYPES.has(textOf(fieldValue(value, "Type")) ?? "")) return [];
    const properties = fieldValue(value, "Properties");
    const uri = textOf(fieldValue(properties, "DefinitionUri"));
    const source =
      uri === undefined
        ? { definition: file, stateMachine: key.value }
        : { definition: resolvePath(folderOf(file), uri) };
    return [{ id: key.value, properties, source }];
  });

/** Definitions in files of the same folder that have a started machine's name; all of them where a name only shows when it runs. */
async function inFolder(
  path: string,
  started: readonly (string | undefined)[],
  files: Files,
): Promise<readonly Neighbour[]> {
  const folder = folderOf(path);
  const names = await files.listFolder(folder).catch((): readonly string[] => []);
  return names.flatMap((name) => {
    const stem = stemOf(name);
    const isWanted = started.includes(undefined) || started.includes(stem);
    if (!isWanted || name === fileNameOf(path) || !/\.(asl|sfn)(\.(json|ya?ml))?$/i.test(name)) return [];
    return [{ names: [stem], source: { definition: resolvePath(folder, name) } }];
  });
}
