/** The colours of state machines in YAML. */
import test from "node:test";
import { assertScopes } from "./tokenize.js";

const asl = (marked: string): Promise<void> => assertScopes("source.yaml.asl", marked);

test("fields, state types, state names and the names that lead to them", () =>
  asl(`# An order
^^^^^^^^^^ comment.line.number-sign.yaml
Comment: Take $.money # and run
^^^^^^^ keyword.other.field.asl
         ^^^^^^^^^^^^ string.unquoted.plain.yaml
                      ^^^^^^^^^ comment.line.number-sign.yaml
StartAt: Charge card
^^^^^^^ keyword.other.field.asl
         ^^^^^^^^^^^ entity.name.type.state.asl
States:
^^^^^^ keyword.other.field.asl
  Charge card:
  ^^^^^^^^^^^ entity.name.type.state.asl
    Type: Task
    ^^^^ keyword.other.field.asl
          ^^^^ keyword.control.type.asl
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
                               ^^^^^^^^^^^^^^^ support.function.integration.asl
                                              ^^^^^^^^^^^^^^^^^ keyword.other.pattern.asl
    TimeoutSeconds: 30
    ^^^^^^^^^^^^^^ keyword.other.field.asl
                    ^^ constant.numeric.yaml
    Colour: red
    ^^^^^^ !keyword.other.field.asl
    ^^^^^^ entity.name.tag.yaml
            ^^^ string.unquoted.plain.yaml
    Catch:
      - ErrorEquals: [States.ALL]
        ^^^^^^^^^^^ keyword.other.field.asl
                      ^^^^^^^^^^ constant.language.error.asl
        Next: "Type"
        ^^^^ keyword.other.field.asl
               ^^^^ entity.name.type.state.asl
    Next: Type
          ^^^^ entity.name.type.state.asl
  Type: { Type: Pass, End: true, Next: Done }
  ^^^^ entity.name.type.state.asl
  ^^^^ !keyword.other.field.asl
          ^^^^ keyword.other.field.asl
                ^^^^ keyword.control.type.asl
                           ^^^^ constant.language.yaml
                                       ^^^^ entity.name.type.state.asl
  'Done':
   ^^^^ entity.name.type.state.asl
    Type: Succeed
          ^^^^^^^ keyword.control.type.asl`));

test("states inside branches, also behind a dash", () =>
  asl(`States:
  All:
    Branches:
      - StartAt: A
        ^^^^^^^ keyword.other.field.asl
        States:
          A:
          ^ entity.name.type.state.asl
            Type: Pass
            ^^^^ keyword.other.field.asl
      - States:
        ^^^^^^ keyword.other.field.asl
          B: { Type: Pass }
          ^ entity.name.type.state.asl
        StartAt: B
        ^^^^^^^ keyword.other.field.asl
    Next: Z
    ^^^^ keyword.other.field.asl
  Z:
  ^ entity.name.type.state.asl`));

test("payload templates: the user's own keys, paths, intrinsic functions", () =>
  asl(`States:
  A:
    InputPath: $.order['line items'][0] # all
               ^ variable.language.path.asl
                 ^^^^^ variable.other.property.path.asl
                       ^^^^^^^^^^^^ string.quoted.single.asl
                                        ^^^^^ comment.line.number-sign.yaml
    Parameters:
      Type: Pass
      ^^^^ !keyword.other.field.asl
            ^^^^ !keyword.control.type.asl
      id.$: $$.Execution.Id
      ^^ entity.name.tag.yaml
        ^^ keyword.operator.path.asl
            ^^ variable.language.path.asl
      text.$: States.Format('{} of {}', $.a, 12)
              ^^^^^^^^^^^^^ support.function.intrinsic.asl
                            ^^^^^^^^^^ string.quoted.single.asl
                                        ^ variable.language.path.asl
                                             ^^ constant.numeric.asl
      "quoted.$": '$total'
       ^^^^^^ entity.name.tag.yaml
             ^^ keyword.operator.path.asl
                   ^^^^^^ variable.other.path.asl
    Next: B
    ^^^^ keyword.other.field.asl
          ^ entity.name.type.state.asl`));

test("JSONata in quotes and in block scalars", () =>
  asl(`States:
  A:
    Output: '{% $states.input.total & "€" %}'
             ^^ keyword.operator.jsonata.begin.asl
                ^^^^^^^ variable.language.jsonata
                                      ^^^ string.quoted.double.jsonata
    Condition: "{% $n > 1 and $exists(x) %}"
                   ^^ variable.other.jsonata
                          ^^^ keyword.operator.word.jsonata
                              ^^^^^^^ entity.name.function.jsonata
    Assign:
      total: |-
      ^^^^^ entity.name.tag.yaml
             ^^ keyword.control.flow.block-scalar.yaml
        {% (
        ^^ keyword.operator.jsonata.begin.asl
          /* all of them */
          ^^^^^^^^^^^^^^^^^ comment.block.jsonata
          $f := function($x) { $x.price };
          ^^ variable.other.jsonata
             ^^ keyword.operator.assignment.jsonata
                ^^^^^^^^ storage.type.function.jsonata

          $sum($states.input.items.$f($))
          ^^^^ entity.name.function.jsonata
        ) %}
          ^^ keyword.operator.jsonata.end.asl
      other: 1
      ^^^^^ entity.name.tag.yaml
      ^^^^^ !meta.embedded
    Choices:
      - Condition: >-
        ^^^^^^^^^ keyword.other.field.asl
          {% 'never closed
             ^^^^^^^^^^^^^ string.quoted.single.jsonata
        Next: B
        ^^^^ keyword.other.field.asl
              ^ entity.name.type.state.asl`));

test("tags, anchors, substitutions and documents", () =>
  asl(`---
^^^ entity.other.document.yaml
States:
  A: &a
     ^^ !string.unquoted.plain.yaml
    Resource: !GetAtt Function.Arn
              ^^^^^^^ storage.type.tag-handle.yaml
    TimeoutSeconds: \${Seconds}
                    ^^^^^^^^^^ variable.other.substitution.asl
  B:
    <<: *a
    ^^ entity.other.merge.yaml
         ^ entity.name.type.anchor.yaml`));
