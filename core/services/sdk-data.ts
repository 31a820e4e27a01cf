/** AWS SDK calls whose permissions stand in what they carry: transactions, statements in PartiQL and SQL. */
import type { Arguments } from "./arguments.js";
import { allow, type Permission } from "./permission.js";
import { arnHere, arnOrName, type Place } from "./place.js";
import { ANY } from "./written-text.js";

/** What such a call needs beside, or instead of, the action of its own name. */
export interface DataPermissions {
  readonly instead: boolean;
  readonly permissions: readonly Permission[];
}

/** Undefined for calls of any other kind. */
export function dataPermissions(
  prefix: string,
  operation: string,
  given: Arguments,
  place: Place,
): DataPermissions | undefined {
  switch (`${prefix}:${operation}`) {
    case "dynamodb:TransactGetItems":
    case "dynamodb:TransactWriteItems":
      return { instead: true, permissions: inTransaction(given, place, operation) };
    case "dynamodb:ExecuteStatement":
      return { instead: true, permissions: [ofStatement(given, place)] };
    case "dynamodb:ExecuteTransaction":
      return { instead: true, permissions: ofStatements(given, place, "TransactStatements") };
    case "dynamodb:BatchExecuteStatement":
      return { instead: true, permissions: ofStatements(given, place, "Statements") };
    case "rds-data:BatchExecuteStatement":
    case "rds-data:BeginTransaction":
    case "rds-data:CommitTransaction":
    case "rds-data:ExecuteStatement":
    case "rds-data:RollbackTransaction":
      return { instead: false, permissions: secret(given) };
    case "redshift-data:BatchExecuteStatement":
    case "redshift-data:ExecuteStatement":
      return { instead: false, permissions: ofCluster(given, place) };
    default:
      return undefined;
  }
}

/** The kinds of items in a transaction, and the action that each of them is. */
const ITEM_ACTIONS: Readonly<Record<string, string>> = {
  ConditionCheck: "dynamodb:ConditionCheckItem",
  Delete: "dynamodb:DeleteItem",
  Get: "dynamodb:GetItem",
  Put: "dynamodb:PutItem",
  Update: "dynamodb:UpdateItem",
};

/** Each item of a transaction is authorised by itself. */
function inTransaction(given: Arguments, place: Place, operation: string): readonly Permission[] {
  const items = given.items("TransactItems");
  const kinds = Object.entries(ITEM_ACTIONS);
  if (!items) {
    const possible = kinds.filter(([kind]) => (kind === "Get") === (operation === "TransactGetItems"));
    return [
      allow(
        possible.map(([, action]) => action),
        ANY,
      ),
    ];
  }
  return items.flatMap((item) =>
    kinds.flatMap(([kind, action]) =>
      item.has(kind)
        ? [allow(action, arnOrName(place, "dynamodb", "table/", item.text(kind, "TableName")))]
        : [],
    ),
  );
}

const ofStatements = (given: Arguments, place: Place, list: string): readonly Permission[] =>
  given.items(list)?.map((item) => ofStatement(item, place)) ?? [allow(Object.values(PARTIQL), ANY)];

const PARTIQL: Readonly<Record<string, string>> = {
  DELETE: "dynamodb:PartiQLDelete",
  INSERT: "dynamodb:PartiQLInsert",
  SELECT: "dynamodb:PartiQLSelect",
  UPDATE: "dynamodb:PartiQLUpdate",
};

/** A statement in PartiQL is authorised by its first word, on the table, or the index, that it names. */
function ofStatement(given: Arguments, place: Place): Permission {
  const statement = given.text("Statement") ?? ANY;
  const action = PARTIQL[(/^\s*(\w+)/.exec(statement)?.[1] ?? "").toUpperCase()];
  const [, table, index] =
    /\b(?:FROM|INTO|UPDATE)\s+"?([\w.-]+)"?(?:\s*\.\s*"?([\w.-]+)"?)?/i.exec(statement) ?? [];
  const resource =
    table === undefined ? ANY : arnHere(place, "dynamodb", `table/${table}${index ? `/index/${index}` : ""}`);
  return allow(action ?? Object.values(PARTIQL), resource);
}

/** The data APIs log on with a secret. */
const secret = (given: Arguments): readonly Permission[] =>
  given.has("SecretArn") ? [allow("secretsmanager:GetSecretValue", given.text("SecretArn") ?? ANY)] : [];

/** Amazon Redshift lets in by a secret, or by temporary credentials. */
function ofCluster(given: Arguments, place: Place): readonly Permission[] {
  if (given.has("SecretArn")) return secret(given);
  if (given.has("WorkgroupName")) return [allow("redshift-serverless:GetCredentials", ANY)];
  const cluster = given.text("ClusterIdentifier");
  if (cluster === undefined) return [];
  const here = (type: string, name: string | undefined): string =>
    arnHere(place, "redshift", `${type}:${cluster}/${name ?? ANY}`);
  return given.has("DbUser")
    ? [
        allow("redshift:GetClusterCredentials", [
          here("dbname", given.text("Database")),
          here("dbuser", given.text("DbUser")),
        ]),
      ]
    : [allow("redshift:GetClusterCredentialsWithIAM", here("dbname", given.text("Database")))];
}
