/** Keeps one failing feature from taking the server down. */
import type { RemoteConsole } from "vscode-languageserver";

/** Wraps a handler: what it throws is logged under the name, and the answer is `empty()`. */
export type Guard = <A extends readonly unknown[], R>(
  name: string,
  handler: (...args: A) => R | Promise<R>,
  empty: () => NoInfer<R>,
) => (...args: A) => Promise<R>;

/** A guard that logs to the client's console. */
export const guardWith =
  (console: Pick<RemoteConsole, "error">): Guard =>
  (name, handler, empty) =>
  async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      console.error(
        `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      return empty();
    }
  };
