/** Lets a run go in slices, so that the editor can pause it and change breakpoints while it runs. One thing at a time. */
import type { Debugger, Outcome, Stop } from "../../core/debugger/debugger.js";
import type { Goal } from "../../core/debugger/goal.js";
import type { Input, ThreadId } from "../../core/interpreter/machine.js";

/** How long a slice may take, in milliseconds: well under a frame of the screen. */
const SLICE = 12;

/** What the runner tells. */
export interface RunnerListener {
  stopped(stop: Stop): void;
  /** The run stands where it stood, but its values are others. */
  changed(stop: Stop): void;
  /** The only thread that was let go cannot go on. */
  held(thread: ThreadId): void;
  /** The run is over; nothing more can be done but look and go back. */
  finished(): void;
  /** After each slice, and after each input from outside. */
  progressed(): void;
  /** Our own bug broke the run. */
  failed(error: unknown): void;
  /** The run is not looked at any more. */
  disposed(): void;
}

export interface Runner {
  readonly state: "stopped" | "running" | "waiting" | "finished" | "disposed";
  /** Stops before anything has happened. */
  stopOnEntry(): void;
  /** Begins to run towards a goal and returns at once. */
  go(goal: Goal): void;
  /** Goes back one step and returns at once. */
  goBack(thread: ThreadId): void;
  /** Begins to run backwards, to the last breakpoint, and returns at once. */
  reverse(): void;
  /** Stops as soon as the slice is over. */
  pause(): void;
  /** Gives the run an input from outside; a run that waited goes on. */
  send(input: Input): void;
  /**
   * Changes a run that stands still by the input, after `before`, and shows it stopped for that reason, or just with other values; false
   * when it has gone on.
   */
  edit(input: Input, shown: Stop["reason"] | undefined, before: () => Promise<void>): Promise<boolean>;
  /** Does something to a run that stands still, after which it is shown as stopped; false when it has gone on. */
  rework(work: () => Promise<void>): Promise<boolean>;
  dispose(): void;
}

/** Goes on in one direction for as long as that is meant. */
type Move = (isMeant: () => boolean) => Promise<Outcome>;

/** A runner of the debugger's run, which stands still. */
export function createRunner(subject: Debugger, listener: RunnerListener): Runner {
  let state: Runner["state"] = "stopped";
  let pausing = false;
  let move: Move = (isMeant) => subject.advance({ kind: "continue" }, isMeant);
  let queue: Promise<void> = Promise.resolve();

  const isDisposed = (): boolean => state === "disposed";
  /** One thing after the other, each in a turn of its own of the event loop: answers to requests go out before. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const turn = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (!isDisposed()) await work();
    };
    queue = queue.then(turn).catch((error: unknown) => {
      state = "disposed";
      listener.failed(error);
    });
    return queue;
  };
  const stopped = (stop: Stop): void => {
    if (isDisposed()) return;
    state = "stopped";
    pausing = false;
    listener.progressed();
    listener.stopped(stop);
  };
  const settle = (outcome: Outcome): void => {
    if (isDisposed()) return;
    switch (outcome.kind) {
      case "stopped":
        stopped(outcome.stop);
        break;
      case "finished":
        state = "finished";
        listener.progressed();
        listener.finished();
        break;
      case "held":
        listener.held(outcome.thread);
        stopped(subject.stopHere("pause", outcome.thread));
        break;
      case "waiting":
      case "interrupted":
        if (pausing) {
          stopped(subject.stopHere("pause"));
          break;
        }
        state = outcome.kind === "waiting" ? "waiting" : "running";
        listener.progressed();
        if (outcome.kind === "interrupted") void enqueue(slice);
    }
  };
  const slice = async (): Promise<void> => {
    const deadline = performance.now() + SLICE;
    const isMeant = (): boolean => !pausing && !isDisposed() && performance.now() < deadline;
    settle(await move(isMeant));
  };
  /** Does it if the run stands still by then. */
  const atRest = async (work: () => Promise<void>): Promise<boolean> => {
    let isDone = false;
    await enqueue(async () => {
      if (state !== "stopped") return;
      await work();
      isDone = true;
    });
    return isDone;
  };
  /** Lets it run with a new way to move, from a turn of its own. */
  const begin = (way: Move): void => {
    move = way;
    state = "running";
    void enqueue(slice);
  };
  return {
    get state() {
      return state;
    },
    stopOnEntry() {
      void enqueue(async () => stopped(subject.stopHere("entry")));
    },
    go: (wanted) => begin((isMeant) => subject.advance(wanted, isMeant)),
    goBack(thread) {
      state = "running";
      void enqueue(async () => stopped(await subject.back(thread)));
    },
    reverse: () => begin((isMeant) => subject.reverse(isMeant)),
    pause() {
      if (state === "waiting") void enqueue(async () => stopped(subject.stopHere("pause")));
      else pausing = state === "running";
    },
    send(input) {
      void enqueue(async () => {
        const outcome = await subject.send(input);
        listener.progressed();
        if (outcome) settle(outcome);
        else if (state === "waiting") {
          state = "running";
          await slice();
        } else if (state === "stopped" && subject.stop) listener.stopped(subject.stop);
      });
    },
    edit: (input, shown, before) =>
      atRest(async () => {
        const thread = "thread" in input ? input.thread : undefined;
        await before();
        const outcome = await subject.send(input);
        const { status } = subject.execution;
        if (outcome) settle(outcome);
        else if (status !== "RUNNING") settle({ kind: "finished" });
        else if (shown) stopped(subject.stopHere(shown, thread));
        else if (subject.stop) listener.changed(subject.stop);
      }),
    rework: (work) =>
      atRest(async () => {
        await work();
        if (subject.stop) stopped(subject.stop);
      }),
    dispose() {
      state = "disposed";
      listener.disposed();
    },
  };
}
