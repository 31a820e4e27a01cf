/** The text that StartExecution takes as input: its value, or AWS's refusal. */
import type { JsonValue } from "../text/json-value.js";

/** What an API call is refused with. */
export interface ApiError {
  readonly code: string;
  readonly message: string;
}

/** The input's value; `apiError` says why it is none, in the words of AWS's parser. */
export function parseExecutionInput(
  text: string,
): { readonly input: JsonValue } | { readonly apiError: ApiError } {
  if (text.trim() === "") return refused("Invalid execution input.");
  try {
    return { input: JSON.parse(text) as JsonValue };
  } catch {
    return refused(new Scanner(text).fault());
  }
}

const refused = (why: string): { readonly apiError: ApiError } => ({
  apiError: { code: "InvalidExecutionInput", message: `Invalid State Machine Execution Input: '${why}'` },
});

const TOKENS = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

/** Walks over a text that is no JSON to the first thing that is wrong with it. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** What is wrong, as the Jackson parser says it. */
  fault(): string {
    return this.#value() ?? (this.#peek() === "" ? "Invalid execution input." : this.#unexpectedAfterValue());
  }

  #peek(): string {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
    return this.#text[this.#at] ?? "";
  }

  /** undefined when a value stands here: it is read then. */
  #value(): string | undefined {
    const first = this.#peek();
    if (first === "") return "Unexpected end-of-input";
    if (first === "{") return this.#list("}", "Object");
    if (first === "[") return this.#list("]", "Array");
    if (first === '"') return this.#string();
    const [number] = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(this.#text.slice(this.#at)) ?? [];
    if (number !== undefined) {
      this.#at += number.length;
      return undefined;
    }
    return this.#word(first);
  }

  #word(first: string): string | undefined {
    const [word = ""] = /^[\p{L}\p{N}_$]+/u.exec(this.#text.slice(this.#at)) ?? [];
    if (word === "") return `${this.#character(first)}: expected a valid value (${TOKENS})`;
    if (!["true", "false", "null"].includes(word))
      return `Unrecognized token '${word}': was expecting (${TOKENS})`;
    this.#at += word.length;
    return undefined;
  }

  #string(): string | undefined {
    const [whole] = /^"(?:[^"\\\p{Cc}]|\\.)*"/u.exec(this.#text.slice(this.#at)) ?? [];
    if (whole === undefined) return "Unexpected end-of-input: was expecting closing quote for a string value";
    this.#at += whole.length;
    return undefined;
  }

  #list(close: "}" | "]", kind: "Object" | "Array"): string | undefined {
    this.#at++;
    if (this.#peek() === close) {
      this.#at++;
      return undefined;
    }
    for (;;) {
      const fault = (kind === "Object" ? this.#name() : undefined) ?? this.#value();
      if (fault !== undefined) return fault;
      const next = this.#peek();
      this.#at++;
      if (next === close) return undefined;
      if (next === "") return `Unexpected end-of-input: expected close marker for ${kind}`;
      if (next !== ",") return `${this.#character(next)}: was expecting comma to separate ${kind} entries`;
    }
  }

  #name(): string | undefined {
    const first = this.#peek();
    if (first === "") return "Unexpected end-of-input: expected close marker for Object";
    if (first !== '"') return `${this.#character(first)}: was expecting double-quote to start field name`;
    const fault = this.#string();
    if (fault !== undefined) return fault;
    const next = this.#peek();
    this.#at++;
    return next === ":"
      ? undefined
      : `${this.#character(next)}: was expecting a colon to separate field name and value`;
  }

  #unexpectedAfterValue(): string {
    const rest = this.#value();
    return rest ?? "Invalid execution input.";
  }

  #character(character: string): string {
    return `Unexpected character ('${character}' (code ${character.codePointAt(0) ?? 0}))`;
  }
}
