// Cases about IAM: the policy that a definition or a list of decisions needs. Comparing and validating policies is not understood yet and counts as failed.

/** One result a case: { id, passed, why }. */
export function runIamCases(
  core,
  { defaults, cases = [], compare_cases = [], validate_cases = [], swf_cases = [] },
) {
  const failed = (why) => (testCase) => ({ id: testCase.id, passed: false, why });
  return [
    ...cases.map((testCase) => derive(core, defaults, testCase)),
    ...compare_cases.map(failed("comparing policies is not supported yet")),
    ...validate_cases.map(failed("validating policies is not supported yet")),
    ...swf_cases.map((testCase) =>
      testCase.expected_lambda_role
        ? deriveSwf(core, defaults, testCase)
        : failed("checking roles is not supported yet")(testCase),
    ),
  ];
}

function derive({ parseJson, lowerStateMachine, policyOf }, defaults, testCase) {
  const { id, definition, expected = [] } = testCase;
  try {
    const settings = { ...defaults, ...testCase.options, ...testCase.settings, ...testCase };
    const { partition, region, accountId: account, stateMachineName, logging, tracing } = settings;
    const tree = parseJson(typeof definition === "string" ? definition : JSON.stringify(definition, null, 2));
    const machine = lowerStateMachine(tree);
    const options = { partition, region, account, stateMachineName, logging, tracing };
    const found = normal(policyOf(machine, options).Statement);
    const wanted = normal(expected);
    const passed = found === wanted && !forbidden(testCase, found);
    return { id, passed, why: passed ? "" : `wanted ${wanted}, got ${found}` };
  } catch (error) {
    return { id, passed: false, why: String(error?.stack ?? error) };
  }
}

function deriveSwf({ parseJson, lowerDecisions, lambdaRolePolicyOf, deciderPolicyOf }, defaults, testCase) {
  const { id, decisions, expected_lambda_role: lambdaRole, expected_decider: decider = [] } = testCase;
  const document = lowerDecisions(parseJson(JSON.stringify(decisions)), "decisions.swf.json");
  if (!document) return { id, passed: false, why: "the decisions are not recognised" };
  const { partition, region, accountId: account, swfDomain: domain } = { ...defaults, ...testCase };
  const where = { partition, region, account, domain };
  const policies = [lambdaRolePolicyOf(document, where), deciderPolicyOf(document, where)];
  const found = policies.map(({ Statement }) => normal(Statement)).join(" and ");
  const wanted = [lambdaRole, decider].map(normal).join(" and ");
  return { id, passed: found === wanted, why: found === wanted ? "" : `wanted ${wanted}, got ${found}` };
}

const forbidden = ({ must_not_contain: actions = [] }, text) =>
  actions.some((action) => text.includes(`"${action.toLowerCase()}"`));

const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** As the file's `rules.compare` states: statements of one effect, resource and condition are one; all lists are sorted. */
function normal(statements) {
  const groups = new Map();
  for (const { Effect, Action, Resource, Condition } of statements) {
    const resource = [...new Set(list(Resource))].sort();
    const condition = sortedCondition(Condition ?? {});
    const key = JSON.stringify([Effect, resource, condition]);
    const actions = groups.get(key) ?? new Set();
    for (const action of list(Action)) actions.add(action.toLowerCase());
    groups.set(key, actions);
  }
  return JSON.stringify(
    [...groups].map(([key, actions]) => [...JSON.parse(key), [...actions].sort()]).sort(byText),
  );
}

const byText = (a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const sortedCondition = (condition) =>
  Object.entries(condition)
    .map(([operator, keys]) => [
      operator,
      Object.entries(keys)
        .map(([key, values]) => [key, list(values).sort()])
        .sort(),
    ])
    .sort();
