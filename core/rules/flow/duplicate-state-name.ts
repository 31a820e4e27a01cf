/** A name that two states of one machine share. */
import type { State } from "../../asl/model.js";
import { defineRule } from "../rule.js";

export const duplicateStateName = defineRule({
  id: "flow/duplicate-state-name",
  about: "asl",
  severity: "error",
  summary: "State names must be unique in the whole machine, branches and iterations included.",
  docs: "The same name in another branch, or inside a Map, is refused by AWS: histories could not tell the states apart. Rename one of them.",
  reference: "https://states-language.net/#states-fields",
  awsCode: "DUPLICATE_STATE_NAME",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Parallel
    Branches:
      - { StartAt: B, States: { B: { Type: Succeed } } }
      - { StartAt: B, States: { B: { Type: Succeed } } }
                                ^
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Parallel
    Branches:
      - { StartAt: B, States: { B: { Type: Succeed } } }
      - { StartAt: C, States: { C: { Type: Succeed } } }
    End: true`,
    ],
  },
  check(machine, report) {
    const first = new Map<string, State>();
    for (const state of machine.allStates) {
      const earlier = first.get(state.name);
      if (!earlier) first.set(state.name, state);
      // Twice in one scope is one field written twice, which is another rule's.
      else if (earlier.scope !== state.scope) {
        report(
          state.key,
          `Another state of this machine has the name "${state.name}" too: rename one of them.`,
          {
            related: [{ span: earlier.key, message: `"${state.name}" is defined here first.` }],
          },
        );
      }
    }
  },
});
