/** The state machines of a local Step Functions, and the actions about them. */
import { analyze } from "../../../core/analysis.js";
import { variableReferences } from "../../../core/asl/variable-references.js";
import { awsDiagnostic } from "../../../core/aws-diagnostics.js";
import type { Catalog } from "../../../core/catalog/catalog.js";
import { compile } from "../../../core/interpreter/compile.js";
import type { Program } from "../../../core/interpreter/program.js";
import type { JsonObject } from "../../../core/text/json-value.js";
import type { ApiAction, ApiAnswer } from "../json-endpoint.js";
import { missing, page, refuse, seconds, textIn } from "./page.js";

/** A machine as it was created or updated last; an update makes a new value, so that executions keep theirs. */
export interface StoredMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: "STANDARD" | "EXPRESS";
  readonly roleArn: string;
  readonly definition: string;
  readonly program: Program;
  /** The machines that it finds near its own file, by their names; those that were created count before them. */
  readonly neighbours?: ReadonlyMap<string, Program>;
  /** What changes nothing here and is only told again: logging, tracing, encryption. */
  readonly configuration?: JsonObject;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** A machine that is there from the beginning. */
export type FileMachine = Pick<StoredMachine, "name" | "definition" | "program" | "neighbours"> &
  Partial<Pick<StoredMachine, "type">>;

/** The account and region of everything here. */
export const ACCOUNT = "us-east-1:123456789012";

const ROLE = "arn:aws:iam::123456789012:role/StepFunctionsRole";

export class MachineRegistry {
  readonly #machines = new Map<string, StoredMachine>();
  readonly #now: () => number;
  readonly #catalog: Catalog | undefined;

  /** With a catalogue, calls of AWS services are checked too. */
  constructor(now: () => number, catalog: Catalog | undefined) {
    this.#now = now;
    this.#catalog = catalog;
  }

  /** The machine that an ARN means, with or without a version, an alias or a test case. */
  find(arn: string): StoredMachine | undefined {
    return this.#machines.get(arn.split("#")[0]?.split(":").slice(0, 7).join(":") ?? "");
  }

  /** Adds a machine from a file. */
  add({ type = "STANDARD", ...machine }: FileMachine): void {
    const arn = `arn:aws:states:${ACCOUNT}:stateMachine:${machine.name}`;
    this.#machines.set(arn, { ...machine, type, arn, roleArn: ROLE, created: this.#now() });
  }

  /** The programs of all machines, by ARN: what executions may start. */
  get programs(): ReadonlyMap<string, Program> {
    return new Map([...this.#machines.values()].map(({ arn, program }) => [arn, program]));
  }

  readonly actions: Readonly<Record<string, ApiAction>> = {
    CreateStateMachine: (input) => this.#create(input),
    UpdateStateMachine: (input) => this.#update(input),
    DeleteStateMachine: (input) => {
      this.#machines.delete(textIn(input, "stateMachineArn"));
      return { body: {} };
    },
    DescribeStateMachine: (input) => {
      const arn = textIn(input, "stateMachineArn");
      const machine = this.find(arn);
      return machine ? { body: described(machine) } : missing("State Machine", arn);
    },
    ListStateMachines: (input) =>
      page(
        "stateMachines",
        [...this.#machines.values()].map(({ arn, name, type, created }) => ({
          stateMachineArn: arn,
          name,
          type,
          creationDate: seconds(created),
        })),
        input,
      ),
    ValidateStateMachineDefinition: (input) => {
      const { diagnostics } = checked(textIn(input, "definition"), typeIn(input), this.#catalog);
      const isOk = diagnostics.every(({ severity }) => severity !== "ERROR");
      return { body: { result: isOk ? "OK" : "FAIL", diagnostics, truncated: false } };
    },
  };

  #create(input: JsonObject): ApiAnswer {
    const name = textIn(input, "name");
    if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/.test(name))
      return refuse("InvalidName", `Invalid Name: '${name}'`);
    const definition = textIn(input, "definition");
    const type = typeIn(input);
    const { program, refusal } = checked(definition, type, this.#catalog);
    if (!program) return refuse("InvalidDefinition", refusal);
    const arn = `arn:aws:states:${ACCOUNT}:stateMachine:${name}`;
    const known = this.#machines.get(arn);
    const isSame = known?.definition === definition && known.type === type;
    if (known && !isSame)
      return refuse("StateMachineAlreadyExists", `State Machine Already Exists: '${arn}'`);
    const roleArn = textIn(input, "roleArn") || ROLE;
    const configuration = configurationIn(input);
    const created = known?.created ?? this.#now();
    const machine = known ?? { arn, name, type, roleArn, definition, program, configuration, created };
    this.#machines.set(arn, machine);
    return { body: { stateMachineArn: arn, creationDate: seconds(machine.created) } };
  }

