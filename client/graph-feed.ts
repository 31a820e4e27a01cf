/** Decides what the graph page is told: which drawing, which state has the ring, how far a run has come. */

import type { SceneDiff } from "../core/graph/diff.js";
import type { Direction } from "../core/graph/flow.js";
import { boxAt, type Scene } from "../core/graph/scene.js";
import type { GraphAnswer, GraphParams } from "../server/lsp/protocol.js";
import type { StateRun, ToPage } from "./webview/messages.js";

/** The definition on show: a document, and the JSON pointer of one of its definitions; the first when missing. */
export interface Shown {
  readonly uri: string;
  readonly pointer?: string;
}

/** How far a run of a definition has come. */
export interface RunPicture {
  readonly uri: string;
  readonly pointer: string;
  readonly states: Readonly<Record<string, StateRun>>;
  readonly finished?: string;
  /** The ways that the run took: the pointers of the states it came from, by the pointer of the state it came to. */
  readonly ways?: Readonly<Record<string, readonly string[]>>;
}

const NOTHING =
  "This document holds no state machine and no decisions: a definition has the fields StartAt and States.";
const UNDRAWN = "The drawing could not be made: the log of the language server says why.";
const STALE = "The text holds no state machine just now: this is the last one that could be read.";
const HALF =
  "The text has syntax errors that hide some of the states: this is the last drawing with all of them.";
const SILENT =
  "The language server does not run, and it makes the drawing. Restart it with “ASL: Restart Language Server”.";

/** A drawing, and what it is of. */
interface Drawn {
  readonly scene: Scene;
  readonly uri: string;
  readonly pointer: string;
  /** What else it was asked for with, as JSON: a direction, folded containers. */
  readonly wishes: string;
}

/** Feeds one page. Answers that come late, because another definition or a newer text was asked for meanwhile, are dropped. */
export class GraphFeed {
  readonly #ask: (params: GraphParams) => Promise<GraphAnswer | undefined>;
  readonly #post: (message: ToPage) => void;
  #shown: Shown | undefined;
  #answer: GraphAnswer | undefined;
  #drawn: Drawn | undefined;
  #message: string | undefined;
  #offset: number | undefined;
  #run: RunPicture | undefined;
  #direction: Direction;
  /** Container ids by the document they are in. */
  readonly #folded = new Map<string, ReadonlySet<string>>();
  #before: string | undefined;
  #turn = 0;

  constructor(
    ask: (params: GraphParams) => Promise<GraphAnswer | undefined>,
    post: (message: ToPage) => void,
    direction: Direction = "down",
  ) {
    this.#ask = ask;
    this.#post = post;
    this.#direction = direction;
  }

  /** The drawing on show. */
  get scene(): Scene | undefined {
    return this.#drawn?.scene;
  }

