// An order with everything that a timeline can show: branches, iterations, a wait, retries, an error that is caught.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const lambda = (name, more) => ({
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: name, "Payload.$": "$" },
  ...more,
});

const definition = {
  Comment: "Packs the items of an order while its payment is settled.",
  StartAt: "Check Order",
  States: {
    "Check Order": lambda("check-order", { ResultPath: null, Next: "Pack and Pay" }),
    "Pack and Pay": {
      Type: "Parallel",
      Branches: [
        {
          StartAt: "Pack Items",
          States: {
            "Pack Items": {
              Type: "Map",
              ItemsPath: "$.items",
              ItemProcessor: { StartAt: "Pack", States: { Pack: lambda("pack", { End: true }) } },
              End: true,
            },
          },
        },
        {
          StartAt: "Charge Card",
          States: {
            "Charge Card": lambda("charge-card", {
              Retry: [{ ErrorEquals: ["Bank.Busy"], IntervalSeconds: 5, BackoffRate: 2 }],
              Catch: [{ ErrorEquals: ["States.ALL"], Next: "Send Invoice" }],
              Next: "Paid",
            }),
            "Send Invoice": { Type: "Pass", Next: "Wait for Payment" },
            "Wait for Payment": { Type: "Wait", Seconds: 86_400, Next: "Paid" },
            Paid: { Type: "Pass", End: true },
          },
        },
      ],
      Next: "Ship",
    },
    Ship: lambda("ship", { End: true }),
  },
};

const input = { items: ["book", "lamp", "cup"] };
const busy = { Throw: { Error: "Bank.Busy", Cause: "Try again later." } };
const mocks = {
  "Check Order": { Return: { Payload: "good" } },
  Pack: { Return: { Payload: "packed" } },
  "Charge Card": [busy, busy, { Throw: { Error: "Card.Declined", Cause: "No money is left." } }],
  Ship: { Return: { Payload: "on its way" } },
};

/** The definition's text. */
export const ORDER_TEXT = textOf(definition);

/** Writes the definition, its input and its mocks into a folder "shop" of the given one. */
export async function writeOrder(folder) {
  const shop = path.join(folder, "shop");
  await mkdir(shop);
  for (const [name, value] of Object.entries({ asl: definition, input, mocks })) {
    await writeFile(path.join(shop, `order.${name}.json`), textOf(value));
  }
}

function textOf(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