  #update(input: JsonObject): ApiAnswer {
    const arn = textIn(input, "stateMachineArn");
    const machine = this.find(arn);
    if (!machine) return missing("State Machine", arn);
    const definition = textIn(input, "definition") || machine.definition;
    const { program, refusal } = checked(definition, machine.type, this.#catalog);
    if (!program) return refuse("InvalidDefinition", refusal);
    const roleArn = textIn(input, "roleArn") || machine.roleArn;
    const configuration = { ...machine.configuration, ...configurationIn(input) };
    this.#machines.set(machine.arn, { ...machine, definition, program, roleArn, configuration });
    return { body: { updateDate: seconds(this.#now()) } };
  }
}

/** What DescribeStateMachine and DescribeStateMachineForExecution say. */
export function described(stored: StoredMachine): JsonObject {
  const { arn, name, type, roleArn, definition, configuration, created } = stored;
  const { machine } = analyze(definition, DOCUMENT).definitions[0] ?? {};
  const variables = machine ? variableReferences(machine) : {};
  return {
    ...{ stateMachineArn: arn, name, status: "ACTIVE", definition, roleArn, type },
    creationDate: seconds(created),
    ...CONFIGURATION,
    ...configuration,
    ...(Object.keys(variables).length > 0 && { variableReferences: variables }),
  };
}

/** What AWS says where nobody has said anything else. */
const CONFIGURATION: JsonObject = {
  loggingConfiguration: { level: "OFF", includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  encryptionConfiguration: { type: "AWS_OWNED_KEY" },
};

const configurationIn = (input: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(input).filter(([name]) => Object.hasOwn(CONFIGURATION, name)));

const DOCUMENT = { uri: "definition.asl.json", language: "json" } as const;

const typeIn = ({ type }: JsonObject): "STANDARD" | "EXPRESS" =>
  type === "EXPRESS" ? "EXPRESS" : "STANDARD";

/** What AWS says of a definition, and its program when it accepts it. */
function checked(text: string, type: "STANDARD" | "EXPRESS", catalog: Catalog | undefined) {
  const { definitions, problems } = analyze(text, { ...DOCUMENT, settings: { type }, catalog });
  const machine = definitions[0]?.machine;
  const diagnostics = problems.flatMap((problem) => {
    const told = machine && awsDiagnostic(machine, problem);
    const severity = problem.severity === "error" ? "ERROR" : "WARNING";
    return told ? [{ severity, code: told.code, message: told.message, location: told.location }] : [];
  });
  const errors = diagnostics.filter(({ severity }) => severity === "ERROR");
  const compiled = machine && errors.length === 0 ? compile(machine) : undefined;
  const faults = compiled && "problems" in compiled ? compiled.problems.map(({ message }) => message) : [];
  const told = errors.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
  const refusal = `Invalid State Machine Definition: '${[...told, ...faults].join(", ")}'`;
  return { diagnostics, refusal, program: compiled && "program" in compiled ? compiled.program : undefined };
}
