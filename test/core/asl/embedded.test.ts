import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { analyze } from "../../../core/analysis.js";
import { completionsAt } from "../../../core/features/completion.js";
import { renameAt } from "../../../core/features/rename.js";
import { applyEdits } from "../../../core/text/edit.js";

/** A definition with one slip, in each file that may hold one; `@` stands where the file holds it. */
const definition = `{
  "StartAt": "Ask",
  "States": {
    "Ask": { "Type": "Task", "Resource": "\${AskFunction.Arn}", "Next": "Dune" },
    "Done": { "Type": "Succeed" }
  }
}`;

const indented = (by: string): string => definition.replaceAll("\n", `\n${by}`);

const files: Readonly<Record<string, { uri: string; text: string; name: string }>> = {
  "a block in CloudFormation": {
    uri: "template.yaml",
    name: "Asking",
    text: `Resources:
  Asking:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineType: EXPRESS
      RoleArn: !GetAtt Role.Arn
      DefinitionString: |-
        ${indented("        ")}
`,
  },
  "a block under !Sub": {
    uri: "template.yaml",
    name: "Asking",
    text: `Resources:
  Asking:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString: !Sub
        - |-
          ${indented("          ")}
        - { Suffix: !Ref Name }
`,
  },
  "a block under Fn::Sub": {
    uri: "template.yaml",
    name: "Asking",
    text: `Resources:
  Asking:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      DefinitionString:
        Fn::Sub: |
          ${indented("          ")}
`,
  },
  "a quoted string in CloudFormation": {
    uri: "template.yaml",
    name: "Asking",
    text: `Resources:
  Asking:
    Type: AWS::StepFunctions::StateMachine
    Properties: { DefinitionString: '${definition.replaceAll("\n", " ")}' }
`,
  },
  "a heredoc in Terraform": {
    uri: "main.tf",
    name: "asking",
    text: `variable "name" {}

resource "aws_sfn_state_machine" "asking" {
  name       = "asking-\${var.name}"
  role_arn   = aws_iam_role.asking.arn # may call the function
  definition = <<-EOF
    ${indented("    ")}
  EOF
}
`,
  },
  "jsonencode in Terraform": {
    uri: "main.tf",
    name: "asking",
    text: `locals {
  names = [for name in var.names : upper(name) if name != ""]
}
resource "aws_sfn_state_machine" "asking" {
  definition = jsonencode({
    StartAt = "Ask"
    States = {
      Ask  = { Type = "Task", Resource = aws_lambda_function.ask.arn, Next = "Dune" }
      Done = { Type = "Succeed" }
    }
  })
  tags = { "a" = "b" }
}
resource "aws_iam_role" "asking" {}
`,
  },
  "an object for the Serverless Framework": {
    uri: "serverless.yml",
    name: "asking",
    text: `service: asking
stepFunctions:
  stateMachines:
    asking:
      type: STANDARD
      definition:
        StartAt: Ask
        States:
          Ask: { Type: Task, Resource: !GetAtt Ask.Arn, Next: Dune }
          Done: { Type: Succeed }
`,
  },
};

for (const [title, { uri, text, name }] of Object.entries(files)) {
  test(`${title}: the definition is found, and its slip at its place`, () => {
    const analysis = analyze(text, { uri });
    assert.equal(analysis.kind, "template");
    assert.deepEqual(
      analysis.definitions.map((each) => each.name),
      [name],
    );
    const [slip, ...others] = analysis.problems;
    assert.deepEqual(others, []);
    assert.equal(slip?.rule, "flow/unknown-target");
    assert.match(text.slice(slip?.start, slip?.end), /^"?Dune"?$/);
  });

  test(`${title}: the fix leaves a file without a problem`, () => {
    const [slip] = analyze(text, { uri }).problems;
    const fix = slip?.fixes?.find(({ title: words }) => words.includes("Done"));
    const mended = applyEdits(text, fix?.edits ?? []);
    assert.deepEqual(analyze(mended, { uri }).problems, []);
  });

  test(`${title}: names are renamed and proposed in the definition's own style`, () => {
    const analysis = analyze(text, { uri });
    const renaming = renameAt(analysis, text.indexOf("Ask", text.indexOf("StartAt")) + 1, "Question");
    assert.ok(renaming && "edits" in renaming);
    const renamed = analyze(applyEdits(text, renaming.edits), { uri });
    assert.equal(renamed.definitions[0]?.machine.startAt?.value, "Question");
    assert.equal(renamed.problems.length, analysis.problems.length);
    const labels = completionsAt(analysis, text.indexOf("Dune") + 1).map(({ label }) => label);
    assert.ok(labels.includes("Done"), labels.join(", "));
  });

  test(`property: ${title}: every prefix is understood as far as it goes`, () => {
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const { problems } = analyze(text.slice(0, length), { uri });
        for (const { start, end } of problems) assert.ok(start <= end && end <= length);
      }),
    );
  });
}

test("a definition written with escapes is left alone", () => {
  const text = JSON.stringify({
    Resources: {
      Asking: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionString: definition } },
    },
  });
  assert.deepEqual(analyze(text, { uri: "template.json" }).definitions, []);
});

test("the type that a file gives its machine is known", () => {
  const { text, uri } = files["a block in CloudFormation"] ?? assert.fail();
  assert.equal(analyze(text, { uri }).definitions[0]?.machine.executionType, "EXPRESS");
});
