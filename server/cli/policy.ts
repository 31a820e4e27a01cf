/** `asl policy`: the IAM policy that the role of a state machine needs. */
import { policyOf } from "../../core/iam/policy.js";
import { readArguments } from "./arguments.js";
import { readDefinition } from "./definition.js";
import { type Command, refuse } from "./io.js";

const HELP = `asl policy FILE [--state-machine NAME]

Prints the policy that allows a state machine's role what its tasks do, and nothing more.

  --state-machine NAME   which state machine of a template (its logical id)
  --format json          the policy document; there is no other format yet

Exit code: 0 printed, 2 wrong arguments or no state machine in the file.
`;
