/** What a text or a value means as a decider's response: in whatever form decisions are written, the API's form comes out. */
import { parseJson } from "../syntax/json.js";
import type { SyntaxTree } from "../syntax/tree.js";
import { toValue } from "../syntax/value.js";
import { parseYaml } from "../syntax/yaml.js";
import { applyEdits } from "../text/edit.js";
import { isArray, isObject, type JsonObject, type JsonValue } from "../text/json-value.js";
import { apiFormEdits } from "./api-form.js";
import { lowerDecisions } from "./lower.js";
import type { Decision } from "./model.js";
import { REQUESTS } from "./requests.js";
import { memberOf } from "./shape.js";

const NAME = "decisions.swf.json";

/**
 * The response that a document stands for; undefined when it holds no decisions. A decisionType is only inferred, and numbers are only
 * taken for strings, in the guide's form: in the API's own form SWF refuses both, and so does the simulator.
 */
export function responseOf(tree: SyntaxTree): JsonObject | undefined {
  const document = lowerDecisions(tree, NAME);
  if (document?.kind !== "decisions" && document?.kind !== "RespondDecisionTaskCompleted") return undefined;
  const text = applyEdits(tree.text, apiFormEdits(document, isGuideForm));
  const value = toValue((tree.language === "yaml" ? parseYaml(text) : parseJson(text)).root);
  if (isArray(value)) return { decisions: value };
  return isObject(value) ? value : undefined;
}

const isGuideForm = ({ form }: Decision): boolean => form === "guide";

/**
 * The response in what a decider returned: a request or a bare list of decisions; undefined for anything else. Nothing is mended: what
 * SWF would refuse from a program, the simulator must refuse too.
 */
export function responseFrom(value: JsonValue): JsonObject | undefined {
  if (isArray(value)) return { decisions: value };
  return isObject(value) && Object.keys(value).every(isMember) ? value : undefined;
}

const isMember = (name: string): boolean =>
  memberOf(REQUESTS.RespondDecisionTaskCompleted, name) !== undefined;
