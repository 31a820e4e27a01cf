/** What each type of decision says of itself: when SWF refuses it, what it writes then, and what it does otherwise. */
import type { JsonObject, JsonValue } from "../../../text/json-value.js";
import type { EventType } from "../../event-types.js";
import { type Draft, type DraftExecution, emit } from "../draft.js";

/** One decision of a response, at the moment it is applied. */
export interface DecisionContext {
  readonly draft: Draft;
  readonly run: DraftExecution;
  readonly attributes: JsonObject;
  readonly decisionTaskCompletedEventId: number;
  /** True when something happened while the decider decided: such an execution cannot be closed yet. */
  readonly isUnhandled: boolean;
}

export interface DecisionBehaviour {
  /** The cause for which SWF does not do what was decided; undefined when it does. */
  refusal(context: DecisionContext): string | undefined;
  /** Writes the failed event. */
  fail(context: DecisionContext, cause: string): void;
  /** Does what was decided; writes one event. */
  apply(context: DecisionContext): void;
}

type Attributes = { readonly [name: string]: JsonValue | undefined };

/** Writes an event that tells which response it comes from, and gives its id. */
export const emitDecided = (
  { draft, run, decisionTaskCompletedEventId }: DecisionContext,
  eventType: EventType,
  attributes: Attributes,
): number => emit(draft, run, eventType, { ...attributes, decisionTaskCompletedEventId });

/** Writes a failed event, of which the decider has to hear. */
export function emitFailed(
  context: DecisionContext,
  eventType: EventType,
  attributes: Attributes,
  cause: string,
): void {
  emitDecided(context, eventType, { ...attributes, cause });
  context.run.hasNews = true;
}

/** The members of those names that the decision has. */
export const given = ({ attributes }: DecisionContext, ...names: readonly string[]): Attributes =>
  Object.fromEntries(names.map((name) => [name, attributes[name] ?? undefined]));
