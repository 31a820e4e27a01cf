/** What the editor was shown of one stop and may ask more about: frames by id, values by reference. */
import type { Stop } from "../../core/debugger/debugger.js";
import type { Gathering } from "../../core/debugger/gathering.js";
import type { Frame } from "../../core/debugger/inspect.js";
import { createVariableStore, type VariableStore } from "./variables.js";

/** A frame that was shown. */
export interface ShownFrame {
  readonly frame: Frame;
  readonly stop: Stop;
  /** True for the innermost frame of its thread. */
  readonly top: boolean;
  /** The threads that it stands for, where these are many. */
  readonly gathering?: Gathering;
}

export interface StopView {
  readonly values: VariableStore;
  /** Gives the frame an id, from 1. */
  add(frame: ShownFrame): number;
  /** The frame of an id, unless the run has gone on since. */
  frame(id: number | undefined): ShownFrame | undefined;
  /** Forgets everything: the run goes on. */
  clear(): void;
}

/** A view in which nothing was shown yet. Ids are never used again, so that late questions find nothing. */
export function createStopView(): StopView {
  const values = createVariableStore();
  const frames = new Map<number, ShownFrame>();
  let next = 1;
  return {
    values,
    add(frame) {
      frames.set(next, frame);
      return next++;
    },
    frame: (id) => (id === undefined ? undefined : frames.get(id)),
    clear() {
      frames.clear();
      values.clear();
    },
  };
}
