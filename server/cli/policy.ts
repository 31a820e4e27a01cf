/** `asl policy`: the IAM policy that the role of a state machine needs. */
import { policyOf } from "../../core/iam/policy.js";
import { readArguments } from "./arguments.js";
import { readDefinition } from "./definition.js";
import { type Command, refuse } from "./io.js";

const HELP = `asl policy FILE [--state-machine NAME] [--format json]

Prints the IAM policy that allows a state machine's role what its tasks do, and nothing more.

  --state-machine NAME   which state machine of a template (its logical id)
  --format json          the policy document (default)

Exit code: 0 printed, 2 wrong arguments or no state machine in the file.
`;

export const policy: Command = {
  name: "policy",
  summary: "print the IAM policy that a state machine's role needs",
  help: HELP,
  async run(argv, io) {
    const given = readArguments(argv, { "state-machine": "value", format: "value" });
    if (typeof given === "string") return refuse(io, given);
    const { "state-machine": stateMachine, format = "json" } = given.options;
    if (format !== "json") return refuse(io, `There is no format "${format}". Use "json".`);
    const [file, ...others] = given.files;
    if (file === undefined || others.length > 0)
      return refuse(io, "Name the one file to derive the policy of.");
    const chosen = await readDefinition(file, stateMachine, io);
    if (typeof chosen === "string") return refuse(io, chosen);
    io.out(`${JSON.stringify(policyOf(chosen.definition.machine), undefined, 2)}\n`);
    return 0;
  },
};
