// Recorded calls of the other APIs: creation, validation, TestState, StartExecution, DescribeStateMachine.
import { handlerFor } from "./answers.mjs";
import { clockOf } from "./executions.mjs";
import { agrees, brief, same } from "./values.mjs";

const textOf = ({ definition, definitionString }) => definitionString ?? JSON.stringify(definition);

/** CreateStateMachine, UpdateStateMachine and ValidateStateMachineDefinition: the verdict, and each diagnostic by code and location. */
export function replayValidation({ analyze, awsDiagnostic }, each) {
  const { definitions, problems } = analyze(textOf(each), {
    uri: "case.asl.json",
    settings: { type: each.type ?? "STANDARD" },
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  const verdict = errors.length === 0 ? "OK" : "FAIL";
  const { result, diagnostics = each.creationError?.diagnostics ?? [] } = each.expected;
  const machine = definitions[0]?.machine;
  const ours = machine ? errors.map((problem) => awsDiagnostic(machine, problem)).filter(Boolean) : [];
  const wanted = diagnostics.filter(({ severity = "ERROR" }) => severity === "ERROR");
  const missed = wanted.filter(({ code, location }) => {
    const found = ours.find((one) => one.code === code && isAt(one.pointer, location));
    return !found;
  });
  const misses = [
    ...(verdict === (result ?? "FAIL") ? [] : [`verdict ${verdict}, expected ${result}`]),
    ...missed.map(({ code, location, message }) => `no ${code} at ${location} (${message})`),
  ];
  const shown = ours.map(({ code, location, message }) => `${code} at ${location} (${message})`);
  const told = ours.map(({ message }) => message);
  const cause = wanted.length === 0 ? undefined : wanted.every(({ message }) => told.includes(message));
  return {
    why:
      misses.length === 0
        ? ""
        : `${misses.join("; ")}; ours: ${shown.join(", ") || brief(errors.map(({ message }) => message))}`,
    cause,
  };
}

/** At AWS's place, or inside the object that AWS names; `/` is the definition itself, and only that. */
function isAt(pointer, location) {
  if (location === undefined || location === null) return true;
  const place = location === "/" ? "" : location.replaceAll(/\[(\d+)\]/g, "/$1");
  const raw = pointer.replaceAll("~1", "/").replaceAll("~0", "~");
  return raw === place || (place !== "" && raw.startsWith(`${place}/`));
}

/** TestState: what it answers, or its refusal with code and message. */
export async function replayTestState(core, each) {
  const { stateName, inspectionLevel, mock, stateConfiguration, roleArn, revealSecrets } = each;
  const text = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const optional = { stateName, inspectionLevel, mock, stateConfiguration, roleArn, revealSecrets };
  const texts = {
    input: each.inputText ?? (each.input === undefined ? undefined : JSON.stringify(each.input)),
    variables: each.variables === undefined ? undefined : text(each.variables),
    context: each.context === undefined ? undefined : text(each.context),
  };
  const handler = mock ? undefined : handlerFor({ ...each, tasksNotRecorded: ["StateName", stateName] });
  const known = each.tasks?.length > 0 || each.functions !== undefined;
  const given = Object.entries({ ...optional, ...texts, handler: known ? handler : undefined }).filter(
    ([, value]) => value !== undefined,
  );
  const result = await core.testState({
    ...Object.fromEntries(given),
    definition: textOf(each),
    now: clockOf(each, core.parseInstant),
  });
  return { why: testStateMisses(each, result).join("; ") };
}

function testStateMisses({ expected, wildcards = [] }, result) {
  const wild = new Set(wildcards);
  const refused = result.apiError;
  if (expected.apiError || refused) {
    const { code, message } = expected.apiError ?? {};
    const agreed =
      refused &&
      agrees(refused.code, code, "/apiError/code", wild) &&
      agrees(refused.message, message, "/apiError/message", wild);
    return agreed
      ? []
      : [`${brief(refused ?? result)}, expected ${brief(expected.apiError ?? expected.status)}`];
  }
  const members = ["status", "output", "error", "cause", "nextState", "inspectionData"];
  return members
    .filter((member) => !agrees(result[member], expected[member], `/${member}`, wild))
    .map((member) => `${member} ${brief(result[member])}, expected ${brief(expected[member])}`);
}

/** StartExecution: the refusal's code and message. */
export function replayStartError({ parseExecutionInput }, { inputText, expected, wildcards = [] }) {
  const { apiError } = parseExecutionInput(inputText ?? "");
  const { code, message } = expected.apiError;
  const wild = new Set(wildcards);
  const agreed =
    agrees(apiError?.code, code, "/apiError/code", wild) &&
    agrees(apiError?.message, message, "/apiError/message", wild);
  return { why: agreed ? "" : `${brief(apiError)}, expected ${brief({ code, message })}` };
}

/** DescribeStateMachine: the variables that each state refers to. */
export function replayVariableReferences({ analyze, variableReferences }, each) {
  const machine = analyze(textOf(each), { uri: "case.asl.json" }).definitions[0]?.machine;
  const expected = each.expected.variableReferences ?? each.expected;
  const found = machine ? variableReferences(machine) : {};
  return { why: same(found, expected) ? "" : `${brief(found)}, expected ${brief(expected)}` };
}
