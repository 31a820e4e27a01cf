/** The change that gives a role what it lacks: one more statement in a policy that it has. */
import { appendItem } from "../syntax/append-item.js";
import { insertField } from "../syntax/writer.js";
import type { TextEdit } from "../text/edit.js";
import type { JsonValue } from "../text/json-value.js";
import { policyDocument, type Statement } from "./policy-document.js";
import type { Need } from "./required.js";
import type { RoleModel, RoomForStatement } from "./role-model.js";
import { documentBlock, permissionBlock } from "./terraform-blocks.js";

/** The edits that add the needs to the role; none where the document has no place for a statement. */
export function statementEdits(
  { room, refer = (text) => text }: RoleModel,
  needs: readonly Need[],
): readonly TextEdit[] {
  if (!room) return [];
  const { Statement: needed } = policyDocument(needs);
  if (room.takes === "blocks" || room.takes === "resource") return [terraformEdit(room, needed)];
  const statements = needed.map((each) => statementValue({ ...each, Resource: each.Resource.map(refer) }));
  const policy: JsonValue = { Version: "2012-10-17", Statement: statements };
  switch (room.takes) {
    case "policies":
      return [insertField(room.tree, room.properties, "Policies", [policy])];
    case "named policies": {
      const named: JsonValue = { PolicyName: "state-machine", PolicyDocument: policy };
      return [insertField(room.tree, room.properties, "Policies", [named])];
    }
    case "policy":
      return [appendItem(room.tree, room.list, policy)];
    case "statement":
      return statements.map((statement) => appendItem(room.tree, room.list, statement));
  }
}

/** Into the block before its last brace, or as a policy of its own at the end of the file. */
function terraformEdit(
  room: Extract<RoomForStatement, { takes: "blocks" | "resource" }>,
  statements: readonly Statement[],
): TextEdit {
  const { text } = room.tree;
  const blocks = statements.map((statement) => permissionBlock(statement, room.write));
  if (room.takes === "blocks") {
    const at = text.lastIndexOf("}", room.block.end - 1);
    return { span: { start: at, end: at }, newText: `\n${blocks.join("\n")}` };
  }
  const { name, role } = room;
  const resource = `resource "aws_iam_role_policy" "${name}" {\n  role   = ${role}.name\n  policy = data.aws_iam_policy_document.${name}.json\n}\n`;
  const { length } = text;
  return {
    span: { start: length, end: length },
    newText: `${text.endsWith("\n") ? "" : "\n"}\n${documentBlock(name, blocks)}\n${resource}`,
  };
}

/** A statement as a template has it: texts with `${…}` are for `Fn::Sub` to put together. */
export function statementValue({ Effect, Action, Resource, Condition }: Statement): JsonValue {
  const one = (texts: readonly string[]): JsonValue => {
    const values = texts.map(substituted);
    return values.length === 1 ? (values[0] ?? null) : values;
  };
  const conditions = Object.entries(Condition ?? {}).map(([operator, keys]): [string, JsonValue] => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, one(values)])),
  ]);
  return {
    Effect,
    Action: one(Action),
    Resource: one(Resource),
    ...(conditions.length > 0 && { Condition: Object.fromEntries(conditions) }),
  };
}

const substituted = (text: string): JsonValue => (text.includes("${") ? { "Fn::Sub": text } : text);
