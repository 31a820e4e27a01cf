/** A request body as `application/x-www-form-urlencoded`, with the four ways of an HTTP Task to write arrays. */
import { isArray, isObject, type JsonObject, type JsonValue } from "../../core/text/json-value.js";
import { asText } from "./aws-response.js";

export type ArrayFormat = "INDICES" | "REPEAT" | "COMMAS" | "BRACKETS";

/** The format that a task asks for; INDICES without one. */
export const arrayFormatOf = (given: JsonValue | undefined): ArrayFormat =>
  given === "REPEAT" || given === "COMMAS" || given === "BRACKETS" ? given : "INDICES";

/** The members as `name=value` pairs; a blank is %20. */
export const formEncoded = (body: JsonObject, format: ArrayFormat): string =>
  Object.entries(body)
    .flatMap(([name, value]) => pairsOf(name, value, format))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");

type Pair = readonly [name: string, value: string];

function pairsOf(name: string, value: JsonValue, format: ArrayFormat): readonly Pair[] {
  if (isObject(value))
    return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner, format));
  if (!isArray(value)) return [[name, asText(value)]];
  if (format === "COMMAS") return [[name, value.map(asText).join(",")]];
  return value.flatMap((item, i) =>
    pairsOf(
      format === "INDICES" ? `${name}[${i}]` : format === "BRACKETS" ? `${name}[]` : name,
      item,
      format,
    ),
  );
}
