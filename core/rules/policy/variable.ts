/** MISSING_BRACE_IN_VARIABLE, EMPTY_VARIABLE, VARIABLE_UNSUPPORTED_IN_ELEMENT …: `${…}` that IAM does not take for a variable. */
import type { PolicyModel, PolicyText } from "../../iam/policy-model.js";
import { defineRule } from "../rule.js";

export const variable = defineRule({
  id: "policy/variable",
  about: "policy",
  severity: "error",
  summary: "A policy variable has its braces and a key, and stands in resources and values of conditions.",
  docs: `\`\${aws:username}\` stands for a value of the request, \`\${aws:username, 'nobody'}\` has a value for when there is none. Variables count in \`Resource\`, \`NotResource\` and the values of
conditions of policies of version 2012-10-17; elsewhere they are plain text or refused. In templates, substitutions of CloudFormation are written alike and are not judged.`,
  reference: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
  awsCode: "MISSING_BRACE_IN_VARIABLE",
  examples: {
    bad: [
      `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "Allow",
    "Action": "s3:GetObject",
    "Resource": [
      "arn:aws:s3:::home/\${aws:username/*",
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      "arn:aws:s3:::home/\${}/*",
      ^^^^^^^^^^^^^^^^^^^^^^^^^
      "arn:aws:s3:::home/\${aws: username}/*"
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    ]
  }
}`,
    ],
    good: [
      `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/\${aws:username}/*" }
}`,
    ],
  },
  check(policy, report) {
    // In templates `${…}` is CloudFormation's, or Terraform's.
    if (policy.pointer !== "" || policy.dialect === "terraform") return;
    for (const { text, node, supported } of textsIn(policy)) {
      const fault = faultIn(text) ?? (supported ? undefined : UNSUPPORTED);
      if (fault) report(node, fault.message, { awsCode: fault.awsCode });
      else if (/\$\{[a-z]+:/i.test(text) && isOld(policy))
        report(node, OLD.message, { awsCode: OLD.awsCode });
    }
  },
});

interface Fault {
  readonly awsCode: string;
  readonly message: string;
}

const UNSUPPORTED: Fault = {
  awsCode: "VARIABLE_UNSUPPORTED_IN_ELEMENT",
  message: "Variables count only in resources and in the values of conditions: write the text itself.",
};

const OLD: Fault = {
  awsCode: "VARIABLE_UNSUPPORTED_IN_VERSION",
  message: 'Variables count only in policies of version "2012-10-17"; in this one they are plain text.',
};

const isOld = ({ version }: PolicyModel): boolean =>
  version?.value?.kind !== "string" || version.value.value === "2008-10-17";

/** Those with variables, or what looks like one. */
function textsIn({ statements }: PolicyModel): readonly (PolicyText & { readonly supported: boolean })[] {
  const having = (texts: readonly PolicyText[], supported: boolean) =>
    texts.flatMap((each) => (each.text.includes("${") ? [{ ...each, supported }] : []));
  return statements.flatMap(({ sid, principals, actions, resources, conditions }) => [
    ...having(sid ? [{ text: sid.value, node: sid }] : [], false),
    ...principals.flatMap(({ entries }) => entries.flatMap(({ texts }) => having(texts, false))),
    ...actions.flatMap(({ texts }) => having(texts, false)),
    ...resources.flatMap(({ texts }) => having(texts, true)),
    ...conditions.flatMap(({ values }) => having(values, true)),
  ]);
}

function faultIn(text: string): Fault | undefined {
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    const end = text.indexOf("}", at);
    const next = text.indexOf("${", at + 2);
    if (end < 0 || (next >= 0 && next < end)) {
      return {
        awsCode: "MISSING_BRACE_IN_VARIABLE",
        message: `The variable in "${text}" has no closing brace.`,
      };
    }
    const inner = text.slice(at + 2, end);
    if (inner.trim() === "")
      return { awsCode: "EMPTY_VARIABLE", message: `The variable in "${text}" names nothing.` };
    const [key = "", ...fallback] = inner.split(",");
    if (/\s/.test(key.trimEnd()) || /^\s/.test(key)) {
      return {
        awsCode: "UNSUPPORTED_SPACE_IN_VARIABLE",
        message: `The name of a variable has no spaces: "\${${inner}}" has.`,
      };
    }
    if (fallback.length > 0 && !/^\s*'[^']*'\s*$/.test(fallback.join(","))) {
      return {
        awsCode: "MISSING_QUOTE_IN_VARIABLE",
        message: `What stands for a missing value is in single quotes: "\${${key}, 'nobody'}".`,
      };
    }
  }
  return undefined;
}
