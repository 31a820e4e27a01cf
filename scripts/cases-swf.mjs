// Cases about SWF: documents with the exact problems they must give, and simulations with the exact events.

/** One result a case: { id, passed, why }. */
export const runSwfCases = (core, { cases }) =>
  cases.map((testCase) => {
    try {
      return testCase.kind === "simulate"
        ? compareRun(testCase, simulationOf(core, testCase))
        : compare(testCase, diagnosticsOf(core, testCase));
    } catch (error) {
      return { id: testCase.name, passed: false, why: String(error?.stack ?? error) };
    }
  });

const FILE_NAMES = {
  decisionsRequest: "respond-decision-task-completed.swf.json",
  decisionsArray: "decisions.swf.json",
  registerWorkflowType: "register-workflow-type.swf.json",
  registerActivityType: "register-activity-type.swf.json",
  startWorkflowExecution: "start-workflow-execution.swf.json",
};

function diagnosticsOf(
  { pointerAt, parseJson, lowerDecisions, runRules, swfRules, SWF_CODES },
  { document, kind },
) {
  const tree = parseJson(document);
  const decisions = lowerDecisions(tree, FILE_NAMES[kind] ?? "decisions.swf.json");
  if (!decisions) return [];
  const found = runRules(swfRules, "swf", decisions).map((problem) => {
    const rule = SWF_CODES[problem.rule] ?? problem.rule;
    return {
      rule,
      severity: problem.severity,
      pointer: pointerOf(pointerAt, rule, tree, decisions, problem),
    };
  });
  return found.filter(
    ({ rule }, i) => rule !== "SWF001" || found.findIndex((each) => each.rule === rule) === i,
  );
}

/** These are about a decision as a whole, though the editor marks only its type. */
const WHOLE_DECISION = new Set(["SWF011", "SWF015", "SWF070", "SWF072"]);

function pointerOf(pointerAt, rule, tree, { decisions }, span) {
  // The text as a whole is what is no JSON, however many places show it.
  if (rule === "SWF001") return "";
  if (WHOLE_DECISION.has(rule)) {
    const decision = decisions.find(({ node }) => node.start <= span.start && span.end <= node.end);
    if (decision) return decision.pointer;
  }
  return pointerAt(tree.root, span);
}

function compare({ name, expected }, found) {
  const may = new Set(expected.mayAlso ?? []);
  const line = ({ rule, severity, pointer }) => `${rule} ${severity} ${pointer}`;
  const wanted = expected.diagnostics.map(line).sort();
  const strict = found.filter(({ severity }) => severity === "error" || severity === "warning");
  const mild = found.filter((each) => !strict.includes(each));
  const wantsMild = new Set(
    expected.diagnostics.filter(({ severity }) => !/^(error|warning)$/.test(severity)).map(line),
  );
  const got = [...strict, ...mild.filter((each) => wantsMild.has(line(each)))].map(line).sort();
  const extra = mild.filter((each) => !may.has(each.rule) && !wantsMild.has(line(each))).map(line);
  const passed = JSON.stringify(got) === JSON.stringify(wanted) && extra.length === 0;
  return {
    id: name,
    passed,
    why: passed ? "" : `wanted [${wanted.join(", ")}], got [${[...got, ...extra].join(", ")}]`,
  };
}

function simulationOf({ simulate, responseOf, parseJson }, { setup, rounds }) {
  return simulate(
    setup,
    rounds.map((round) => responseOf(parseJson(round)) ?? JSON.parse(round)),
  );
}

/** Event types in order, single attributes, the fault and the next run, as far as the case says anything of them. */
function compareRun({ name, expected }, { events, fault, nextRunEvents }) {
  const types = (list) => list.map(({ eventType }) => eventType);
  const isCompared = (type) => !expected.ignoreDecisionTaskEvents || !type.startsWith("DecisionTask");
  const wrong = [];
  const differ = (what, wanted, got) => {
    if (JSON.stringify(wanted) !== JSON.stringify(got))
      wrong.push(`${what}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
  };
  differ("events", expected.events.filter(isCompared), types(events).filter(isCompared));
  for (const { eventId, path, equals } of expected.attributes ?? []) {
    const event = events.find((each) => each.eventId === eventId);
    const value = path
      .split("/")
      .slice(1)
      .reduce((inner, key) => inner?.[key], event?.attributes);
    differ(`event ${eventId} ${path}`, equals, value);
  }
  differ("fault", expected.fault?.code, fault?.code);
  const contains = expected.fault?.messageContains ?? "";
  if (fault && !fault.message.includes(contains)) wrong.push(`fault message: ${fault.message}`);
  if (expected.nextRunEvents) differ("next run", expected.nextRunEvents, types(nextRunEvents ?? []));
  return { id: name, passed: wrong.length === 0, why: wrong.join("; ") };
}
