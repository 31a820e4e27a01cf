/** What surrounds a service's answer in a task's result: ids, headers, and errors with AWS's wording. */
import { createHash } from "node:crypto";
import type { AslError } from "../../core/interpreter/asl-error.js";
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";

/** An id in the form of a UUID; the same for the same parts, so that the same run has the same ids. */
export function idOf(...parts: readonly (string | number)[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An answer's own members with SdkHttpMetadata and SdkResponseMetadata, in AWS's order of names. `date` in milliseconds since 1970. */
export function withMetadata(
  members: JsonObject,
  about: {
    readonly requestId: string;
    readonly date: number;
    readonly contentType: string;
    readonly length: number;
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
  },
): JsonObject {
  const { requestId, date, contentType, length, status = 200, headers = {} } = about;
  const all: Record<string, string> = {
    ...headers,
    Connection: "keep-alive",
    "Content-Length": String(length),
    "Content-Type": contentType,
    Date: new Date(date).toUTCString(),
    "x-amzn-RequestId": requestId,
  };
  const names = Object.keys(all).sort();
  const lists = names.map((name) => [name, [all[name] ?? ""]] as const);
  const metadata = {
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(lists),
      HttpHeaders: Object.fromEntries(names.map((name) => [name, all[name] ?? ""])),
      HttpStatusCode: status,
    },
    SdkResponseMetadata: { RequestId: requestId },
  };
  const merged: JsonObject = { ...members, ...metadata };
  return Object.fromEntries(
    Object.keys(merged)
      .sort()
      .map((name) => [name, merged[name] ?? null]),
  );
}

/** A service's error as optimised integrations tell it. */
export const serviceError = (
  prefix: string,
  service: string,
  status: number,
  code: string,
  message: string,
  requestId: string,
): AslError => ({
  error: `${prefix}.${/Exception$|Error$/.test(code) ? code : `${code}Exception`}`,
  cause: `${message} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
});

/** The text that a service gets for a value: text as it is, anything else as JSON. */
export const asText = (value: JsonValue | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);
