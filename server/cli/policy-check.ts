/** `asl policy FILE --check POLICY`: what the policies of a role lack for a state machine, and what they have too much of. */
import { type Analysis, analyze } from "../../core/analysis.js";
import { type Clause, clausesOf } from "../../core/iam/clause.js";
import { consequenceOf, isCertain, type Lack, lacksOf } from "../../core/iam/compare.js";
import { type Excess, excessOf } from "../../core/iam/excess.js";
import { needsFor, type PolicyOptions } from "../../core/iam/policy.js";
import { placeIn } from "../../core/iam/policy-place.js";
import type { Need } from "../../core/iam/required.js";
import { roleForFile, roleForFileName } from "../../core/iam/role-for-file.js";
import type { RoleModel } from "../../core/iam/role-model.js";
import type { ChosenDefinition } from "./definition.js";
import { type CliIo, type ExitCode, reasonOf, refuse } from "./io.js";
import { placeOf } from "./place.js";
import { projectSettings } from "./project.js";

interface GivenPolicy {
  readonly file: string;
  readonly analysis: Analysis;
}

/** Prints one line for each finding. 1 when something that is needed is not allowed. */
export async function checkPolicy(
  file: string,
  chosen: ChosenDefinition,
  policies: readonly string[],
  options: PolicyOptions,
  io: CliIo,
): Promise<ExitCode> {
  const given: GivenPolicy[] = [];
  for (const path of policies) {
    try {
      const settings = await projectSettings(io).of(path);
      given.push({
        file: path,
        analysis: analyze(await io.readText(path), { uri: path, settings, catalog: io.catalog }),
      });
    } catch (error) {
      return refuse(io, `"${path}" cannot be read: ${reasonOf(error)}`);
    }
  }
  const role = roleIn(file, chosen, given) ?? roleForOther(file, chosen, given, io);
  const clauses = role?.clauses ?? given.flatMap(({ analysis }) => identityClauses(analysis));
  const broken = given.find(({ analysis }) => analysis.tree.faults.length > 0);
  if (broken) return refuse(io, `"${broken.file}" cannot be read whole: mend its syntax first.`);
  const empty = role ? undefined : given.find(({ analysis }) => (analysis.policies ?? []).length === 0);
  if (empty) return refuse(io, `"${empty.file}" holds no policy: it needs a "Statement".`);
  const { needs: ofStates, unknown } = needsFor(chosen.definition.machine, {
    ...placeIn(clauses),
    ...options,
  });
  const needs = role?.needs ?? ofStates;
  const context = { catalog: io.catalog?.iam, ...(role && { distinct: role.isDistinct }) };
  const lacks = lacksOf(needs, clauses, context);
  const sure = lacks.filter((lack) => isCertain(lack, context.catalog));
  const lines = [
    ...sure.map((lack) => lackLine("missing", lack, file, chosen)),
    ...lacks.filter((lack) => !sure.includes(lack)).map((lack) => lackLine("unknown", lack, file, chosen)),
    // What a state needs of which nothing is known is not unused.
    ...excessOf(needs, clauses, context)
      .filter(({ kind }) => kind === "wide" || unknown.length === 0)
      .map((excess) => excessLine(excess, given)),
  ];
  io.out(
    lines.length === 0 ? "The policy allows what the state machine needs, and no more.\n" : lines.join(""),
  );
  return sure.length > 0 ? 1 : 0;
}

/** The role of the template's own machine, when the template is checked against itself. */
const roleIn = (file: string, { definition }: ChosenDefinition, given: readonly GivenPolicy[]) =>
  given
    .filter((each) => each.file === file)
    .flatMap(({ analysis }) => analysis.roles ?? [])
    .find(({ name }) => name === definition.name);

/** The role that a template gives to the definition's file. */
const roleForOther = (
  file: string,
  { definition }: ChosenDefinition,
  given: readonly GivenPolicy[],
  io: CliIo,
): RoleModel | undefined =>
  [roleForFile, roleForFileName]
    .flatMap((roleFor) =>
      given.flatMap(
        ({ file: path, analysis: { tree } }) =>
          roleFor({ path, tree }, definition.machine, file, io.catalog?.iam) ?? [],
      ),
    )
    .find(() => true);

const identityClauses = ({ policies = [] }: Analysis): readonly Clause[] =>
  policies.filter(({ kind }) => kind === "identity").flatMap(clausesOf);

function lackLine(
  word: string,
  { need, verdict }: Lack,
  file: string,
  { analysis }: ChosenDefinition,
): string {
  const place = need.span ? `${placeOf(file, analysis.text, need.span.start)} ` : "";
  const why = [verdict === "denied" ? "The policy denies it." : "", need.because, consequenceOf(need)];
  return `${word.padEnd(8)} ${need.action} on ${need.resource}${conditionOf(need)}\n         ${place}${why.filter(Boolean).join(" ")}\n`;
}

const conditionOf = ({ condition }: Need): string =>
  condition === undefined ? "" : ` when ${JSON.stringify(condition)}`;

function excessLine({ kind, item, enough, clause }: Excess, given: readonly GivenPolicy[]): string {
  const word = kind === "unused" ? "unused" : "too wide";
  const from =
    given.find(({ analysis }) => analysis.policies?.some((each) => clausesIn(each, clause))) ?? given[0];
  const place = from ? placeOf(from.file, from.analysis.text, item.node.start) : "";
  const hint = kind === "unused" ? "No state needs it." : `${enough.join(", ")} is enough.`;
  return `${word.padEnd(8)} ${item.text}\n         ${place} ${hint}\n`;
}

const clausesIn = (
  { statements }: NonNullable<Analysis["policies"]>[number],
  { statement }: Clause,
): boolean => statement !== undefined && statements.includes(statement);
