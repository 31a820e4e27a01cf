/** A state machine's role is not allowed what a state does. */
import { statementEdits } from "../../iam/add-statement.js";
import { consequenceOf, isCertain, type Lack, lacksOf } from "../../iam/compare.js";
import type { RoleModel } from "../../iam/role-model.js";
import { defineRule, type Fix, type Report } from "../rule.js";

export const missingPermission = defineRule({
  id: "iam/missing-permission",
  about: "role",
  severity: "warning",
  summary: "The role that a template gives a state machine should allow what its states do.",
  docs: `Each Task needs permissions of the state machine's role: \`lambda:InvokeFunction\` on the function with the version or alias that is called, for \`.sync\` also those to watch and to stop the
job and to make the rule that reports its end, for a distributed Map those to start child executions and to read and write in Amazon S3.

Only what the template itself tells is judged: a role or policy from elsewhere, a condition, or a name that only deployment knows leaves the question open, and nothing is said. Permission
boundaries, service control policies and policies of resources are not known here. \`asl policy FILE\` prints the whole policy.`,
  reference: "https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html",
  examples: {
    bad: [
      `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
      ^^^^^^^^
        - LambdaInvokePolicy: { FunctionName: !Ref Charge }
      Definition:
        StartAt: Ship
        States:
          Ship:
            Type: Task
            Resource: arn:aws:states:::lambda:invoke
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            Parameters: { FunctionName: !Ref Ship }
            End: true
  Charge:
    Type: AWS::Serverless::Function
  Ship:
    Type: AWS::Serverless::Function
`,
    ],
    good: [
      `Resources:
  Orders:
    Type: AWS::Serverless::StateMachine
    Properties:
      Policies:
        - LambdaInvokePolicy: { FunctionName: !Ref Ship }
      Definition:
        StartAt: Ship
        States:
          Ship:
            Type: Task
            Resource: arn:aws:states:::lambda:invoke
            Parameters: { FunctionName: !GetAtt Ship.Arn }
            End: true
  Ship:
    Type: AWS::Serverless::Function
`,
    ],
  },
  check(role, report, { catalog }) {
    if (!role.complete) return;
    const context = { catalog: catalog?.iam, distinct: role.isDistinct };
    const lacks = lacksOf(role.needs, role.clauses, context).filter((lack) =>
      isCertain(lack, context.catalog),
    );
    if (lacks.length === 0) return;
    if (role.document !== undefined) {
      reportFromElsewhere(role.document, lacks, report);
      return;
    }
    const all = lacks.filter(({ verdict }) => verdict === "missing").map(({ need }) => need);
    for (const group of bySpan(lacks)) {
      const [first] = group;
      const { span = role.span } = first.need;
      const missing = group.filter(({ verdict }) => verdict === "missing").map(({ need }) => need);
      report(span, messageOf(group), {
        related: [{ span: role.span, message: "The role's policies." }],
        fixes: fixesOf(role, missing, "Add the statement to the role"),
      });
    }
    if (all.length === 0) return;
    const names = [...new Set(all.map(({ action }) => `"${action}"`))].join(", ");
    report(role.span, `The role lacks what the state machine "${role.name}" needs: ${names}.`, {
      fixes: fixesOf(role, all, "Add all that the state machine needs"),
    });
  },
});

/** The role is in another document, where nothing can be shown or changed from here. */
function reportFromElsewhere(document: string, lacks: readonly Lack[], report: Report): void {
  for (const group of bySpan(lacks)) {
    const [{ need }] = group;
    if (need.span) report(need.span, `${messageOf(group)} The role is in "${document}".`);
  }
}

type Group = readonly [Lack, ...Lack[]];

/** What one field needs is one problem. */
function bySpan(lacks: readonly Lack[]): readonly Group[] {
  const groups = new Map<number, [Lack, ...Lack[]]>();
  for (const lack of lacks) {
    const start = lack.need.span?.start ?? -1;
    const group = groups.get(start);
    if (group) group.push(lack);
    else groups.set(start, [lack]);
  }
  return [...groups.values()];
}

function messageOf(group: Group): string {
  const [{ need }] = group;
  const list = (verdict: Lack["verdict"]) =>
    group
      .filter((lack) => lack.verdict === verdict)
      .map((lack) => `"${lack.need.action}" on "${lack.need.resource}"`)
      .join(", ");
  const missing = list("missing");
  const denied = list("denied");
  const facts = [
    missing && `The role does not allow ${missing}.`,
    denied && `The role denies ${denied}.`,
    need.because,
    ...new Set(group.map((lack) => consequenceOf(lack.need))),
  ];
  return facts.filter(Boolean).join(" ");
}

function fixesOf(role: RoleModel, needs: RoleModel["needs"], title: string): readonly Fix[] {
  const edits = statementEdits(role, needs);
  return edits.length === 0 || needs.length === 0 ? [] : [{ title, edits }];
}
