/** The functions of JSONata in Step Functions: JSONata's own but for $eval, and those that AWS adds. */
interface JsonataFunction {
  /** With its `$`. */
  readonly name: string;
  /** Its parameters, and a word on what it gives. */
  readonly doc: string;
  readonly kind: "function";
}

/** https://docs.jsonata.org/ and https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
const SIGNATURES = [
  "partition(array, size): AWS: pieces of an array",
  "range(first, last, step): AWS: numbers from first to last",
  "hash(value, algorithm): AWS: MD5, SHA-1, SHA-256, SHA-384 or SHA-512 of a string",
  "random([seed]): AWS: a number from 0 up to 1",
  "uuid(): AWS: a version 4 UUID",
  "parse(string): AWS: the value that a JSON text stands for",
  "string(value[, prettify]): the value as a string",
  "length(string): the number of characters",
  "substring(string, start[, length]): a part of a string",
  "substringBefore(string, characters): what stands before",
  "substringAfter(string, characters): what stands after",
  "uppercase(string): in capital letters",
  "lowercase(string): in small letters",
  "trim(string): without white space around it",
  "pad(string, width[, character]): padded to a width",
  "contains(string, pattern): true when the pattern is in it",
  "split(string, separator[, limit]): the pieces",
  "join(array[, separator]): one string of many",
  "match(string, pattern[, limit]): what a regular expression finds",
  "replace(string, pattern, replacement[, limit]): with replacements made",
  "base64encode(string): in Base64",
  "base64decode(string): out of Base64",
  "encodeUrlComponent(string): encoded for a part of a URL",
  "encodeUrl(string): encoded for a URL",
  "decodeUrlComponent(string): decoded from a part of a URL",
  "decodeUrl(string): decoded from a URL",
  "number(value): the value as a number",
  "abs(number): without its sign",
  "floor(number): rounded down",
  "ceil(number): rounded up",
  "round(number[, precision]): rounded, halves to even",
  "power(base, exponent): a power",
  "sqrt(number): the square root",
  "formatNumber(number, picture[, options]): by a picture",
  "formatBase(number[, radix]): in a radix",
  "formatInteger(number, picture): by a picture",
  "parseInteger(string, picture): by a picture",
  "sum(array): the sum",
  "max(array): the largest",
  "min(array): the smallest",
  "average(array): the mean",
  "boolean(value): true or false",
  "not(value): the opposite",
  "exists(value): true when there is a value",
  "count(array): the number of items",
  "append(first, second): both arrays in one",
  "sort(array[, function]): in order",
  "reverse(array): in reverse order",
  "shuffle(array): in random order",
  "distinct(array): without duplicates",
  "zip(array, …): arrays of what stands at the same position",
  "keys(object): the names of its fields",
  "lookup(object, key): the value of a field",
  "spread(object): an object for each field",
  "merge(array): one object of many",
  "sift(object, function): the fields for which the function is true",
  "each(object, function): the function's value for each field",
  "error(message): fails",
  "assert(condition, message): fails unless the condition is true",
  "type(value): the name of its type",
  "now([picture[, timezone]]): the time as a timestamp",
  "millis(): the time in milliseconds",
  "fromMillis(number[, picture[, timezone]]): a timestamp",
  "toMillis(timestamp[, picture]): milliseconds",
  "map(array, function): the function's value for each item",
  "filter(array, function): the items for which the function is true",
  "single(array, function): the one item for which the function is true",
  "reduce(array, function[, initial]): one value of many",
];

/** The functions, those of AWS first. */
export const jsonataFunctions: readonly JsonataFunction[] = SIGNATURES.map((signature) => {
  const [, name = "", parameters = "", doc = ""] = /^(\w+)(\(.*?\)): (.*)$/.exec(signature) ?? [];
  return { name: `$${name}`, doc: `\`$${name}${parameters}\`: ${doc}.`, kind: "function" };
});
