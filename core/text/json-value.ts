/** The values that definitions, inputs and outputs are made of. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** True for a JSON object, not for an array or null. */
export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** True for a JSON array. */
export const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);