  /** Draws a container with or without what is in it. */
  async fold(id: string, folded: boolean): Promise<void> {
    const uri = this.#shown?.uri;
    if (uri === undefined) return;
    const ids = new Set(this.#folded.get(uri));
    if (folded) ids.add(id);
    else ids.delete(id);
    this.#folded.set(uri, ids);
    await this.refresh();
  }

  /** Compares with an older text of the document from now on, or with nothing any more. */
  async compare(before: string | undefined): Promise<void> {
    this.#before = before;
    await this.refresh();
  }

  async turn(direction: Direction): Promise<void> {
    this.#direction = direction;
    await this.refresh();
  }

  /** What is on show, with the pointer of the definition that is really drawn. */
  get shown(): Shown | undefined {
    return this.#shown && { pointer: this.#answer?.pointer ?? "", ...this.#shown };
  }

  /** What the drawing on show marks as changed. */
  get diff(): SceneDiff | undefined {
    return this.#answer?.diff;
  }

  get direction(): Direction {
    return this.#direction;
  }

  /** The pointers of all definitions in the document on show. */
  get pointers(): readonly string[] {
    return this.#answer?.machines.map(({ pointer }) => pointer) ?? [];
  }

  /** Turns to a definition. Without a pointer, a document that is on show already stays with the definition drawn. */
  async show(wanted: Shown): Promise<void> {
    const same = wanted.uri === this.#shown?.uri;
    if (!same) {
      this.#before = undefined;
      this.#answer = undefined;
      this.#offset = undefined;
    }
    if (!same || wanted.pointer !== undefined) this.#shown = wanted;
    await this.refresh();
  }

  /** Asks for the drawing of the newest text. */
  async refresh(): Promise<void> {
    const shown = this.#shown;
    if (!shown) return;
    const turn = ++this.#turn;
    const wishes = {
      direction: this.#direction,
      folded: [...(this.#folded.get(shown.uri) ?? [])],
      ...(this.#before !== undefined && { before: this.#before }),
    };
    let answer = await this.#ask({ ...paramsOf(shown), ...wishes });
    const gone = answer && !answer.scene && shown.pointer !== undefined && answer.machines.length > 0;
    if (gone && turn === this.#turn) answer = await this.#ask({ uri: shown.uri, ...wishes });
    if (turn !== this.#turn) return;
    this.#take(shown, answer, JSON.stringify(wishes));
    this.#postScene();
  }

  /** The cursor stands at this offset of the document on show. */
  select(offset: number): void {
    this.#offset = offset;
    this.#postSelection();
  }

  /** Colours the states of a run, now or when its definition comes on show; undefined takes the colours away. */
  showRun(run: RunPicture | undefined): void {
    this.#run = run;
    this.#postRun();
  }

  /** Tells a page that has just been made everything there is. */
  replay(): void {
    this.#postScene();
  }

  #take(shown: Shown, answer: GraphAnswer | undefined, wishes: string): void {
    const before = this.#drawn;
    const moved =
      before && (before.uri !== shown.uri || (answer?.scene && before.pointer !== answer.pointer));
    if (moved) {
      this.#drawn = undefined;
      // A page without a drawing takes any version: the next document counts its own.
      this.#post({ kind: "scene", scene: null, message: "", version: 0 });
    }
    this.#answer = answer;
    const known = this.#drawn?.wishes === wishes ? this.#drawn.scene : undefined;
    if (answer?.scene && answer.isBroken && known && losesStates(known, answer.scene)) {
      this.#message = HALF;
    } else if (answer?.scene) {
      this.#drawn = { scene: answer.scene, uri: shown.uri, pointer: answer.pointer, wishes };
      this.#message = undefined;
    } else this.#message = excuse(answer, this.#drawn !== undefined);
  }

  #postScene(): void {
    const { machines = [], version = 0, pointer = "", problems = [] } = this.#answer ?? {};
    this.#post({
      kind: "scene",
      scene: this.#drawn?.scene ?? null,
      machines,
      pointer: this.#drawn?.pointer ?? pointer,
      version: Math.max(0, version),
      direction: this.#direction,
      ...(this.#answer?.scene && { problems }),
      ...(this.#answer?.diff && { diff: this.#answer.diff }),
      ...(this.#message !== undefined && { message: this.#message }),
    });
    this.#postSelection();
    this.#postRun();
  }

  #postSelection(): void {
    if (this.#offset === undefined || !this.#drawn) return;
    this.#post({ kind: "select", id: boxAt(this.#drawn.scene, this.#offset)?.id ?? null });
  }

  #postRun(): void {
    const run = this.#run;
    const isShown = run && run.uri === this.#drawn?.uri && run.pointer === this.#drawn.pointer;
    const { states, finished, ways } = isShown ? run : { states: {}, finished: undefined, ways: undefined };
    this.#post({
      kind: "runState",
      states,
      ...(finished !== undefined && { finished }),
      ...(ways !== undefined && { ways }),
    });
  }
}

/** True when a state is gone, or no path leads to it any more: a quote that is not closed yet hides all that follows it. */
function losesStates(before: Scene, after: Scene): boolean {
  const reached = new Set(after.boxes.flatMap(({ id, unreachable }) => (unreachable ? [] : [id])));
  return before.boxes.some(
    ({ id, kind, unreachable }) =>
      (kind === "state" || kind === "container") && !unreachable && !reached.has(id),
  );
}

/** Why there is no new drawing, in a sentence. */
function excuse(answer: GraphAnswer | undefined, hasOld: boolean): string {
  if (!answer) return SILENT;
  if (answer.machines.length > 0) return UNDRAWN;
  return hasOld ? STALE : NOTHING;
}

const paramsOf = ({ uri, pointer }: Shown): GraphParams =>
  pointer === undefined ? { uri } : { uri, definition: pointer };
