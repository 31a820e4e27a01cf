/** What the graph tells of a run: how far it has come in each state, and what happened there. */
import type * as vscode from "vscode";
import { runStories, type StateStory, type StateVisit } from "../core/graph/run-visits.js";
import type { Scene } from "../core/graph/scene.js";
import type { HistoryBody, RunStateBody } from "../server/dap/protocol.js";
import { documentOf } from "./debug-files.js";
import type { RunPicture } from "./graph-feed.js";
import type { StateRun } from "./webview/messages.js";

interface Latest {
  readonly session: vscode.DebugSession;
  readonly body: RunStateBody;
  readonly show: (picture: RunPicture) => void;
}

/** Follows one debug session after the other; the newest word counts. */
export class GraphRun {
  #stories: ReadonlyMap<string, StateStory> = new Map();
  #latest: Latest | undefined;
  #asking = false;

  /** Hands on the picture at once, and again with retries and iterations as soon as the session has told its history. */
  async follow(
    session: vscode.DebugSession,
    body: RunStateBody,
    show: (picture: RunPicture) => void,
  ): Promise<void> {
    if (this.#latest?.session !== session) this.#stories = new Map();
    this.#latest = { session, body, show };
    this.#show();
    // While a run goes fast its history is not asked for before the last answer is there, but once more at the end.
    if (this.#asking) return;
    this.#asking = true;
    for (let asked: Latest | undefined; this.#latest && asked !== this.#latest; ) {
      asked = this.#latest;
      const history = await historyOf(asked.session);
      if (history) this.#stories = storiesOf(history, asked.body);
    }
    this.#asking = false;
    this.#show();
  }

  #show(): void {
    if (!this.#latest) return;
    const { session, body, show } = this.#latest;
    const { states, pointer, finished } = body;
    show({
      uri: documentOf(session).toString(),
      pointer,
      states: withStories(states, this.#stories),
      ...(finished && { finished }),
      ways: Object.fromEntries(Array.from(this.#stories, ([pointer, { from }]) => [pointer, [...from]])),
    });
  }

  /** What happened in a state of the drawing. */
  visits(scene: Scene, id: string): readonly StateVisit[] {
    const { refersTo = id } = scene.boxes.find((box) => box.id === id) ?? {};
    return this.#stories.get(refersTo)?.visits ?? [];
  }

  forget(): void {
    this.#latest = undefined;
    this.#stories = new Map();
  }
}

/** The history; nothing when the session has ended meanwhile. */
async function historyOf(session: vscode.DebugSession): Promise<HistoryBody | undefined> {
  try {
    return (await session.customRequest("asl/history")) as HistoryBody;
  } catch {
    return undefined;
  }
}

const storiesOf = (
  { events, position, pointers }: HistoryBody,
  { states }: RunStateBody,
): ReadonlyMap<string, StateStory> =>
  runStories(events, { count: position, states: Object.keys(states), ...(pointers && { pointers }) });

function withStories(
  states: RunStateBody["states"],
  stories: ReadonlyMap<string, StateStory>,
): Readonly<Record<string, StateRun>> {
  const merged = Object.entries(states).map(([pointer, run]): [string, StateRun] => {
    const { retried = 0, iterations } = stories.get(pointer) ?? {};
    return [pointer, { ...run, ...(retried > 0 && { retried }), ...(iterations && { iterations }) }];
  });
  return Object.fromEntries(merged);
}
