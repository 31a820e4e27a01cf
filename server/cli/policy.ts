/** `asl policy`: the IAM policy that the role of a state machine needs. */
import { policyOf } from "../../core/iam/policy.js";
import { needsOf } from "../../core/iam/required.js";
import { ANYWHERE } from "../../core/services/place.js";
import { readArguments } from "./arguments.js";
import { type ChosenDefinition, readDefinition } from "./definition.js";
import { type CliIo, type Command, refuse } from "./io.js";
import { placeOf } from "./place.js";

const HELP = `asl policy FILE [--region REGION] [--account ID] [--state-machine NAME] [--format json]

Prints the IAM policy that allows a state machine's role what its tasks do, and nothing more.

  --region REGION        where the state machine runs; without it the resources there are "*"
  --account ID           whose state machine it is; without it the resources there are "*"
  --state-machine NAME   which state machine of a template (its logical id)
  --format json          the policy document (default)

What a task needs and cannot be known is told on the standard error.
Exit code: 0 printed, 2 wrong arguments or no state machine in the file.
`;

const OPTIONS = { region: "value", account: "value", "state-machine": "value", format: "value" } as const;

export const policy: Command = {
  name: "policy",
  summary: "print the IAM policy that a state machine's role needs",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, OPTIONS);
    if (typeof given === "string") return refuse(io, given);
    const { "state-machine": stateMachine, format = "json", region, account } = given.options;
    if (format !== "json") return refuse(io, `There is no format "${format}". Use "json".`);
    const [file, ...others] = given.files;
    if (file === undefined || others.length > 0)
      return refuse(io, "Name the one file to derive the policy of.");
    const chosen = await readDefinition(file, stateMachine, io);
    if (typeof chosen === "string") return refuse(io, chosen);
    tellUnknown(file, chosen, io);
    const place = { ...(region !== undefined && { region }), ...(account !== undefined && { account }) };
    io.out(`${JSON.stringify(policyOf(chosen.definition.machine, place), undefined, 2)}\n`);
    return 0;
  },
};

function tellUnknown(file: string, { analysis, definition }: ChosenDefinition, io: CliIo): void {
  for (const { span, message } of needsOf(definition.machine, ANYWHERE).unknown) {
    io.err(`${placeOf(file, analysis.text, span.start)} ${message}\n`);
  }
}
