/** The 18 intrinsic functions: their names, how many arguments they take, and what they mean. */

export interface IntrinsicSignature {
  readonly name: string;
  /** Names of the arguments, for messages and help. */
  readonly parameters: readonly string[];
  readonly least: number;
  /** Infinity where any number may follow. */
  readonly most: number;
  /** One sentence on what the call gives. */
  readonly doc: string;
}

const signature = (
  name: string,
  parameters: readonly string[],
  doc: string,
  least: number = parameters.length,
  most: number = parameters.length,
): IntrinsicSignature => ({ name: `States.${name}`, parameters, least, most, doc });

/** In the order of AWS's documentation. */
export const INTRINSIC_SIGNATURES: readonly IntrinsicSignature[] = [
  signature("Array", ["value…"], "An array of the arguments.", 0, Number.POSITIVE_INFINITY),
  signature("ArrayPartition", ["array", "chunkSize"], "The array cut into arrays of at most that size."),
  signature("ArrayContains", ["array", "value"], "True when the array holds the value."),
  signature(
    "ArrayRange",
    ["first", "last", "step"],
    "The integers from first to last, at most 1,000 of them.",
  ),
  signature("ArrayGetItem", ["array", "index"], "The item at the index, which counts from 0."),
  signature("ArrayLength", ["array"], "How many items the array has."),
  signature("ArrayUnique", ["array"], "The array without repeated items."),
  signature("Base64Encode", ["text"], "The text in Base64; at most 10,000 characters."),
  signature("Base64Decode", ["text"], "The text that the Base64 text stands for; at most 10,000 characters."),
  signature(
    "Hash",
    ["data", "algorithm"],
    "The hash in hexadecimal; the algorithm is MD5, SHA-1, SHA-256, SHA-384 or SHA-512.",
  ),
  signature(
    "JsonMerge",
    ["object1", "object2", "false"],
    "The fields of both objects; the second wins. Only false is supported.",
  ),
  signature("StringToJson", ["text"], "The JSON value that the text is."),
  signature("JsonToString", ["value"], "The value as JSON text."),
  signature(
    "MathRandom",
    ["start", "end", "seed?"],
    "A random integer from start up to, but without, end.",
    2,
    3,
  ),
  signature("MathAdd", ["a", "b"], "The sum of two integers."),
  signature(
    "StringSplit",
    ["text", "delimiters"],
    "The pieces between the delimiters; each character is one delimiter.",
  ),
  signature("UUID", [], "A random version 4 UUID."),
  signature(
    "Format",
    ["template", "value…"],
    "The template with each {} replaced by the next value.",
    1,
    Number.POSITIVE_INFINITY,
  ),
];

const BY_NAME: ReadonlyMap<string, IntrinsicSignature> = new Map(
  INTRINSIC_SIGNATURES.map((each) => [each.name, each]),
);

/** The signature of `States.X`, or undefined when there is no such function. */
export const intrinsicSignature = (name: string): IntrinsicSignature | undefined => BY_NAME.get(name);
