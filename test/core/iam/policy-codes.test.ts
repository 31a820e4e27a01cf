import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerPolicy } from "../../../core/iam/lower-policy.js";
import type { PolicyKind } from "../../../core/iam/policy-model.js";
import { policyRules } from "../../../core/rules/policy/registry.js";
import { runRules } from "../../../core/rules/run.js";
import { parseJson } from "../../../core/syntax/json.js";
import { pointerAt } from "../../../core/syntax/pointer.js";
import { sourceCatalog } from "../../support/catalog.js";

const catalog = sourceCatalog();

/** What is said of a policy, without hints: the code of IAM Access Analyzer, the severity and the pointer. */
function said(policy: object, kind?: PolicyKind): readonly string[] {
  const tree = parseJson(JSON.stringify(policy, null, 2));
  const model = lowerPolicy(tree, tree.root, kind ? { kind } : {});
  assert.ok(model);
  return runRules(policyRules, "policy", model, { catalog })
    .filter(({ severity }) => severity !== "hint")
    .map(
      (problem) =>
        `${problem.awsCode ?? problem.rule} ${problem.severity} ${pointerAt(tree.root, problem) ?? ""}`,
    );
}

const QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
const statement = { Effect: "Allow", Action: "sqs:SendMessage", Resource: QUEUE };
const document = (...statements: readonly object[]) => ({ Version: "2012-10-17", Statement: statements });
const having = (fields: object) => document({ ...statement, ...fields });
const on = (resource: string, action = "sqs:SendMessage") => having({ Resource: resource, Action: action });
const inBucket = (resource: string) => on(resource, "s3:GetObject");
const when = (condition: object) => having({ Condition: condition });
const trust = (fields: object) =>
  document({
    Effect: "Allow",
    Principal: { Service: "states.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    ...fields,
  });
const { Action: _action, ...withoutAction } = statement;
const { Effect: _effect, ...withoutEffect } = statement;
const { Resource: _resource, ...withoutResource } = statement;
const principal = { AWS: "123456789012" };

const first = "/Statement/0";

/** The policy, and all that must be said of it. */
const CASES: readonly (readonly [expected: string, policy: object, kind?: PolicyKind])[] = [
  [`ARN_ACCOUNT_NOT_ALLOWED error ${first}/Resource`, inBucket("arn:aws:s3::123456789012:b/k")],
  [`ARN_REGION_NOT_ALLOWED error ${first}/Resource`, inBucket("arn:aws:s3:us-east-1::b/k")],
  [`DATA_TYPE_MISMATCH error ${first}/Action`, having({ Action: 5 })],
  [`DATA_TYPE_MISMATCH error ${first}/Condition/StringEquals`, when({ StringEquals: "x" })],
  [
    `DUPLICATE_KEYS_WITH_DIFFERENT_CASE error ${first}/Condition/StringEquals/aws:principaltag~1a`,
    when({ StringEquals: { "aws:PrincipalTag/a": "x", "aws:principaltag/a": "y" } }),
  ],
  [`INVALID_ACTION information ${first}/Action`, having({ Action: "sqs:SendMesage" })],
  [`INVALID_ARN_ACCOUNT error ${first}/Resource`, on("arn:aws:sqs:us-east-1:12345:orders")],
  [`INVALID_ARN_PREFIX error ${first}/Resource`, on("sqs:orders")],
  [`INVALID_ARN_REGION error ${first}/Resource`, on("arn:aws:sqs:us east:123456789012:orders")],
  [`INVALID_ARN_REGION information ${first}/Resource`, on("arn:aws:sqs:us-est-1:123456789012:orders")],
  [`INVALID_ARN_RESOURCE error ${first}/Resource`, on("arn:aws:sqs:us-east-1:123456789012:")],
  [`INVALID_ARN_SERVICE_CASE error ${first}/Resource`, on("arn:aws:SQS:us-east-1:123456789012:orders")],
  [
    `INVALID_CONDITION_DATA_TYPE error ${first}/Condition/StringEquals/aws:PrincipalOrgID`,
    when({ StringEquals: { "aws:PrincipalOrgID": ["o-1", 1] } }),
  ],
  [
    `INVALID_CONDITION_KEY_FORMAT error ${first}/Condition/StringEquals/nokey`,
    when({ StringEquals: { nokey: "a" } }),
  ],
  [
    `INVALID_CONDITION_MULTIPLE_BOOLEAN error ${first}/Condition/Bool/aws:SecureTransport/1`,
    when({ Bool: { "aws:SecureTransport": ["true", "false"] } }),
  ],
  [
    `INVALID_CONDITION_OPERATOR error ${first}/Condition/StringEqual`,
    when({ StringEqual: { "aws:PrincipalOrgID": "a" } }),
  ],
  [`INVALID_EFFECT error ${first}/Effect`, having({ Effect: "allow" })],
  [
    `INVALID_GLOBAL_CONDITION_KEY information ${first}/Condition/StringEquals/aws:PrincipalOrg`,
    when({ StringEquals: { "aws:PrincipalOrg": "a" } }),
  ],
  [`INVALID_PARTITION error ${first}/Resource`, on("arn:awz:sqs:us-east-1:123456789012:orders")],
  ["INVALID_POLICY_ELEMENT error /Owner", { ...document(statement), Owner: "me" }],
  [
    `INVALID_PRINCIPAL_FORMAT error ${first}/Principal`,
    trust({ Principal: "states.amazonaws.com" }),
    "trust",
  ],
  [
    `INVALID_PRINCIPAL_KEY error ${first}/Principal/Services`,
    trust({ Principal: { Services: "states.amazonaws.com" } }),
    "trust",
  ],
  [
    `INVALID_REGION error ${first}/Condition/StringEquals/aws:RequestedRegion`,
    when({ StringEquals: { "aws:RequestedRegion": "us-est" } }),
  ],
  [`INVALID_SERVICE information ${first}/Resource`, on("arn:aws:sqz:us-east-1:123456789012:orders")],
  [
    `INVALID_SERVICE_CONDITION_KEY information ${first}/Condition/StringEquals/sqs:foo`,
    when({ StringEquals: { "sqs:foo": "x" } }),
  ],
  [`INVALID_SERVICE_IN_ACTION information ${first}/Action`, having({ Action: "sqz:SendMessage" })],
  ["INVALID_VERSION error /Version", { ...document(statement), Version: "2012-10-18" }],
  [`MISSING_ACTION error ${first}`, document(withoutAction)],
  [`MISSING_ARN_FIELD error ${first}/Resource`, on("arn:aws:sqs:orders")],
  [`MISSING_ARN_REGION error ${first}/Resource`, on("arn:aws:sqs::123456789012:orders")],
  [`MISSING_ARN_ACCOUNT error ${first}/Resource`, on("arn:aws:sqs:us-east-1::orders")],
  [`MISSING_EFFECT error ${first}`, document(withoutEffect)],
  [`MISSING_PRINCIPAL error ${first}`, document({ Effect: "Allow", Action: "sts:AssumeRole" }), "trust"],
  [`MISSING_RESOURCE error ${first}`, document(withoutResource)],
  ["MISSING_STATEMENT error ", { Version: "2012-10-17" }],
  [
    `NULL_WITH_IF_EXISTS error ${first}/Condition/NullIfExists`,
    when({ NullIfExists: { "aws:PrincipalOrgID": "true" } }),
  ],
  [
    "UNIQUE_SIDS_REQUIRED error /Statement/1/Sid",
    document({ ...statement, Sid: "A" }, { ...statement, Action: "sqs:DeleteMessage", Sid: "A" }),
  ],
  [`UNSUPPORTED_ELEMENT_COMBINATION error ${first}/NotAction`, having({ NotAction: "s3:*" })],
  [`UNSUPPORTED_PRINCIPAL error ${first}/Principal`, having({ Principal: "*" }), "identity"],
  [`UNSUPPORTED_SID error ${first}/Sid`, having({ Sid: "a b" })],
  [`MISSING_BRACE_IN_VARIABLE error ${first}/Resource`, inBucket("arn:aws:s3:::b/${aws:username")],
  [`MISSING_QUOTE_IN_VARIABLE error ${first}/Resource`, inBucket("arn:aws:s3:::b/${aws:username, 'nobody}")],
  [`UNSUPPORTED_SPACE_IN_VARIABLE error ${first}/Resource`, inBucket("arn:aws:s3:::b/${aws: username}")],
  [`EMPTY_VARIABLE error ${first}/Resource`, inBucket("arn:aws:s3:::b/${}")],
  [`VARIABLE_UNSUPPORTED_IN_ELEMENT error ${first}/Sid`, having({ Sid: "${aws:username}" })],
  [
    `VARIABLE_UNSUPPORTED_IN_VERSION error ${first}/Resource`,
    { ...inBucket("arn:aws:s3:::b/${aws:username}"), Version: "2008-10-17" },
  ],
  [
    `INVALID_SERVICE_PRINCIPAL_FORMAT error ${first}/Principal/Service`,
    trust({ Principal: { Service: "states" } }),
    "trust",
  ],
  [
    `ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL error ${first}/Principal/AWS`,
    trust({ Principal: { AWS: "arn:aws:iam::123456789012:role/*" } }),
    "trust",
  ],
  [`ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE error ${first}/Resource`, trust({ Resource: "*" }), "trust"],
  [
    `MISMATCHED_ACTION_FOR_PRINCIPAL error ${first}/Action`,
    trust({ Action: "sts:AssumeRoleWithSAML" }),
    "trust",
  ],
  [
    `DEPRECATED_GLOBAL_CONDITION_KEY warning ${first}/Condition/ArnLike/aws:ARN`,
    when({ ArnLike: { "aws:ARN": "arn:aws:iam::123456789012:role/x" } }),
  ],
  [
    `INVALID_DATE_VALUE warning ${first}/Condition/DateLessThan/aws:CurrentTime`,
    when({ DateLessThan: { "aws:CurrentTime": "1500000000" } }),
  ],
  ["MISSING_VERSION warning ", { Statement: [statement] }],
  [
    "UNIQUE_SIDS_RECOMMENDED warning /Statement/1/Sid",
    document(
      { ...statement, Sid: "A", Principal: principal },
      { ...statement, Action: "sqs:DeleteMessage", Sid: "A", Principal: principal },
    ),
    "resource",
  ],
  [
    `WILDCARD_WITHOUT_LIKE_OPERATOR warning ${first}/Condition/StringEquals/aws:PrincipalOrgID`,
    when({ StringEquals: { "aws:PrincipalOrgID": "o-*" } }),
  ],
  [
    `TYPE_MISMATCH warning ${first}/Condition/StringEquals/aws:SourceIp`,
    when({ StringEquals: { "aws:SourceIp": "10.0.0.0/8" } }),
  ],
  [
    `TYPE_MISMATCH_BOOLEAN warning ${first}/Condition/Bool/aws:SecureTransport`,
    when({ Bool: { "aws:SecureTransport": "yes" } }),
  ],
  [
    `TYPE_MISMATCH_DATE warning ${first}/Condition/DateLessThan/aws:CurrentTime`,
    when({ DateLessThan: { "aws:CurrentTime": "tomorrow" } }),
  ],
  [
    `TYPE_MISMATCH_IP_RANGE warning ${first}/Condition/IpAddress/aws:SourceIp`,
    when({ IpAddress: { "aws:SourceIp": "10.0.0/8" } }),
  ],
  [
    `TYPE_MISMATCH_NUMBER warning ${first}/Condition/NumericLessThan/aws:MultiFactorAuthAge`,
    when({ NumericLessThan: { "aws:MultiFactorAuthAge": "five" } }),
  ],
  [
    `TYPE_MISMATCH_STRING warning ${first}/Condition/BinaryEquals/x:key`,
    when({ BinaryEquals: { "x:key": "no base64!" } }),
  ],
  [
    `PASS_ROLE_WITH_STAR_IN_RESOURCE warning ${first}/Resource`,
    document({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" }),
  ],
  [
    `PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE warning ${first}/Resource`,
    document({ Effect: "Allow", Action: "iam:*", Resource: "*" }),
  ],
  [
    `PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE warning ${first}/NotResource`,
    document({ Effect: "Allow", NotAction: "s3:*", NotResource: "arn:aws:iam::123456789012:role/A" }),
  ],
  [`EMPTY_ARRAY_ACTION information ${first}/Action`, having({ Action: [] })],
  [
    `EMPTY_ARRAY_CONDITION information ${first}/Condition/StringEquals/aws:PrincipalOrgID`,
    when({ StringEquals: { "aws:PrincipalOrgID": [] } }),
  ],
  [
    `EMPTY_ARRAY_CONDITION_FORALLVALUES information ${first}/Condition/ForAllValues:StringEquals/aws:TagKeys`,
    when({ "ForAllValues:StringEquals": { "aws:TagKeys": [] } }),
  ],
  [`EMPTY_ARRAY_RESOURCE information ${first}/Resource`, having({ Resource: [] })],
  [`EMPTY_OBJECT_CONDITION information ${first}/Condition`, when({ StringEquals: {} })],
  [`EMPTY_OBJECT_PRINCIPAL information ${first}/Principal`, trust({ Principal: {} }), "trust"],
  [`EMPTY_SID_VALUE information ${first}/Sid`, having({ Sid: "" })],
  [`REDUNDANT_ACTION information ${first}/Action/0`, having({ Action: ["sqs:SendMessage", "sqs:Send*"] })],
  [
    `REDUNDANT_RESOURCE information ${first}/Resource/0`,
    having({ Resource: [QUEUE, "arn:aws:sqs:us-east-1:123456789012:*"] }),
  ],
  [
    `REDUNDANT_STATEMENT information ${first}`,
    document(statement, { ...statement, Resource: "arn:aws:sqs:us-east-1:123456789012:*" }),
  ],
  [`WILDCARD_IN_SERVICE_NAME information ${first}/Action`, having({ Action: "s*s:SendMessage" })],
  [
    `NULL_WITH_QUALIFIER information ${first}/Condition/ForAllValues:Null`,
    when({ "ForAllValues:Null": { "aws:PrincipalOrgID": "true" } }),
  ],
  [
    `MISSING_TAG_KEY_IN_CONDITION error ${first}/Condition/StringEquals/aws:RequestTag`,
    when({ StringEquals: { "aws:RequestTag": "x" } }),
  ],
  [`MISSING_QUALIFIER error ${first}/Condition/StringEquals`, when({ StringEquals: { "aws:TagKeys": "x" } })],
  [`ALLOW_WITH_NOT_PRINCIPAL warning ${first}/NotPrincipal`, having({ NotPrincipal: principal }), "resource"],
  [
    `UNSUPPORTED_WILDCARD_IN_PRINCIPAL error ${first}/Principal/AWS`,
    having({ Principal: { AWS: "arn:aws:iam::123456789012:role/*" } }),
    "resource",
  ],
];

for (const [expected, policy, kind] of CASES) {
  test(`nothing but ${expected} is said of ${JSON.stringify(policy)}`, () => {
    assert.deepEqual(said(policy, kind), [expected]);
  });
}

test("nothing is said of what is right", () => {
  for (const [policy, kind] of [
    [document(statement), undefined],
    [trust({}), "trust"],
    [when({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }), undefined],
    [when({ "ForAnyValue:StringEquals": { "aws:TagKeys": ["a"] } }), undefined],
    [inBucket("arn:aws:s3:::b/${aws:username, 'nobody'}/*"), undefined],
    [having({ Principal: principal }), "resource"],
  ] as const) {
    assert.deepEqual(said(policy, kind), []);
  }
});
