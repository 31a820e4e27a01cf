/** `asl policy`: the IAM policy that the role of a state machine or of SWF's Lambda tasks needs, and whether a given one is right. */
import type { Analysis } from "../../core/analysis.js";
import { policyInTemplate } from "../../core/iam/policies-in.js";
import { needsFor, type PolicyOptions, policyOf } from "../../core/iam/policy.js";
import type { PolicyDocument } from "../../core/iam/policy-document.js";
import {
  formatPolicy,
  formatTrust,
  isPolicyFormat,
  POLICY_FORMATS,
  type PolicyFormat,
} from "../../core/iam/policy-formats.js";
import { deciderPolicyOf, lambdaRolePolicyOf } from "../../core/iam/swf-policy.js";
import { trustPolicyOf } from "../../core/iam/trust.js";
import { readArguments } from "./arguments.js";
import { type ChosenDefinition, readDecisions, readDefinition } from "./definition.js";
import { type CliIo, type Command, refuse } from "./io.js";
import { placeOf } from "./place.js";
import { checkPolicy } from "./policy-check.js";
import { placeFrom } from "./policy-options.js";

const HELP = `asl policy FILE [--format json|yaml|sam|terraform] [--trust] [--check POLICY] [--decider]
                [--region REGION] [--account ID] [--partition NAME] [--name NAME] [--domain NAME]
                [--state-machine NAME]

Prints the IAM policy that allows a state machine's role what its tasks do, and nothing more. For a list of SWF
decisions it is the policy of the role that Lambda tasks run with.

  --format FORMAT        json: the policy document (default); yaml: the same; sam: the Policies of a SAM resource;
                         terraform: an aws_iam_policy_document
  --trust                print instead who may take on the role: Step Functions, or SWF
  --check POLICY         say instead what a policy lacks, and what it has too much of: a policy document, a SAM or
                         CloudFormation template, or a Terraform file; may be given several times for one role
  --decider              for SWF: what the decider itself needs to respond with these decisions
  --region REGION        where the state machine runs; without it the resources there are "*"
  --account ID           whose state machine it is; without it the resources there are "*"
  --partition NAME       "aws" if left out
  --name NAME            the state machine's name
  --domain NAME          for --decider: the domain of the workflow
  --state-machine NAME   which state machine of a template (its logical id)

What a task needs and cannot be known is told on the standard error. Permission boundaries, service control policies
and policies of resources are not known to --check, and conditions only in part.
Exit code: 0 printed, or nothing is missing; 1 something is missing; 2 wrong arguments or no state machine in the file.
`;

const OPTIONS = {
  region: "value",
  account: "value",
  partition: "value",
  name: "value",
  domain: "value",
  "state-machine": "value",
  format: "value",
  check: "values",
  trust: "flag",
  decider: "flag",
} as const;

export const policy: Command = {
  name: "policy",
  summary: "print or check the IAM policy that a state machine's role needs",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, OPTIONS);
    if (typeof given === "string") return refuse(io, given);
    const { "state-machine": stateMachine, format = "json", check, trust, decider } = given.options;
    if (!isPolicyFormat(format))
      return refuse(io, `There is no format "${format}". Use ${listed(POLICY_FORMATS)}.`);
    const [file, ...others] = given.files;
    if (file === undefined || others.length > 0)
      return refuse(io, "Name the one file to derive the policy of.");
    const place = placeFrom(given.options);
    if (typeof place === "string") return refuse(io, place);
    if (trust && check)
      return refuse(io, "--trust prints a policy, and --check checks one: leave out one of them.");
    const iam = io.catalog?.iam;
    const options = { ...place, ...(iam && { iam }) };
    const decisions = await readDecisions(file, io);
    if (decisions) {
      if (check) return refuse(io, "--check is for state machines; this file holds SWF decisions.");
      io.out(
        trust
          ? formatTrust(trustPolicyOf("swf", options), format)
          : formatPolicy(decisionPolicy(decisions, given.options, options), format),
      );
      return 0;
    }
    const chosen = await readDefinition(file, stateMachine, io);
    if (typeof chosen === "string") return refuse(io, chosen);
    if (decider) return refuse(io, "--decider is for SWF decisions; this file holds a state machine.");
    if (trust) {
      io.out(formatTrust(trustPolicyOf("states", options), format));
      return 0;
    }
    const unreadable = whyUnreadable(file, chosen);
    if (unreadable !== undefined) return refuse(io, unreadable);
    tellUnknown(file, chosen, options, io);
    if (check) return checkPolicy(file, chosen, check, options, io);
    const needed = neededBy(chosen, format, options);
    tellLength(needed, io);
    io.out(formatPolicy(needed, format));
    return 0;
  },
};

/** What SAM takes may refer to the resources of the template. */
const neededBy = (
  { analysis, definition }: ChosenDefinition,
  format: PolicyFormat,
  options: PolicyOptions,
): PolicyDocument =>
  (format === "sam" ? policyInTemplate(analysis.tree, definition, options.iam) : undefined) ??
  policyOf(definition.machine, options);

/** Of a text that cannot be read whole the policy would lack what nobody could read. */
function whyUnreadable(file: string, { analysis, definition }: ChosenDefinition): string | undefined {
  const [fault] = analysis.tree.faults;
  if (fault) {
    const place = placeOf(file, analysis.text, fault.start);
    return `${place} The definition cannot be read whole: mend its syntax first. "asl check" tells more.`;
  }
  return definition.machine.allStates.length === 0
    ? `"${file}" holds no states: nothing is known of what it needs.`
    : undefined;
}

const listed = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

const decisionPolicy = (
  decisions: NonNullable<Analysis["decisions"]>,
  { decider = false, domain }: { readonly decider?: boolean; readonly domain?: string },
  { region, account, partition }: PolicyOptions,
): PolicyDocument => {
  const where = {
    ...(region !== undefined && { region }),
    ...(account !== undefined && { account }),
    ...(partition !== undefined && { partition }),
    ...(domain !== undefined && { domain }),
  };
  return decider ? deciderPolicyOf(decisions, where) : lambdaRolePolicyOf(decisions, where);
};

/** Characters that all inline policies of a role may have together, white space not counted, and that a managed policy may have. */
const QUOTA = { inline: 10_240, managed: 6_144 };

function tellLength(needed: PolicyDocument, io: CliIo): void {
  const { length } = JSON.stringify(needed);
  if (length > QUOTA.inline)
    io.err(
      `The policy has ${length} characters. The inline policies of a role may have ${QUOTA.inline} together: divide it into managed policies of ${QUOTA.managed} each.\n`,
    );
}

function tellUnknown(
  file: string,
  { analysis, definition }: ChosenDefinition,
  options: PolicyOptions,
  io: CliIo,
): void {
  for (const { span, message } of needsFor(definition.machine, options).unknown) {
    io.err(`${placeOf(file, analysis.text, span.start)} ${message}\n`);
  }
}
