/** Says in words which permissions of the state machine's role a state needs, and where that is known from. */
import type { State, StateMachine } from "../asl/model.js";
import type { IamCatalog } from "../catalog/iam-catalog.js";
import { needsFor } from "../iam/policy.js";
import type { Need } from "../iam/required.js";

/** More than these are only counted: an Athena query needs some thirty. */
const MOST = 12;

/** Markdown; nothing for a state that needs none. */
export function permissionsDoc(
  state: State,
  machine: StateMachine,
  catalog?: IamCatalog,
): string | undefined {
  if (state.type !== "Task" && state.type !== "Map") return undefined;
  const { needs, unknown } = needsFor(machine, { iam: catalog });
  if (unknown.some((each) => each.state === state)) return "Which permissions it needs is not known.";
  const lines = new Map(needs.filter((need) => need.state === state).map((need) => [lineOf(need), need]));
  if (lines.size === 0) return undefined;
  const listed = [...lines.keys()].slice(0, MOST).map((line) => `- ${line}`);
  const more = lines.size > MOST ? [`- and ${lines.size - MOST} more`] : [];
  return ["The role of the state machine must allow", "", ...listed, ...more].join("\n");
}

const NOTES: Readonly<Record<Need["level"], string>> = {
  required: "",
  cancel: " — to stop its job when the execution is stopped",
  advisory: " — some uses need it",
  indirect: " — what is really touched stands elsewhere, as in the text of a query",
};

function lineOf({ action, resource, condition, level }: Need): string {
  const when = condition ? ` when ${conditionText(condition)}` : "";
  return `\`${action}\` on \`${resource}\`${when}${NOTES[level]}`;
}

const conditionText = (condition: NonNullable<Need["condition"]>): string =>
  Object.values(condition)
    .flatMap((keys) => Object.entries(keys).map(([key, values]) => `\`${key}\` is \`${values.join(", ")}\``))
    .join(" and ");
