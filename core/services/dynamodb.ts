/** Amazon DynamoDB: one item at a time. */
import { allow } from "./permission.js";
import { arnOrName } from "./place.js";
import { type Action, defineService, guide, REQUEST } from "./service.js";

const onTable = (action: string, required: readonly string[]): Action => ({
  patterns: REQUEST,
  required: ["TableName", ...required],
  permissions: ({ arguments: given, place }) => [
    allow(`dynamodb:${action}`, arnOrName(place, "dynamodb", "table/", given.text("TableName"))),
  ],
  result: action === "GetItem" ? { Item: { id: { S: "1" } } } : {},
});

export const dynamodb = defineService({
  name: "dynamodb",
  title: "Amazon DynamoDB",
  docs: guide("connect-ddb"),
  actions: {
    getItem: onTable("GetItem", ["Key"]),
    putItem: onTable("PutItem", ["Item"]),
    updateItem: onTable("UpdateItem", ["Key"]),
    deleteItem: onTable("DeleteItem", ["Key"]),
  },
});
