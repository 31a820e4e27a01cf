// Policies in cases: what a role lacks or has too much of, and what is wrong with a document, as a case states it.

const WEIGHTS = { required: "error", indirect: "error", cancel: "warning" };

const CODES = { missing: "IAM_MISSING", denied: "IAM_DENIED", unknown: "IAM_CONDITIONAL" };

/** What the cases call the rules for which AWS has no code. */
const OWN_CODES = {
  "policy/resource-mismatch": "RESOURCE_MISMATCH",
  "policy/resource-star": "RESOURCE_STAR",
  "policy/condition-for-action": "UNKNOWN_CONDITION_FOR_ACTION",
  "policy/trusted-service": "TRUST_MISSING_SERVICE",
  "policy/confused-deputy": "TRUST_CONFUSED_DEPUTY",
  "policy/trusted-source": "TRUST_SOURCE_ARN_MISMATCH",
  "policy/trust-cycle": "TRUST_CIRCULAR_DEPENDENCY",
};

/** What a policy lacks for a machine and has too much of: { code, action, resource, severity, at }. */
export function compareWithPolicy(core, machine, options, policy) {
  const { parseJson, lowerPolicy, clausesOf, needsFor, lacksOf, excessOf, pointerAt, iam } = core;
  const text = JSON.stringify(policy, null, 2);
  const tree = parseJson(text);
  const clauses = clausesOf(lowerPolicy(tree, tree.root));
  const { needs } = needsFor(machine, options);
  const placeIn = (span) => `policy:${pointerAt(tree.root, span)}`;
  const lacks = lacksOf(needs, clauses, { catalog: iam }).map(({ need, verdict, by }) => ({
    code: CODES[verdict],
    action: need.action,
    resource: need.resource,
    severity: verdict === "unknown" ? "information" : WEIGHTS[need.level],
    // It is about the state, and about the statements that deny it or leave it open.
    at: [need.span ? pointerAt(machine.tree.root, need.span) : "", ...by.map(({ span }) => placeIn(span))],
  }));
  const excess = excessOf(needs, clauses, { catalog: iam }).map(({ kind, about, item, weight, clause }) => ({
    code: kind === "unused" ? "IAM_UNUSED" : "IAM_OVERBROAD",
    action: about === "action" ? item.text : clause.actions.texts[0]?.text,
    resource: about === "resource" ? item.text : clause.resources.texts[0]?.text,
    severity: weight,
    at: [placeIn(item.node)],
  }));
  return [...lacks, ...excess];
}

/** What is wrong with a policy: { code, severity, at }. */
export const policyProblems = (core, policy) => problemsOf(core, policy, {});

/** What is wrong with the trust policy of a role that a service uses, Step Functions unless another is named. */
export const trustProblems = (core, policy, usedBy = "states", machine = undefined) =>
  problemsOf(core, policy, {
    kind: "trust",
    ...(/swf/i.test(usedBy)
      ? { usedBy: ["swf"] }
      : { usedBy: ["states"], ...(machine && { uses: [{ name: "", arn: machine }] }) }),
  });

const SERVICES = { states: "states.amazonaws.com", swf: "swf.amazonaws.com" };

function problemsOf({ parseJson, lowerPolicy, runRules, policyRules, pointerAt, catalog }, policy, place) {
  const text = typeof policy === "string" ? policy : JSON.stringify(policy, null, 2);
  const tree = parseJson(text);
  const syntax = tree.faults.map(() => ({ code: "JSON_SYNTAX_ERROR", severity: "error", at: [""] }));
  const model = lowerPolicy(tree, tree.root, place);
  const problems = model ? runRules(policyRules, "policy", model, { catalog }) : [];
  if (syntax.length > 0) return syntax;
  return problems.map((problem) => ({
    code: problem.awsCode ?? OWN_CODES[problem.rule] ?? problem.rule,
    severity: problem.severity,
    at: [pointerAt(tree.root, problem)],
    ...(problem.rule === "policy/resource-mismatch" && { actions: actionsIn(problem.message) }),
    ...(problem.rule === "policy/trusted-service" && { service: SERVICES[place.usedBy[0]] }),
  }));
}

/** The actions that a message names before it says what is wrong with them. */
const actionsIn = (message) =>
  [...message.split(" cannot be ")[0].matchAll(/"([^"]+)"/g)].map(([, name]) => name);
