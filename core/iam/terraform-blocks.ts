/** Statements as blocks of Terraform's `aws_iam_policy_document`. */
import type { Statement } from "./policy-document.js";
import type { TrustPolicy } from "./trust.js";

/** How a text is written: as a string, or as a reference. */
export type WriteText = (text: string) => string;

/** What allows something, two spaces in, with a line break at the end. */
export const permissionBlock = (
  { Action, Resource, Condition }: Statement,
  write: WriteText = JSON.stringify,
): string =>
  block("statement", [
    attribute("actions", Action),
    attribute("resources", Resource, write),
    ...conditionBlocks(Condition, write),
  ]);

/** Who may take on a role, two spaces in, with a line break at the end. */
export const trustBlock = ({ Action, Principal, Condition }: TrustPolicy["Statement"][0]): string =>
  block("statement", [
    attribute("actions", [Action]),
    block("principals", ['  type = "Service"\n', attribute("identifiers", [Principal.Service])]),
    ...conditionBlocks(Condition),
  ]);

/** A data source of these blocks. */
export const documentBlock = (name: string, statements: readonly string[]): string =>
  `data "aws_iam_policy_document" "${name}" {\n${statements.join("\n")}}\n`;

const conditionBlocks = (
  condition: Statement["Condition"] = {},
  write: WriteText = JSON.stringify,
): readonly string[] =>
  Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      block("condition", [
        `  test = ${JSON.stringify(operator)}\n`,
        `  variable = ${JSON.stringify(key)}\n`,
        attribute("values", values, write),
      ]),
    ),
  );

/** Each line of a block is two spaces further in than the block. */
const block = (name: string, lines: readonly string[]): string =>
  `  ${name} {\n${lines.join("").replace(/^(?=.)/gm, "  ")}  }\n`;

const attribute = (name: string, texts: readonly string[], write: WriteText = JSON.stringify): string =>
  `  ${name} = [${texts.map((text) => write(text)).join(", ")}]\n`;
