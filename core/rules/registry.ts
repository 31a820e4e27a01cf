/** All rules, in the order of the documentation. A rule that is not here does not run. */
import { badIntrinsic } from "./data/bad-intrinsic.js";
import { badJsonPath } from "./data/bad-json-path.js";
import { badJsonata } from "./data/bad-jsonata.js";
import { nextXorEnd } from "./flow/next-xor-end.js";
import { noTerminalState } from "./flow/no-terminal-state.js";
import { unknownTarget } from "./flow/unknown-target.js";
import { unreachableState } from "./flow/unreachable-state.js";
import type { Rule } from "./rule.js";
import { missingField } from "./shape/missing-field.js";
import { unknownField } from "./shape/unknown-field.js";
import { wrongValue } from "./shape/wrong-value.js";
import { invalidText } from "./syntax/invalid-text.js";
import { malformedArn } from "./task/malformed-arn.js";

export const rules = [
  invalidText,
  missingField,
  unknownField,
  wrongValue,
  nextXorEnd,
  unknownTarget,
  unreachableState,
  noTerminalState,
  malformedArn,
  badJsonPath,
  badIntrinsic,
  badJsonata,
] as unknown as readonly Rule[];
