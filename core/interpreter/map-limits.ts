/** The numbers of a Map: how many iterations at once, how many may fail, how big a batch is. */
import { type Failure, queryFailure, runtimeFailure } from "../query/failure.js";
import type { JsonValue } from "../text/json-value.js";
import { type Eventual, type Place, resolveOperand, thenUnlessFailed } from "./evaluation.js";
import type { JoinPhase } from "./join.js";
import type { MapWork, Operand } from "./program.js";

/** How many iterations run at once where MaxConcurrency allows more. */
const MOST_INLINE = 40;
const MOST_DISTRIBUTED = 1000;

/** Stands for a field that is not there; no number a user writes is it. */
export const NOT_GIVEN = Number.NEGATIVE_INFINITY;

/** How many iterations may run at once. */
export function concurrencyOf(work: MapWork, place: Place): Eventual<number | Failure> {
  const most = work.distributed ? MOST_DISTRIBUTED : MOST_INLINE;
  return thenUnlessFailed(numberOf(work.maxConcurrency, "MaxConcurrency", "integer", place), (wanted) => {
    if (wanted !== NOT_GIVEN && wanted < 0) return runtimeFailure("MaxConcurrency cannot be negative.");
    return wanted > 0 ? Math.min(most, wanted) : most;
  });
}

/** How many failures the state bears. */
export function toleranceOf(work: MapWork, place: Place): Eventual<JoinPhase["tolerated"] | Failure> {
  return thenUnlessFailed(
    numberOf(work.toleratedFailureCount, "ToleratedFailureCount", "integer", place),
    (count) =>
      thenUnlessFailed(
        numberOf(work.toleratedFailurePercentage, "ToleratedFailurePercentage", "float", place),
        (percentage): JoinPhase["tolerated"] | Failure => {
          if (count !== NOT_GIVEN && count < 0)
            return runtimeFailure("ToleratedFailureCount cannot be negative.");
          if (percentage !== NOT_GIVEN && (percentage < 0 || percentage > 100)) {
            return runtimeFailure("ToleratedFailurePercentage must be between 0 and 100.");
          }
          return { ...(count !== NOT_GIVEN && { count }), ...(percentage !== NOT_GIVEN && { percentage }) };
        },
      ),
  );
}

/** The number of a field or its Path twin, NOT_GIVEN without one; a path may also lead to the number's text. */
export function numberOf(
  operand: Operand | undefined,
  field: string,
  kind: "integer" | "float",
  place: Place,
): Eventual<number | Failure> {
  if (!operand) return NOT_GIVEN;
  return thenUnlessFailed(resolveOperand(operand, place), (value: JsonValue): number | Failure => {
    if (operand.kind !== "path") {
      if (typeof value === "number") return kind === "integer" ? Math.floor(value) : value;
      return queryFailure(`The field '${field}' must be a number but was: ${JSON.stringify(value)}`, field);
    }
    const shown = typeof value === "string" ? value : JSON.stringify(value);
    if (PATTERNS[kind].test(shown)) return Number(shown);
    const what = `refers to value "${shown}" which is not a valid ${kind}: ${operand.path.text}`;
    return runtimeFailure(`The ${operand.field} field ${what}`);
  });
}

const PATTERNS = { integer: /^[-+]?\d+$/, float: /^[-+]?\d+(\.\d*)?([eE][-+]?\d+)?$/ };
