/** A distributed Map: child executions of the state machine itself, and the data in Amazon S3 that it reads and writes. */
import type { Arguments } from "./arguments.js";
import { allow, type Permission } from "./permission.js";
import { arnHere, globalArn, type Place, stateMachineArn } from "./place.js";
import { ANY } from "./written-text.js";

/** Starting and watching the child executions. */
export const childExecutions = (place: Place): readonly Permission[] => {
  const { stateMachineName: name } = place;
  return [
    allow("states:StartExecution", stateMachineArn(place)),
    allow("states:DescribeExecution", arnHere(place, "states", `execution:${name}:*`)),
    allow("states:RedriveExecution", arnHere(place, "states", `execution:${name}/*:*`), { need: "advisory" }),
  ];
};

/** Reading the items. `given` are the parameters of the reader. */
export function readItems(
  action: string,
  given: Arguments,
  inputType: string | undefined,
  place: Place,
): readonly Permission[] {
  const bucket = given.text("Bucket") ?? ANY;
  if (action === "listObjectsV2") return listObjects(bucket, given.text("Prefix"), place);
  const key = given.text("Key") ?? ANY;
  const object = allow("s3:GetObject", objectArn(place, bucket, key));
  if (inputType !== "MANIFEST") return [object];
  return [object, allow("s3:GetObject", objectArn(place, bucket, inventoryData(key)))];
}

function listObjects(bucket: string, prefix: string | undefined, place: Place): readonly Permission[] {
  const known = prefix !== undefined && prefix !== "" && prefix !== ANY;
  const resource = bucket === ANY ? ANY : globalArn(place, "s3", bucket);
  const children = objectArn(place, bucket, prefix === undefined || prefix === ANY ? ANY : `${prefix}*`);
  return [
    allow("s3:ListBucket", resource, known ? { condition: { StringLike: { "s3:prefix": [prefix] } } } : {}),
    allow("s3:GetObject", children, { need: "advisory" }),
  ];
}

/** An inventory's manifest is at `…/CONFIG/DATE/manifest.json`, its data at `…/CONFIG/data/`. */
function inventoryData(key: string): string {
  if (key === ANY) return ANY;
  const folders = key.split("/").slice(0, -2);
  return [...folders, "data", ANY].join("/");
}

/** Writing the results below a prefix. */
export function writeResults(given: Arguments, place: Place): readonly Permission[] {
  const prefix = (given.text("Prefix") ?? "").replace(/\/$/, "");
  const below = prefix === "" || prefix === ANY ? ANY : `${prefix}/*`;
  const actions = ["AbortMultipartUpload", "GetObject", "ListMultipartUploadParts", "PutObject"];
  return [
    allow(
      actions.map((name) => `s3:${name}`),
      objectArn(place, given.text("Bucket") ?? ANY, below),
    ),
  ];
}

const objectArn = (place: Place, bucket: string, key: string): string =>
  bucket === ANY && key === ANY ? ANY : globalArn(place, "s3", `${bucket}/${key}`);
