/** From a state into the function that does its task: the debugger of its language attaches in VS Code. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { type DebugDriver, debug } from "./debug-driver.js";
import { ATTACHED_MS, type FunctionStops, hearFunctionStops } from "./function-stops.js";
import { eventually, writeFile } from "./workbench.js";

const MACHINE = {
  StartAt: "Double",
  States: {
    Double: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "double", "Payload.$": "$" },
      OutputPath: "$.Payload",
      End: true,
    },
  },
};

const FUNCTION = `exports.handler = async ({ n }) => {
  const doubled = 2 * n;
  return { doubled };
};
`;

describe("Into the code of a local function", () => {
  let definition: vscode.Uri;
  let code: vscode.Uri;
  let driver: DebugDriver | undefined;
  let stops: FunctionStops;

  before(async () => {
    definition = await writeFile("double/double.asl.json", MACHINE);
    code = await writeFile("double/double.cjs", FUNCTION);
    await writeFile("double/double.tasks.json", { states: { Double: { lambda: "double.handler" } } });
  });
  beforeEach(() => {
    stops = hearFunctionStops();
  });
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    stops.dispose();
  });

  const start = async (settings: object): Promise<DebugDriver> => {
    driver = await debug({
      definition: definition.fsPath,
      input: { n: 21 },
      tasks: "double.tasks.json",
      debugFunctions: true,
      ...settings,
    });
    return driver;
  };
  const standsInFunction = () => stops.standsIn(/double\.cjs$/);

  it("a breakpoint in the function is hit, and the run goes on with its result", async function () {
    this.timeout(60_000);
    const location = new vscode.Location(code, new vscode.Position(2, 2));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location)]);
    const session = await start({});
    const { line, goOn } = await standsInFunction();
    assert.equal(line, 2);
    await goOn();
    assert.match(await session.ended(), /"doubled": ?42/);
  });

  it("stepping into the task stops at the function's first line", async function () {
    this.timeout(60_000);
    const session = await start({ stopOnEntry: true });
    await session.stopped();
    for (let steps = 0; !stops.first() && steps < 6; steps++) {
      await vscode.commands.executeCommand("workbench.action.debug.stepInto");
      const inFunction = eventually("the function to stop", stops.first, ATTACHED_MS);
      // Whichever comes first: the next stage, or the function.
      await Promise.race([session.stopped().catch(() => inFunction), inFunction]);
    }
    const { line, goOn } = await standsInFunction();
    assert.equal(line, 1);
    await goOn();
    // The step in the state machine ends behind the function.
    await eventually("the state machine to stop and go on", () =>
      session.request("continue", { threadId: 1 }).then(
        () => true,
        () => undefined,
      ),
    );
    await session.ended();
  });
});
