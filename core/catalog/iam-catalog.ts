/**
 * The catalogue of IAM: the actions of every service with the resources and condition keys they know. Data that a host reads, split by
 * service; `scripts/generate-iam-catalog.mjs` makes it from AWS's Service Authorization Reference.
 */
import { memo } from "../text/memo.js";

export interface IamCatalog {
  /** A service by its prefix in an action, e.g. `states`, in any case; undefined when nothing is known of it. Answers at once. */
  service(prefix: string): IamService | undefined;
  /** The prefixes of all services, in alphabetical order. */
  readonly prefixes: readonly string[];
  /** The keys that requests to any service may have, e.g. `aws:SourceArn`. */
  readonly globalKeys: readonly ConditionKey[];
}

export interface IamService {
  readonly prefix: string;
  /** For people, e.g. "AWS Step Functions". */
  readonly title: string;
  /** By name in lower case, because IAM ignores case. */
  readonly actions: ReadonlyMap<string, IamAction>;
  readonly resources: readonly ResourceType[];
  readonly keys: readonly ConditionKey[];
}

export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

export interface IamAction {
  /** As AWS writes it, without the prefix. */
  readonly name: string;
  readonly level: AccessLevel;
  /** The kinds of resources it can be allowed on; none when it can only be allowed on `*`. */
  readonly resources: readonly ResourceType[];
  readonly keys: readonly ConditionKey[];
  /** What it allows, e.g. "deliver a message to the specified queue". */
  readonly description: string;
}

export interface ResourceType {
  readonly name: string;
  /** With `${…}` where a resource's own parts stand: `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}`. */
  readonly arn: string;
}

export interface ConditionKey {
  /** With `${…}` where a tag's name or the like stands: `aws:RequestTag/${TagKey}`. */
  readonly key: string;
  /** `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, or `ArrayOf…` one of them. */
  readonly type: string;
  readonly description: string;
}

/** A catalogue over a function that gives the text of a file of `data/iam/` by its name, or undefined. Each is read at most once. */
export function lazyIamCatalog(read: (name: string) => string | undefined): IamCatalog {
  const known = new Map<string, IamService | undefined>();
  let index: { readonly prefixes: readonly string[]; readonly keys: readonly ConditionKey[] } | undefined;
  const indexed = () => {
    const text = read("index");
    const { title = "", keys = [] } = text === undefined ? {} : parseFile(text);
    index ??= { prefixes: title.split(" "), keys: keys.map(toKey) };
    return index;
  };
  return {
    service(prefix) {
      const name = prefix.toLowerCase();
      if (!known.has(name)) {
        const text = /^[a-z0-9-]+$/.test(name) && name !== "index" ? read(name) : undefined;
        known.set(name, text === undefined ? undefined : parseIamService(name, text));
      }
      return known.get(name);
    },
    get prefixes() {
      return (index ?? indexed()).prefixes;
    },
    get globalKeys() {
      return (index ?? indexed()).keys;
    },
  };
}

type WrittenKey = readonly [key: string, type: string, description: string];

interface WrittenFile {
  readonly title: string;
  /** A resource in brackets is one that the action must be given. */
  readonly actions: Readonly<
    Record<
      string,
      readonly [
        level: string,
        resources: readonly (number | readonly [number])[],
        keys: readonly number[],
        description: string,
      ]
    >
  >;
  readonly resources: readonly (readonly [name: string, arn: string, keys: readonly number[]])[];
  readonly keys: readonly WrittenKey[];
}

const parseFile = (text: string): WrittenFile => JSON.parse(text) as WrittenFile;

const toKey = ([key, type, description]: WrittenKey): ConditionKey => ({ key, type, description });

const LEVELS: Readonly<Record<string, AccessLevel>> = {
  L: "List",
  P: "Permissions management",
  R: "Read",
  T: "Tagging",
  W: "Write",
};

/** One service from its file in `data/iam/`. */
export function parseIamService(prefix: string, text: string): IamService {
  const { title, actions, resources, keys } = parseFile(text);
  const allKeys = keys.map(toKey);
  const types = resources.map(([name, arn]): ResourceType => ({ name, arn }));
  const at = <T>(list: readonly T[], indexes: readonly number[]): readonly T[] =>
    indexes.flatMap((index) => list[index] ?? []);
  const byName = Object.entries(actions).map(([name, [level, ofTypes, ofKeys, description]]) => {
    const indexes = ofTypes.map((each) => (typeof each === "number" ? each : each[0]));
    const keysOfTypes = indexes.flatMap((index) => resources[index]?.[2] ?? []);
    const action: IamAction = {
      name,
      level: LEVELS[level] ?? "Write",
      resources: at(types, indexes),
      keys: at(allKeys, [...new Set([...ofKeys, ...keysOfTypes])]),
      description,
    };
    return [name.toLowerCase(), action] as const;
  });
  return { prefix, title, actions: new Map(byName), resources: types, keys: allKeys };
}

/** The action that a policy names, e.g. `SQS:sendmessage`; undefined when it is not known. */
export function iamAction(catalog: IamCatalog | undefined, text: string): IamAction | undefined {
  const [prefix = "", name = ""] = text.split(":");
  return catalog?.service(prefix)?.actions.get(name.toLowerCase());
}

/** True when the written key is this one, whose `${TagKey}` stands for any text. IAM ignores case. */
export function isKey({ key }: ConditionKey, written: string): boolean {
  const [before = "", after] = partsOf(key);
  const lower = written.toLowerCase();
  if (after === undefined) return lower === before;
  return lower.startsWith(before) && lower.endsWith(after) && lower.length > before.length + after.length;
}

/** What stands before and after the part that differs. */
const partsOf = memo(10_000, (key): readonly string[] => key.toLowerCase().split(/\$\{[^{}]*\}|<[^<>]*>/));
