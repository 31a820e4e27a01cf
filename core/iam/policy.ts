/** Permissions → the least policy that a state machine's role needs. */
import type { StateMachine } from "../asl/model.js";
import { ANYWHERE, type Place } from "../services/place.js";
import { type PolicyDocument, policyDocument } from "./policy-document.js";
import { needsOf } from "./required.js";
import { type MachineSettings, needsOfSettings } from "./settings.js";

/** Where the machine runs, as far as it is known: what is left out becomes `*` in the resources. */
export interface PolicyOptions extends Partial<Place>, MachineSettings {}

/** The policy that allows what the machine's states do and nothing more; what only some uses need is not in it. */
export function policyOf(machine: StateMachine, options: PolicyOptions = {}): PolicyDocument {
  const place = placeOf(options);
  const all = [...needsOf(machine, place).needs, ...needsOfSettings(options, place)];
  return policyDocument(all.filter(({ level }) => level !== "advisory"));
}

const placeOf = ({ partition, region, account, stateMachineName }: PolicyOptions): Place => ({
  partition: partition ?? ANYWHERE.partition,
  region: region ?? ANYWHERE.region,
  account: account ?? ANYWHERE.account,
  stateMachineName: stateMachineName ?? ANYWHERE.stateMachineName,
});
