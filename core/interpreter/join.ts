/** What a Parallel or Map state knows of its children while it waits for them (types only). */
import type { JsonValue } from "../text/json-value.js";
import type { MapContext, ThreadId } from "./machine.js";
import type { ResultList } from "./result-list.js";
import type { TaskRequest } from "./task-handler.js";

/** A Parallel or Map whose children are running. */
export interface JoinPhase {
  readonly at: "join";
  /** What the children get that are started next, for Map; undefined for Parallel, whose children all get the state's arguments. */
  readonly items?: readonly MapItem[];
  /** Which child gets the first of `items`. */
  readonly first: number;
  /** Where more items come from; missing when all are here. */
  readonly source?: ItemSource;
  /** How many children have been started; they are started in order. */
  readonly started: number;
  /** How many there are; as far as is known while more items are read. */
  readonly total: number;
  readonly limit: number;
  readonly results: ResultList;
  readonly running: number;
  /** How many children failed and are borne with; only a distributed Map bears any. */
  readonly failures: number;
  /** The indexes of those children. */
  readonly failed: readonly number[];
  /** The resolved Arguments or Parameters of a distributed Map's ResultWriter. */
  readonly destination?: JsonValue;
  /** For a distributed Map: how many failures it bears before the state fails. */
  readonly tolerated?: { readonly count?: number; readonly percentage?: number };
  /** For a distributed Map: the event MapStateStarted. */
  readonly startedEventId?: number;
  /** How many times the Map Run has been redriven; missing before the first one. */
  readonly redriveCount?: number;
  /** Fallen children that a redrive starts again as soon as the limit allows. */
  readonly redriven?: readonly ThreadId[];
}

/** The data of an ItemReader that has not been read to its end. */
export interface ItemSource {
  /** The task that began to read. */
  readonly request: TaskRequest;
  /** How many items have been read. */
  readonly read: number;
  /** The step that asked for the next items, while they are being read. */
  readonly asked?: number;
  /** Items of the last batch, which is not full. */
  readonly rest: readonly MapItem[];
}

export interface MapItem extends Omit<MapContext, "index"> {
  /** The child's input; equal to `value` without an ItemSelector. */
  readonly input: JsonValue;
}
