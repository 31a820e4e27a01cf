/** The state machine that the debugging tests work on: a list, a choice, a task that can fail, a variable. */
import * as vscode from "vscode";
import { type DebugDriver, debug } from "./debug-driver.js";
import { writeFile } from "./workbench.js";

const CHARGE = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "charge", "Payload.$": "$" },
  OutputPath: "$.Payload",
  Next: "Total",
};

const ORDER = {
  StartAt: "Prepare",
  States: {
    Prepare: {
      Type: "Pass",
      Parameters: { "id.$": "$.id", "amounts.$": "$.amounts" },
      Assign: { "order.$": "$.id" },
      Next: "Charge Each",
    },
    "Charge Each": {
      Type: "Map",
      ItemsPath: "$.amounts",
      ItemProcessor: {
        StartAt: "Charge",
        States: { Charge: CHARGE, Total: { Type: "Pass", End: true } },
      },
      ResultPath: "$.charged",
      Next: "Big Order?",
    },
    "Big Order?": {
      Type: "Choice",
      Choices: [{ Variable: "$.amounts[0]", NumericGreaterThan: 100, Next: "Ship Safely" }],
      Default: "Ship",
    },
    Ship: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "ship", "Payload.$": "$" },
      Assign: { order: "shipped" },
      End: true,
    },
    "Ship Safely": { Type: "Pass", End: true },
  },
};

export const ORDER_INPUT = { id: 7, amounts: [10, 20, 30] };
export const ORDER_MOCKS = {
  Charge: { Return: { Payload: { paid: true } } },
  Ship: { Return: { Payload: "on its way" } },
};

/** Writes the definition and returns where it is. */
export const writeOrder = (): Promise<vscode.Uri> => writeFile("order/order.asl.json", ORDER);

export interface OrderBench {
  /** The definition, open in the editor. */
  document(): vscode.TextDocument;
  /** Debugs it; after the test the session is ended. */
  start(settings?: object): Promise<DebugDriver>;
}

/** Has the definition open for each test of a suite, and takes back what the test has left. */
export function orderBench(): OrderBench {
  let document: vscode.TextDocument | undefined;
  let driver: DebugDriver | undefined;
  const opened = (): vscode.TextDocument => {
    if (!document) throw new Error("The definition is not open.");
    return document;
  };
  beforeEach(async () => {
    document = await vscode.workspace.openTextDocument(await writeOrder());
    await vscode.window.showTextDocument(document, { preview: false });
  });
  afterEach(async () => {
    await driver?.stop();
    driver = undefined;
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });
  return {
    document: opened,
    async start(settings = {}) {
      driver = await debug({
        definition: opened().uri.fsPath,
        input: ORDER_INPUT,
        mocks: ORDER_MOCKS,
        ...settings,
      });
      return driver;
    },
  };
}
