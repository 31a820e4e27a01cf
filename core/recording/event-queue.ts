/** The events of a recording that have not been come upon yet, in order, and which follow which. */
import type { HistoryEvent } from "../interpreter/history.js";
import { nameIn, type RecordedEvent } from "./recording.js";

export interface EventQueue {
  /** The first event that is left. */
  next(): RecordedEvent | undefined;
  /** How many events at the beginning have been taken. */
  readonly position: number;
  /** Takes the event out. */
  take(event: RecordedEvent): void;
  /** Takes the first event that tells what ours does, preferring one that follows the same event. */
  takeLike(event: HistoryEvent): RecordedEvent | undefined;
  /** The events that are left and follow the event of that id. */
  after(id: number): readonly RecordedEvent[];
  /** The first event that is left and fits. */
  find(fits: (event: RecordedEvent) => boolean): RecordedEvent | undefined;
  /** So many events that are left after the given one. */
  following(event: RecordedEvent, most: number): readonly RecordedEvent[];
  /** The recorded event that one of ours, given by its id, stands for; else the last one before it on its strand. */
  idOf(ours: number): number | undefined;
  /** The event that an event follows, without those that were passed over between them. */
  previousOf(event: RecordedEvent): number;
  /** Takes an event that nothing of ours stands for. */
  passOver(event: RecordedEvent): void;
}

/** The queue of all events. */
export function createEventQueue(events: readonly RecordedEvent[]): EventQueue {
  const left = new Set(events);
  const followers = new Map<number, RecordedEvent[]>();
  const known = new Map<number, number>([[0, 0]]);
  const passed = new Map<number, number>();
  let position = 0;
  for (const event of events) {
    const siblings = followers.get(event.previousEventId);
    if (siblings) siblings.push(event);
    else followers.set(event.previousEventId, [event]);
  }
  const take = (event: RecordedEvent): void => {
    left.delete(event);
    for (let at = events[position]; at && !left.has(at); at = events[position]) position++;
  };
  const find: EventQueue["find"] = (fits) => {
    for (let at = position; at < events.length; at++) {
      const event = events[at];
      if (event && left.has(event) && fits(event)) return event;
    }
    return undefined;
  };
  const previousOf = ({ previousEventId }: RecordedEvent): number => {
    let id = previousEventId;
    for (let before = passed.get(id); before !== undefined; before = passed.get(id)) id = before;
    return id;
  };
  return {
    next: () => events[position],
    get position() {
      return position;
    },
    take,
    takeLike(ours) {
      const like = (event: RecordedEvent): boolean => tellsTheSame(ours, event);
      const before = known.get(ours.previousEventId);
      const exact = find((event) => like(event) && previousOf(event) === before);
      const found = exact ?? find((event) => like(event) && !isOfStrand(event));
      if (found) take(found);
      const id = found?.id ?? before;
      if (id !== undefined) known.set(ours.id, id);
      return found;
    },
    after: (id) => (followers.get(id) ?? []).filter((event) => left.has(event)),
    find,
    following(event, most) {
      const found: RecordedEvent[] = [];
      for (let at = events.indexOf(event, position) + 1; at < events.length && found.length < most; at++) {
        const each = events[at];
        if (each && left.has(each)) found.push(each);
      }
      return found;
    },
    idOf: (ours) => known.get(ours),
    previousOf,
    passOver(event) {
      passed.set(event.id, event.previousEventId);
      take(event);
    },
  };
}

/** True for events of one type, about the same state and iteration. */
const tellsTheSame = (ours: HistoryEvent, event: RecordedEvent): boolean =>
  sortOf(ours.type) === sortOf(event.type) &&
  (nameIn(ours) ?? nameIn(event)) === nameIn(event) &&
  ours.details["index"] === event.details["index"];

/** True for an event of which only the event before it tells whose it is. */
const isOfStrand = ({ type, previousEventId }: RecordedEvent): boolean =>
  previousEventId !== 0 && /^(?:Task|LambdaFunction|Activity)(?!State)|Aborted$/.test(type);

/** That a task could not even be scheduled is a failure like others to us. */
const sortOf = (type: string): string => type.replace(/(?:Schedule|Start|Submit)Failed$/, "Failed");
