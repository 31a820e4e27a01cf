/** What an EventBridge connection adds to the call of an HTTP Task: credentials, headers, query parameters and body members. */
import process from "node:process";
import type { HttpConnection } from "../tasks/task-plan.js";

/** The headers of the connection's own authorization. Fails with a sentence when a token cannot be had. */
export async function authorizationOf(
  { basic, apiKey, oauth }: HttpConnection,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  if (basic) {
    const credentials = Buffer.from(`${secret(basic.username)}:${secret(basic.password)}`).toString("base64");
    return { Authorization: `Basic ${credentials}` };
  }
  if (apiKey) return { [apiKey.name]: secret(apiKey.value) };
  return oauth ? { Authorization: `Bearer ${await tokenOf(oauth, signal)}` } : {};
}

/** Asks for a token by client credentials, as EventBridge does. */
async function tokenOf(oauth: NonNullable<HttpConnection["oauth"]>, signal: AbortSignal): Promise<string> {
  const { url, clientId, clientSecret, body = {} } = oauth;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    ...body,
    client_secret: secret(clientSecret),
    client_id: secret(clientId),
  });
  const response = await fetch(url, { method: "POST", body: form, signal });
  const answer: unknown = await response.json().catch(() => undefined);
  const token =
    typeof answer === "object" && answer !== null && "access_token" in answer
      ? answer.access_token
      : undefined;
  if (typeof token === "string") return token;
  throw new Error(`${url} gave no access token, but the status ${response.status}.`);
}

/** The text itself, or for `${env:NAME}` what the environment has of that name, so that no secret need stand in a file. */
const secret = (text: string): string => {
  const name = /^\$\{env:(\w+)\}$/.exec(text)?.[1];
  return name === undefined ? text : (process.env[name] ?? "");
};
