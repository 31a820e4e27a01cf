/** An execution history → what happened in each state, visit by visit: for whoever clicks on a node. */
import { escapePointer } from "../syntax/pointer.js";
import type { JsonObject, JsonValue } from "../text/json-value.js";
import { isObject } from "../text/json-value.js";

/** One time that a run was in a state. */
export interface StateVisit {
  /** JSON text, as the history has it; missing where it was left out. */
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** ISO 8601. */
  readonly entered: string;
  /** ISO 8601; missing while the run is in it. */
  readonly left?: string;
  /** How often its work was begun: more than once when it was retried. */
  readonly attempts: number;
}

/** What the whole run did in one state. */
export interface StateStory {
  readonly visits: readonly StateVisit[];
  /** The pointers of the states that the run came from. */
  readonly from: ReadonlySet<string>;
  /** Attempts after the first ones. */
  readonly retried: number;
  /** Of a Map state. */
  readonly iterations?: { readonly begun: number; readonly done: number };
}

export interface StoryOptions {
  /** Only so many of the events count; all when missing. */
  readonly count?: number;
  /** By event, the JSON pointer of the state that it happened in, as far as it is known: a history has names only. */
  readonly pointers?: readonly (string | null)[];
  /** The JSON pointers of the states that the run may have entered, for events whose state is known by name only. */
  readonly states?: Iterable<string>;
}

/** The stories by the states' JSON pointers. Events are as GetExecutionHistory returns them, oldest first. */
export function runStories(
  events: readonly JsonObject[],
  { count = events.length, pointers = [], states = [] }: StoryOptions = {},
): ReadonlyMap<string, StateStory> {
  const run: Run = { stories: new Map(), byName: grouped(states) };
  const visitOf = new Map<JsonValue, Visit>();
  for (const [i, event] of events.slice(0, count).entries()) {
    const { id = null, previousEventId = null } = event;
    const visit = follow(event, pointers[i] ?? undefined, visitOf.get(previousEventId), run);
    if (visit) visitOf.set(id, visit);
  }
  return run.stories;
}

interface Run {
  readonly stories: Map<string, Story>;
  /** The pointers of the states of each name. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

interface Visit {
  readonly name: string;
  readonly pointer: string;
  /** What the run was in when it entered. */
  readonly around?: Visit;
  readonly told: { -readonly [K in keyof StateVisit]: StateVisit[K] };
}

interface Story {
  readonly visits: StateVisit[];
  readonly from: Set<string>;
  retried: number;
  iterations?: { begun: number; done: number };
}

function follow(
  event: JsonObject,
  pointer: string | undefined,
  before: Visit | undefined,
  run: Run,
): Visit | undefined {
  const type = String(event["type"] ?? "");
  const timestamp = String(event["timestamp"] ?? "");
  const details = detailsOf(event);
  const name = text(details["name"]);
  if (type.endsWith("StateEntered") && name !== undefined) {
    const place = pointer ?? placeOf(name, before, run);
    return enter({ name, pointer: place }, timestamp, details, before, run.stories);
  }
  if (type.endsWith("StateExited") && name !== undefined) return leave(name, timestamp, details, before);
  if (type.startsWith("MapIteration"))
    countIteration(type, run.stories.get(openVisit(before, name)?.pointer ?? ""));
  if (before) countWork(type, details, before, run.stories.get(before.pointer));
  return before;
}

/** The state of that name that can be entered there: beside the state before, or inside the one that goes on; of several the least visited. */
function placeOf(name: string, before: Visit | undefined, { byName, stories }: Run): string {
  const named = byName.get(name) ?? [];
  const isNear = (pointer: string): boolean => {
    if (!before) return scopeOf(pointer) === "";
    return before.told.left === undefined
      ? pointer.startsWith(`${before.pointer}/`)
      : scopeOf(pointer) === scopeOf(before.pointer);
  };
  const near = named.filter(isNear);
  const visits = (pointer: string): number => stories.get(pointer)?.visits.length ?? 0;
  const [first] = (near.length > 0 ? near : [...named]).sort((a, b) => visits(a) - visits(b));
  return first ?? `/States/${escapePointer(name)}`;
}

/** The pointer of the scope that a state stands in, "" for the machine's own. */
const scopeOf = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf("/States/")));

function grouped(pointers: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const pointer of pointers) {
    const name = pointer
      .slice(pointer.lastIndexOf("/") + 1)
      .replaceAll("~1", "/")
      .replaceAll("~0", "~");
    groups.set(name, [...(groups.get(name) ?? []), pointer]);
  }
  return groups;
}

function enter(
  { name, pointer }: Pick<Visit, "name" | "pointer">,
  entered: string,
  details: JsonObject,
  around: Visit | undefined,
  stories: Map<string, Story>,
): Visit {
  const visit: Visit = { name, pointer, told: { entered, attempts: 0 }, ...(around && { around }) };
  const input = text(details["input"]);
  if (input !== undefined) visit.told.input = input;
  const story = stories.get(pointer) ?? { visits: [], from: new Set(), retried: 0 };
  if (around?.told.left !== undefined) story.from.add(around.pointer);
  story.visits.push(visit.told);
  stories.set(pointer, story);
  return visit;
}

/** What begins the work of a state: more than once when it is retried. */
const BEGINS = /^(Task|LambdaFunction|Activity)Scheduled$|^(Map|Parallel)StateStarted$/;

function countWork(type: string, details: JsonObject, { told }: Visit, story: Story | undefined): void {
  if (BEGINS.test(type)) {
    told.attempts++;
    if (told.attempts > 1 && story) story.retried++;
  }
  if (!/(Failed|TimedOut)$/.test(type) || type.startsWith("Execution")) return;
  told.error = text(details["error"]) ?? "States.Timeout";
  const cause = text(details["cause"]);
  if (cause !== undefined) told.cause = cause;
}

/** The visit that ends; the run goes on from what was around it. */
function leave(
  name: string,
  timestamp: string,
  details: JsonObject,
  before: Visit | undefined,
): Visit | undefined {
  const visit = openVisit(before, name);
  if (!visit) return before;
  const output = text(details["output"]);
  if (output !== undefined) visit.told.output = output;
  visit.told.left = timestamp;
  return visit;
}

/** The innermost visit of that name that goes on. */
function openVisit(from: Visit | undefined, name: string | undefined): Visit | undefined {
  let visit = from;
  while (visit && (visit.name !== name || visit.told.left !== undefined)) visit = visit.around;
  return visit;
}

function countIteration(type: string, story: Story | undefined): void {
  if (!story) return;
  const { begun, done } = story.iterations ?? { begun: 0, done: 0 };
  const begins = type === "MapIterationStarted" ? 1 : 0;
  const ends = /(Succeeded|Failed|Aborted)$/.test(type) ? 1 : 0;
  story.iterations = { begun: begun + begins, done: done + ends };
}

/** Of the members of an event, the one that holds its details. */
function detailsOf(event: JsonObject): JsonObject {
  const found = Object.entries(event).find(
    ([name, value]) => name.endsWith("EventDetails") && isObject(value),
  );
  return found && isObject(found[1]) ? found[1] : {};
}

const text = (value: JsonValue | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;
