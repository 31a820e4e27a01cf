/** Writes an ARN as a Terraform file has it: by reference to the resource of the file that it names. */
import type { Template } from "./template.js";
import type { WriteText } from "./terraform-blocks.js";
import { TERRAFORM_TYPES } from "./terraform-types.js";

/** What names the places of a deployment, and what stands for it in a file that does not ask for it. */
const PLACES = [
  { token: "${AWS::Partition}", source: "data.aws_partition.", attribute: "partition", otherwise: "aws" },
  { token: "${AWS::Region}", source: "data.aws_region.", attribute: "name", otherwise: "*" },
  {
    token: "${AWS::AccountId}",
    source: "data.aws_caller_identity.",
    attribute: "account_id",
    otherwise: "*",
  },
] as const;

/** Writes texts with references to the resources and data sources of the file. */
export function referencesIn(file: Template): WriteText {
  const known = [...file.resources.values()].flatMap(({ name, type }) => {
    if (!TERRAFORM_TYPES[type]?.attributes["arn"]) return [];
    return [{ reference: `${name}.arn`, arn: file.resolve(`\${${name}.arn}`) }];
  });
  return (text) => {
    const same = known.find(({ arn }) => arn === text);
    if (same) return same.reference;
    const within = known.find(({ arn }) => text.startsWith(`${arn}:`) || text.startsWith(`${arn}/`));
    const written = within ? `\${${within.reference}}${text.slice(within.arn.length)}` : text;
    return JSON.stringify(placed(written, file));
  };
}

function placed(text: string, { resources }: Template): string {
  let result = text;
  for (const { token, source, attribute, otherwise } of PLACES) {
    const name = [...resources.keys()].find((each) => each.startsWith(source));
    result = result.replaceAll(token, name === undefined ? otherwise : `\${${name}.${attribute}}`);
  }
  return result;
}
