/** Which state a name may be meant for that no state has: while a name is typed, what comes after it must stay where it was. */
import type { Scope, State } from "../asl/model.js";
import { reachableFrom, stateNamed, transitionsOf } from "../asl/transitions.js";
import { nearest } from "../text/nearest.js";

/** For the missing names that a run comes to, the state each may be meant for: one that nothing else leads to. */
export function meantStates(scope: Scope): ReadonlyMap<string, State> {
  const meant = new Map<string, State>();
  const follow = (name: string): string | undefined => meant.get(name)?.name;
  for (;;) {
    const reached = reachableFrom(scope, follow);
    if (reached.size === scope.states.length) return meant;
    const missing = missingNames(scope, reached).filter((name) => !meant.has(name));
    const lost = scope.states.filter((state) => !reached.has(state));
    const found = missing.map((name) => [name, meantBy(name, lost)] as const).find(([, state]) => state);
    if (!found?.[1]) return meant;
    meant.set(found[0], found[1]);
  }
}

function missingNames(scope: Scope, reached: ReadonlySet<State>): readonly string[] {
  const named = [...reached].flatMap((state) => transitionsOf(state).map(({ target }) => target.value));
  return [...new Set([...(scope.startAt ? [scope.startAt.value] : []), ...named])].filter(
    (name) => !stateNamed(scope, name),
  );
}

/** The one that is spelled alike, else the only one that begins so, else the only one that no other of them leads to. */
function meantBy(name: string, lost: readonly State[]): State | undefined {
  const alike = nearest(
    name,
    lost.map((state) => state.name),
  );
  const begun = name === "" ? [] : lost.filter((state) => state.name.startsWith(name));
  const led = new Set(lost.flatMap((state) => transitionsOf(state).map(({ target }) => target.value)));
  const heads = lost.filter((state) => !led.has(state.name));
  const only = begun.length === 1 ? begun[0] : heads.length === 1 ? heads[0] : undefined;
  return lost.find((state) => state.name === alike) ?? only;
}
