/** Actions as policies name them: `sqs:SendMessage`, in any case and with wildcards in the name. */
import type { IamAction, IamCatalog } from "../catalog/iam-catalog.js";
import { covers, globOf } from "./glob.js";

export interface ActionName {
  readonly prefix: string;
  readonly name: string;
}

/** The two parts; undefined for `*` and for what has no colon. */
export function parseActionName(text: string): ActionName | undefined {
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : { prefix: text.slice(0, colon), name: text.slice(colon + 1) };
}

/** True for `*` and for `sqs:*`: every action there is, or every one of a service. */
export const isAllActions = (text: string): boolean => /^\*+$|^[^:]*:\*+$/.test(text);

const isKnownText = (text: string): boolean => !text.includes("${");

/** The actions of the catalogue that a pattern with a known prefix means; undefined where the service is not known. */
export function actionsMatching(
  catalog: IamCatalog | undefined,
  text: string,
): readonly IamAction[] | undefined {
  const parsed = parseActionName(text);
  const service = parsed && catalog?.service(parsed.prefix);
  if (!service || !isKnownText(text)) return undefined;
  const lower = parsed.name.toLowerCase();
  if (!/[*?]/.test(lower)) return [service.actions.get(lower) ?? []].flat();
  const pattern = globOf(lower);
  return [...service.actions].flatMap(([name, action]) => (covers(pattern, globOf(name)) ? [action] : []));
}

/** True when the pattern surely allows the action; both may be in any case. */
export const allowsAction = (pattern: string, action: string): boolean =>
  pattern === "*" || covers(globOf(pattern.toLowerCase()), globOf(action.toLowerCase()));
