/** Finds out what a stage would give without taking it, and whether that is a matter of chance. */
import { copyThread, type Draft, type DraftThread } from "../interpreter/draft.js";
import type { Eventual } from "../interpreter/evaluation.js";
import type { Thread } from "../interpreter/machine.js";

/** What evaluating gives now; the draft stays as it is. */
export async function peek<T>(
  draft: Draft,
  thread: Thread,
  evaluate: (draft: Draft, thread: DraftThread) => Eventual<T>,
): Promise<T> {
  return evaluate({ ...draft, random: { ...draft.random } }, copyThread(thread));
}

/** True when it also differs in another execution, at another time or with other luck: then the difference means nothing. */
export async function differsElsewhere(
  draft: Draft,
  thread: Thread,
  differs: (draft: Draft, thread: DraftThread) => Eventual<boolean>,
): Promise<boolean> {
  for (let luck = 1; luck <= TRIES; luck++)
    if (await peek(elsewhere(draft, luck), thread, differs)) return true;
  return false;
}

/** Enough for a coin to have fallen otherwise once. */
const TRIES = 8;

function elsewhere(draft: Draft, luck: number): Draft {
  const { execution } = draft;
  const later = luck * LATER;
  return {
    ...draft,
    execution: {
      ...execution,
      id: `${execution.id}-${luck}`,
      name: `${execution.name}-${luck}`,
      startTime: execution.startTime + later,
    },
    now: draft.now + later,
    random: { state: draft.random.state + luck },
  };
}

/** Milliseconds after which every part of a time is another one. */
const LATER = 12_345_678_912;
