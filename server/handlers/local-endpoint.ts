/** The endpoint at which the tasks of one run are answered by their tokens, in Step Functions' own protocol. */
import type { JsonObject, JsonValue } from "../../core/text/json-value.js";
import type { OutsideAnswer } from "../tasks/asked-task.js";
import { type ApiAction, type ApiAnswer, type JsonEndpoint, startJsonEndpoint } from "./json-endpoint.js";

/** Who takes the answers: a live run. */
export interface TokenDesk {
  /** The tokens that can be answered now. */
  tokens(): readonly string[];
  /** False when no task has the token. */
  answer(token: string, answer: OutsideAnswer): boolean;
  heartbeat(token: string): boolean;
}

/** The path under which the tokens are listed: `{"tokens": […]}`. */
export const TOKENS_PATH = "/tokens";

/** Starts the server on a free port. */
export const startLocalEndpoint = (desk: TokenDesk): Promise<JsonEndpoint> =>
  startJsonEndpoint({
    target: "AWSStepFunctions",
    actions: tokenActions(desk, INVALID),
    pages: { [TOKENS_PATH]: () => ({ tokens: desk.tokens() }) },
  });

const INVALID: ApiAnswer = { fault: { code: "InvalidToken", message: "Invalid Token: 'Invalid token'" } };

/** The actions that answer tasks; `unknown` is what is said of a token that no task has. */
export function tokenActions(
  desk: Pick<TokenDesk, "answer" | "heartbeat">,
  unknown: ApiAnswer,
): Readonly<Record<string, ApiAction>> {
  const done = (isKnown: boolean): ApiAnswer => (isKnown ? { body: {} } : unknown);
  return {
    SendTaskSuccess({ taskToken: token = "", output: text }) {
      const output = typeof text === "string" ? parsed(text) : undefined;
      if (output === undefined)
        return { fault: { code: "InvalidOutput", message: "Invalid Output: 'Not valid JSON'" } };
      return done(desk.answer(String(token), { output }));
    },
    SendTaskFailure: ({ taskToken: token = "", ...given }) =>
      done(desk.answer(String(token), { error: errorIn(given) })),
    SendTaskHeartbeat: ({ taskToken: token = "" }) => done(desk.heartbeat(String(token))),
  };
}

/** The error and cause that a call gives. */
export const errorIn = ({ error, cause }: JsonObject) => ({
  ...(typeof error === "string" && { error }),
  ...(typeof cause === "string" && { cause }),
});

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
