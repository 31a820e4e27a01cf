/** Random state machines as JSON texts: loops, islands, names that do not exist, containers in containers. */
import fc from "fast-check";

interface ScopeText {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, unknown>>;
}

/** Texts of machines of up to about forty states. */
export const randomMachine: fc.Arbitrary<string> = scope(2).map((machine) => JSON.stringify(machine));

function scope(depth: number): fc.Arbitrary<ScopeText> {
  return fc.integer({ min: 0, max: depth === 2 ? 9 : 4 }).chain((count) => {
    const names = Array.from(
      { length: count },
      (_, i) => `${"State of some length ".slice(0, (i * 7) % 22)}${i}`,
    );
    const name = fc.constantFrom(...names, "Nowhere", "");
    const states = fc.tuple(...names.map(() => state(name, depth)));
    return fc.record({
      StartAt: name,
      States: states.map((all) => Object.fromEntries(all.map((one, i) => [names[i], one]))),
    });
  });
}

function state(name: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown> {
  const way = fc.oneof(
    { weight: 4, arbitrary: fc.record({ Next: name }) },
    { weight: 1, arbitrary: fc.constant({ End: true }) },
  );
  const catchers = fc.array(fc.record({ ErrorEquals: fc.constant(["States.ALL"]), Next: name }), {
    maxLength: 2,
  });
  const rule = fc.record({
    Variable: fc.constantFrom("$.x", "$.a.long.path.to.something"),
    NumericEquals: fc.nat(),
    Next: name,
  });
  const leaf = [
    fc
      .tuple(way, catchers)
      .map(([to, Catch]) => ({ Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Catch, ...to })),
    way.map((to) => ({ Type: "Pass", ...to })),
    fc.record({ Type: fc.constant("Choice"), Choices: fc.array(rule, { maxLength: 4 }), Default: name }),
    fc.constantFrom({ Type: "Succeed" }, { Type: "Fail", Error: "E" }, { Type: "?" }, null),
  ];
  if (depth === 0) return fc.oneof(...leaf);
  const inner = scope(depth - 1);
  const parallel = fc
    .tuple(way, catchers, fc.array(inner, { maxLength: 3 }))
    .map(([to, Catch, Branches]) => ({ Type: "Parallel", Branches, Catch, ...to }));
  const map = fc.tuple(way, inner).map(([to, ItemProcessor]) => ({ Type: "Map", ItemProcessor, ...to }));
  return fc.oneof(...leaf, ...leaf, parallel, map);
}
