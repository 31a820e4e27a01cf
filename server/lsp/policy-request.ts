/** Answers `asl/policy`: the policy that a state machine's role needs, with all that the catalogue tells of its calls. */
import { policyOf } from "../../core/iam/policy.js";
import { printPolicy } from "../../core/iam/policy-document.js";
import type { Documents } from "./documents.js";
import type { PolicyAnswer, PolicyParams } from "./protocol.js";

/** null when the document is not open or has no such definition. */
export const policyRequest =
  (documents: Documents) =>
  ({ uri, definition: wanted }: PolicyParams): PolicyAnswer => {
    const { definitions = [], catalog } = documents.get(uri)?.analysis ?? {};
    const definition = definitions.find(({ pointer }) => pointer === wanted);
    if (!definition) return null;
    return printPolicy(policyOf(definition.machine, { iam: catalog?.iam }));
  };
