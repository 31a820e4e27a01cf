// Cases about IAM: the policy that a definition or a list of decisions needs, what a given policy lacks or has too much of, and what is wrong with a policy.
import { definitionNamed } from "./cases-definitions.mjs";
import { compareWithPolicy, policyProblems, trustProblems } from "./cases-policy.mjs";

/** One result a case: { id, passed, why }. */
export function runIamCases(
  core,
  { defaults, cases = [], compare_cases = [], validate_cases = [], swf_cases = [] },
) {
  const definitions = new Map(cases.map((testCase) => [testCase.id, testCase]));
  const run = (check) => (testCase) => {
    try {
      const why = check(testCase);
      return { id: testCase.id, passed: why === "", why };
    } catch (error) {
      return { id: testCase.id, passed: false, why: String(error?.stack ?? error) };
    }
  };
  return [
    ...cases.map(run((testCase) => derive(core, defaults, testCase))),
    ...compare_cases.map(run((testCase) => compare(core, defaults, testCase, definitions))),
    ...validate_cases.map(run((testCase) => validate(core, defaults, testCase))),
    ...swf_cases.map(run((testCase) => swf(core, defaults, testCase))),
  ];
}

function settingsOf({ iam }, defaults, testCase) {
  const settings = { ...defaults, ...testCase.options, ...testCase.settings, ...testCase };
  const { partition, region, accountId: account, stateMachineName, logging, tracing, kmsKeyArn } = settings;
  return { partition, region, account, stateMachineName, logging, tracing, kmsKeyArn, iam };
}

function machineOf({ parseJson, lowerStateMachine }, { definition }) {
  const tree = parseJson(typeof definition === "string" ? definition : JSON.stringify(definition, null, 2));
  return lowerStateMachine(tree);
}

function derive(core, defaults, testCase) {
  const { expected = [] } = testCase;
  const machine = machineOf(core, testCase);
  const options = settingsOf(core, defaults, testCase);
  const found = normal(core.policyOf(machine, options).Statement);
  const wanted = normal(expected);
  if (found !== wanted) return `wanted ${wanted}, got ${found}`;
  if (forbidden(testCase, found)) return `must not contain ${testCase.must_not_contain}, got ${found}`;
  return [
    ...variants(core, machine, options, testCase),
    ...severities(core, machine, options, testCase),
    ...targetRoles(core, machine, options, testCase),
  ].join("; ");
}

/** Policies that must be judged enough, and those that must not. */
function* variants(core, machine, options, { docs_variant, tighter_accepted, insufficient }) {
  const judge = (Statement) =>
    compareWithPolicy(core, machine, options, { Version: "2012-10-17", Statement });
  const lacks = (found) => found.filter(({ code }) => code === "IAM_MISSING" || code === "IAM_DENIED");
  const needs = core.needsFor(machine, options).needs.length;
  for (const statements of [docs_variant, tighter_accepted]) {
    // What denies everything is enough only where nothing is needed.
    if (!statements || needs === 0) continue;
    const missing = ofItsActions(statements, lacks(judge(statements)));
    if (missing.length > 0) yield `sufficient, but missing ${JSON.stringify(missing)}`;
  }
  if (docs_variant) {
    const above = ofItsActions(docs_variant, judge(docs_variant)).filter(
      ({ severity }) => severity !== "hint",
    );
    if (above.length > 0) yield `as documented, but reported ${JSON.stringify(above)}`;
  }
  if (insufficient && lacks(judge(insufficient)).length === 0) yield "insufficient, but nothing is missing";
}

/** A variant has only the statements that differ: what it says nothing of is as expected. */
function ofItsActions(statements, found) {
  const named = new Set(statements.flatMap(({ Action }) => list(Action)).map((name) => name.toLowerCase()));
  return found.filter(({ code, action }) => code !== "IAM_MISSING" || named.has(action.toLowerCase()));
}

/** How much it matters that an action is missing. */
function* severities(core, machine, options, { missing_severity = {} }) {
  const found = compareWithPolicy(core, machine, options, { Version: "2012-10-17", Statement: [] });
  for (const { action, severity } of found) {
    const wanted = missing_severity[action] ?? "error";
    if (severity !== wanted) yield `without ${action}: wanted ${wanted}, got ${severity}`;
  }
}

