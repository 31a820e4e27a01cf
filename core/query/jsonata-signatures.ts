/** The functions of JSONata 2.0.6 as AWS has them: signatures and one sentence each. https://docs.jsonata.org/ */

/** What an argument may be, by the letters of JSONata's own signatures: s n b l o a f, j for any JSON, x for anything. */
export interface JsonataParameter {
  readonly types: string;
  readonly optional: boolean;
  /** The context value stands for it when it is left out. */
  readonly fromContext: boolean;
  readonly repeated: boolean;
}

export interface JsonataFunction {
  /** Without the `$`. */
  readonly name: string;
  /** As a person writes it: `$substring(str, start[, length])`. */
  readonly usage: string;
  readonly doc: string;
  readonly parameters: readonly JsonataParameter[];
  /** True for those that AWS adds to JSONata. */
  readonly aws?: true;
}

type Row = readonly [usage: string, signature: string, doc: string];

const STANDARD: readonly Row[] = [
  ["sum(array)", "a", "The sum of an array of numbers."],
  ["count(array)", "a", "How many items an array has."],
  ["max(array)", "a", "The largest of an array of numbers."],
  ["min(array)", "a", "The smallest of an array of numbers."],
  ["average(array)", "a", "The mean of an array of numbers."],
  ["string(value[, prettify])", "x-b?", "The value as a string; objects and arrays as JSON."],
  ["substring(str, start[, length])", "s-nn?", "The part of a string from a position that counts from 0."],
  ["substringBefore(str, chars)", "s-s", "What comes before the first occurrence."],
  ["substringAfter(str, chars)", "s-s", "What comes after the first occurrence."],
  ["lowercase(str)", "s-", "The string in lower case."],
  ["uppercase(str)", "s-", "The string in upper case."],
  ["length(str)", "s-", "How many characters a string has."],
  ["trim(str)", "s-", "The string with white space at its ends removed and runs of it made one space."],
  [
    "pad(str, width[, char])",
    "s-ns?",
    "The string filled up to a width: right when positive, left when negative.",
  ],
  ["match(str, pattern[, limit])", "s-(f)n?", "The matches of a regular expression."],
  ["contains(str, pattern)", "s-(sf)", "True when a string or a match of a pattern is in it."],
  ["replace(str, pattern, replacement[, limit])", "s-(sf)(sf)n?", "The string with occurrences replaced."],
  ["split(str, separator[, limit])", "s-(sf)n?", "The pieces between separators."],
  ["join(array[, separator])", "as?", "The strings of an array, joined."],
  ["formatNumber(number, picture[, options])", "n-so?", "The number written by a picture such as #,##0.00."],
  ["formatBase(number[, radix])", "n-n?", "The number written in another base."],
  [
    "formatInteger(number, picture)",
    "n-s",
    "The integer written by a picture such as w (words) or I (Roman).",
  ],
  ["parseInteger(str, picture)", "s-s", "The integer that a string writes by a picture."],
  ["number(value)", "(nsb)-", "The number that a string or boolean stands for."],
  ["floor(number)", "n-", "The number rounded down."],
  ["ceil(number)", "n-", "The number rounded up."],
  ["round(number[, precision])", "n-n?", "The number rounded half to even."],
  ["abs(number)", "n-", "The number without its sign."],
  ["sqrt(number)", "n-", "The square root."],
  ["power(base, exponent)", "n-n", "The base to the power of the exponent."],
  ["boolean(value)", "x-", "The value as true or false."],
  ["not(value)", "x-", "The opposite of the value as a boolean."],
  ["map(array, function)", "(aj)f", "The results of a function for each item."],
  ["zip(array, …)", "a+", "Arrays of the items at the same positions."],
  ["filter(array, function)", "(aj)f", "The items for which a function gives true."],
  ["single(array[, function])", "(aj)f?", "The one item for which a function gives true; else an error."],
  ["reduce(array, function[, init])", "(aj)fj?", "The items combined one after the other."],
  ["sift(object, function)", "o-f?", "The fields for which a function gives true."],
  ["keys(object)", "x-", "The names of the fields."],
  ["lookup(object, key)", "x-s", "The value of a field."],
  ["append(array1, array2)", "xx", "Both arrays, one after the other."],
  ["exists(value)", "x", "True unless the expression gives nothing."],
  ["spread(object)", "x-", "An array with one object for each field."],
  ["merge(array)", "(ao)", "The objects of an array made one; later fields win."],
  ["reverse(array)", "(aj)", "The items in the opposite order."],
  ["each(object, function)", "o-f", "The results of a function for each field."],
  ["error([message])", "s?", "Fails with a message."],
  ["assert(condition[, message])", "bs?", "Fails with a message unless the condition is true."],
  ["type(value)", "x", "The name of the value's type."],
  ["sort(array[, function])", "(aj)f?", "The items in order."],
  ["shuffle(array)", "(aj)", "The items in random order."],
  ["distinct(array)", "x", "The items without repetitions."],
  ["base64encode(str)", "s-", "The string in Base64."],
  ["base64decode(str)", "s-", "What a Base64 string stands for."],
  ["encodeUrlComponent(str)", "s-", "The string escaped as part of a URL."],
  ["encodeUrl(str)", "s-", "The URL with special characters escaped."],
  ["decodeUrlComponent(str)", "s-", "The part of a URL with escapes undone."],
  ["decodeUrl(str)", "s-", "The URL with escapes undone."],
  ["toMillis(timestamp[, picture])", "s-s?", "A timestamp as milliseconds since 1970."],
  ["fromMillis(number[, picture[, timezone]])", "n-s?s?", "Milliseconds since 1970 as a timestamp."],
  ["clone(value)", "(oa)-", "A copy of the value."],
  ["now([picture[, timezone]])", "s?s?", "The time at which the expression is evaluated."],
  ["millis()", "", "The time at which the expression is evaluated, in milliseconds since 1970."],
];

const ADDED: readonly Row[] = [
  ["partition(array, size)", "an", "The array cut into arrays of at most that size."],
  ["range(first, last, step)", "nnn", "The numbers from first to last."],
  ["hash(value, algorithm)", "xs", "The hash in hexadecimal; MD5, SHA-1, SHA-256, SHA-384 or SHA-512."],
  ["random([seed])", "n?", "A number from 0 up to, but without, 1."],
  ["uuid()", "", "A random version 4 UUID."],
  ["parse(str)", "s", "The JSON value that a string is."],
];

const functionOf = ([usage, signature, doc]: Row): JsonataFunction => ({
  name: usage.slice(0, usage.indexOf("(")),
  usage: `$${usage}`,
  doc,
  parameters: [...signature.matchAll(/(?:\(([a-z]+)\)|([a-z]))([-?+]?)/g)].map(([, several, one, mark]) => ({
    types: several ?? one ?? "x",
    optional: mark === "?",
    fromContext: mark === "-",
    repeated: mark === "+",
  })),
});

/** By name, without the `$`. `$eval` is not among them: AWS has disabled it. */
export const jsonataFunctions: ReadonlyMap<string, JsonataFunction> = new Map(
  [
    ...STANDARD.map(functionOf),
    ...ADDED.map((row): JsonataFunction => ({ ...functionOf(row), aws: true })),
  ].map((each) => [each.name, each]),
);
