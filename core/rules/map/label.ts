/** A Map's Label that AWS does not take. */
import type { TextField } from "../../asl/model.js";
import { hasSubstitution, type StringNode, type SyntaxTree } from "../../syntax/tree.js";
import { replaceString } from "../../syntax/writer.js";
import { defineRule, type Fix } from "../rule.js";

export const label = defineRule({
  id: "map/label",
  about: "asl",
  severity: "error",
  summary: "A Map's Label is unique, has 1 to 40 characters, and none that an ARN cannot have.",
  docs: "The Label becomes part of the Map Run's ARN. Without one AWS makes one up.",
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html",
  awsCode: "INVALID_LABEL_NAME",
  examples: {
    bad: [
      `StartAt: A
States:
  A:
    Type: Map
    Label: every thing
           ^^^^^^^^^^^
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
    good: [
      `StartAt: A
States:
  A:
    Type: Map
    Label: everything
    ItemProcessor:
      ProcessorConfig: { Mode: DISTRIBUTED, ExecutionType: STANDARD }
      StartAt: B
      States: { B: { Type: Succeed } }
    End: true`,
    ],
  },
  check(machine, report) {
    const first = new Map<string, StringNode>();
    for (const state of machine.allStates) {
      if (state.type !== "Map" || !state.label || hasSubstitution(state.label.value)) continue;
      const { node, value } = state.label;
      const earlier = first.get(value);
      const fault = faultOf(value);
      if (fault)
        report(node, `The Label "${value}" ${fault}.`, { fixes: fixesFor(machine.tree, state.label) });
      else if (earlier) {
        report(node, `Another Map has the Label "${value}" too: Labels must be unique.`, {
          related: [{ span: earlier, message: `"${value}" stands here first.` }],
        });
      }
      first.set(value, earlier ?? node);
    }
  },
});

const FORBIDDEN = /[\s?*<>{}[\]:;,\\|^~$#%&`"/\p{Cc}]/u;

/** The Label without what it cannot have. */
function fixesFor(tree: SyntaxTree, { node, value }: TextField): readonly Fix[] {
  const plain = [...value].map((each) => (FORBIDDEN.test(each) ? "-" : each));
  const meant = plain.slice(0, 40).join("");
  if (meant === "") return [];
  return [{ title: `Change to "${meant}"`, edits: [replaceString(tree, node, meant)] }];
}

function faultOf(text: string): string | undefined {
  if (text === "") return "is empty";
  if ([...text].length > 40) return "is longer than 40 characters";
  const wrong = FORBIDDEN.exec(text)?.[0];
  return wrong === undefined ? undefined : `has a character that a Label cannot have: "${wrong}"`;
}