/** What the roles need that tasks take on. */
function* targetRoles(core, machine, options, { target_role_expected = {} }) {
  for (const [role, statements] of Object.entries(target_role_expected)) {
    const found = normal(core.targetRolePolicyOf(machine, role, options).Statement);
    if (found !== normal(statements)) yield `wanted for ${role} ${normal(statements)}, got ${found}`;
  }
}

function compare(core, defaults, testCase, definitions) {
  const { definition_ref, policy, expect } = testCase;
  const base = definitions.get(definition_ref) ?? { definition: definitionNamed(definition_ref) };
  const machine = machineOf(core, testCase.definition ? testCase : base);
  const options = settingsOf(core, defaults, { ...base, ...testCase });
  const found = compareWithPolicy(core, machine, options, policy);
  // What is wrong with the policy itself may be expected too, and else is another matter.
  const besides = policyProblems(core, policy).map(({ at: [place], ...each }) => ({
    ...each,
    at: [`policy:${place}`],
  }));
  return unlike(expect, found, besides);
}

function validate(core, defaults, testCase) {
  const { policy, kind, role_used_by: usedBy, expect } = testCase;
  const { partition, region, account, stateMachineName } = settingsOf(core, defaults, testCase);
  const own = `arn:${partition}:states:${region}:${account}:stateMachine:${stateMachineName}`;
  const machine = usedBy?.startsWith("arn:") ? usedBy : own;
  const found =
    kind === "trust" ? trustProblems(core, policy, usedBy, machine) : policyProblems(core, policy);
  return unlike(expect, found);
}

function swf(core, defaults, testCase) {
  const { parseJson, lowerDecisions, lambdaRolePolicyOf, deciderPolicyOf, lambdaRoleFaults } = core;
  const { decisions, expected_lambda_role: lambdaRole, expected_decider: decider } = testCase;
  const document = lowerDecisions(parseJson(JSON.stringify(decisions)), "decisions.swf.json");
  if (!document) return "the decisions are not recognised";
  const { partition, region, accountId: account, swfDomain: domain } = { ...defaults, ...testCase };
  const where = { partition, region, account, domain };
  const policies = [
    lambdaRole && [lambdaRole, lambdaRolePolicyOf(document, where)],
    decider && [decider, deciderPolicyOf(document, where)],
  ];
  for (const [wanted, { Statement }] of policies.filter(Boolean)) {
    if (normal(wanted) !== normal(Statement)) return `wanted ${normal(wanted)}, got ${normal(Statement)}`;
  }
  if (!testCase.expect_diagnostics) return "";
  const faults = lambdaRoleFaults(document, testCase.workflow ?? {});
  return unlike(
    testCase.expect_diagnostics,
    faults.map((fault) => ({ ...fault, at: [fault.at] })),
  );
}

/** What is expected must be found, there or besides, and nothing else may be found that is an error or a warning. */
function unlike(expected, found, besides = []) {
  const left = [...found, ...besides];
  const missing = expected.filter((wanted) => {
    const index = left.findIndex((each) => isLike(wanted, each));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const codes = new Set(expected.map(({ code }) => code));
  const extra = left.filter(
    (each) => !besides.includes(each) && !codes.has(each.code) && /^(error|warning)$/.test(each.severity),
  );
  if (missing.length + extra.length === 0) return "";
  return `wanted ${JSON.stringify(missing)}, got ${JSON.stringify(found)}`;
}

const sorted = (value) => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);

/** What is compared; other members of what is expected are words for people. */
const COMPARED = ["code", "severity", "action", "actions", "resource", "service", "runtimeEvent"];

/** A place is the same when one lies inside the other. */
const isLike = (wanted, found) =>
  COMPARED.every((name) => wanted[name] === undefined || sorted(found[name]) === sorted(wanted[name])) &&
  (wanted.at === undefined || found.at.some((at) => within(at, wanted.at) || within(wanted.at, at)));

const within = (inner, outer) => inner === outer || inner.startsWith(`${outer.replace(/\/$/, "")}/`);

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
