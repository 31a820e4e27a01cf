/** Permissions → the least policy that a state machine's role needs. */
import type { StateMachine } from "../asl/model.js";
import { ANYWHERE, type Place } from "../services/place.js";
import { type PolicyDocument, policyDocument } from "./policy-document.js";
import { type Needs, needsOf, needsOfTakenRole, placeOfMachine } from "./required.js";
import { type MachineSettings, needsOfSettings } from "./settings.js";

/** Where the machine runs, as far as it is known: what is left out becomes `*` in the resources. */
export interface PolicyOptions extends Partial<Place>, MachineSettings {}

/** What the machine's role needs for its states and its settings, and the states of which that is not known. */
export function needsFor(machine: StateMachine, options: PolicyOptions = {}): Needs {
  const place = placeOfMachine(machine, placeOf(options));
  const { needs, unknown } = needsOf(machine, place);
  return { needs: [...needs, ...needsOfSettings(options, place)], unknown };
}

/** The policy that allows what the machine's states do and nothing more; what only some uses need is not in it. */
export const policyOf = (machine: StateMachine, options: PolicyOptions = {}): PolicyDocument =>
  policyDocument(needsFor(machine, options).needs.filter(({ level }) => level !== "advisory"));

/** The policy that a role needs which tasks of the machine take on with their Credentials. */
export const targetRolePolicyOf = (
  machine: StateMachine,
  role: string,
  options: PolicyOptions = {},
): PolicyDocument =>
  policyDocument(
    needsOfTakenRole(machine, role, placeOf(options)).filter(({ level }) => level !== "advisory"),
  );

const placeOf = ({ partition, region, account, stateMachineName, resolve, iam }: PolicyOptions): Place => ({
  partition: partition ?? ANYWHERE.partition,
  region: region ?? ANYWHERE.region,
  account: account ?? ANYWHERE.account,
  stateMachineName: stateMachineName ?? ANYWHERE.stateMachineName,
  ...(resolve && { resolve }),
  ...(iam && { iam }),
});
