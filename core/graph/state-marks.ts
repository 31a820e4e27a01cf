/** The small signs on a state: what it does beyond its type. */
import type { AnyField, QueryLanguage, Retrier, State, TextField } from "../asl/model.js";
import { parseResource } from "../asl/resource.js";
import { toValue } from "../syntax/value.js";
import type { Mark } from "./scene.js";

/** The marks in a fixed order; `JSONata` only where the machine's own language is another. */
export function marksOf(state: State, machineLanguage: QueryLanguage): readonly Mark[] {
  const marks: Mark[] = [];
  if (state.type === "Map" && state.mode === "DISTRIBUTED") {
    marks.push({ kind: "distributed", words: "runs as a distributed map" });
  }
  if (state.type === "Task")
    marks.push(...taskMarks(state.resource, state.timeoutSeconds ?? state.timeoutSecondsPath));
  if ("retry" in state && state.retry.length > 0) {
    marks.push({ kind: "retry", words: state.retry.map(retryWords).join("; ") });
  }
  if ("catch" in state && state.catch.length > 0) {
    const errors = state.catch.flatMap(({ errorEquals }) => errorEquals.map(({ value }) => value));
    marks.push({ kind: "catch", words: `catches ${errors.join(", ") || "errors"}` });
  }
  if (state.queryLanguage === "JSONata" && machineLanguage !== "JSONata") {
    marks.push({ kind: "JSONata", words: "is written in JSONata" });
  }
  return marks;
}

function taskMarks(
  resource: TextField | undefined,
  timeout: AnyField | TextField | undefined,
): readonly Mark[] {
  const parsed = parseResource(resource?.value ?? "");
  const pattern = parsed.kind === "integration" ? parsed.pattern : "requestResponse";
  return [
    ...(pattern === "waitForTaskToken"
      ? [{ kind: "token", words: "waits until its task token comes back" } as const]
      : []),
    ...(pattern === "sync" ? [{ kind: "sync", words: "waits until the job has ended" } as const] : []),
    ...(timeout ? [{ kind: "timeout", words: timeoutWords(timeout) } as const] : []),
  ];
}

function timeoutWords(timeout: AnyField | TextField): string {
  const value = toValue(timeout.node);
  return typeof value === "number"
    ? `times out after ${value} s`
    : `times out after ${String(value)} seconds`;
}

function retryWords({ errorEquals, maxAttempts }: Retrier): string {
  const times = maxAttempts?.value ?? 3;
  const errors = errorEquals.map(({ value }) => value).join(", ") || "errors";
  return `retries ${errors} up to ${times} ${times === 1 ? "time" : "times"}`;
}
