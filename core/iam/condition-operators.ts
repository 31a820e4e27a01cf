/** The operators of conditions. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
import { memo } from "../text/memo.js";

export type OperatorType = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";

export interface Operator {
  /** As AWS writes it, without qualifier and `IfExists`. */
  readonly name: string;
  readonly type: OperatorType;
  readonly negated: boolean;
  /** True when wildcards count. */
  readonly like: boolean;
  readonly qualifier?: "ForAllValues" | "ForAnyValue";
  readonly ifExists: boolean;
}

const OPERATORS: readonly Pick<Operator, "name" | "type">[] = [
  ...names("String", ["Equals", "NotEquals", "EqualsIgnoreCase", "NotEqualsIgnoreCase", "Like", "NotLike"]),
  ...names("Numeric", [
    "Equals",
    "NotEquals",
    "LessThan",
    "LessThanEquals",
    "GreaterThan",
    "GreaterThanEquals",
  ]),
  ...names("Date", ["Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"]),
  ...names("Arn", ["Equals", "NotEquals", "Like", "NotLike"]),
  { name: "Bool", type: "Bool" },
  { name: "BinaryEquals", type: "Binary" },
  { name: "IpAddress", type: "IpAddress" },
  { name: "NotIpAddress", type: "IpAddress" },
  { name: "Null", type: "Null" },
];

function names(type: OperatorType, kinds: readonly string[]): readonly Pick<Operator, "name" | "type">[] {
  return kinds.map((kind) => ({ name: `${type}${kind}`, type }));
}

const BY_NAME = new Map(OPERATORS.map((operator) => [operator.name.toLowerCase(), operator]));

/** The names of all operators, without qualifiers. */
export const OPERATOR_NAMES: readonly string[] = OPERATORS.map(({ name }) => name);

/** The operator that a text names, in any case; undefined when there is none. */
export const parseOperator = (text: string): Operator | undefined => readOperator(text).operator;

const readOperator = memo(1_000, (text): { readonly operator: Operator | undefined } => ({
  operator: understand(text),
}));

function understand(text: string): Operator | undefined {
  const [, qualifier, base = "", exists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const known = BY_NAME.get(base.toLowerCase());
  if (!known) return undefined;
  return {
    ...known,
    negated: /Not/.test(known.name),
    like: known.type === "Arn" || /Like$/.test(known.name),
    ifExists: exists !== undefined,
    ...(qualifier && { qualifier: /all/i.test(qualifier) ? "ForAllValues" : "ForAnyValue" }),
  };
}
