/** The colours of state machines in JSON. */
import test from "node:test";
import { assertScopes } from "./tokenize.js";

const asl = (marked: string): Promise<void> => assertScopes("source.json.asl", marked);

test("fields, state types, state names and the names that lead to them", () =>
  asl(`{
  "Comment": "Take $.money from States.Format()",
   ^^^^^^^ keyword.other.field.asl
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.json
                  ^^^^^^^ !meta.path.asl
  "StartAt": "Charge",
   ^^^^^^^ keyword.other.field.asl
              ^^^^^^ entity.name.type.state.asl
  "States": {
   ^^^^^^ keyword.other.field.asl
    "Charge": {
     ^^^^^^ entity.name.type.state.asl
      "Type": "Task",
       ^^^^ keyword.other.field.asl
               ^^^^ keyword.control.type.asl
      "TimeoutSeconds": 30,
       ^^^^^^^^^^^^^^ keyword.other.field.asl
                        ^^ constant.numeric.json
      "Colour": "red",
       ^^^^^^ !keyword.other.field.asl
       ^^^^^^ support.type.property-name.json
      "Retry": [{ "ErrorEquals": ["States.Timeout", "Payments.Declined"], "BackoffRate": 2.5 }],
                   ^^^^^^^^^^^ keyword.other.field.asl
                                   ^^^^^^^^^^^^^^ constant.language.error.asl
                                                     ^^^^^^^^^^^^^^^^^ !constant.language.error.asl
                                                                           ^^^^^^^^^^^ keyword.other.field.asl
                                                                                         ^^^ constant.numeric.json
      "Next": "Done"
               ^^^^ entity.name.type.state.asl
    },
    "Type": { "Type": "Succeed" }
     ^^^^ entity.name.type.state.asl
     ^^^^ !keyword.other.field.asl
                       ^^^^^^^ keyword.control.type.asl
  }
}`));

test("states inside branches and processors", () =>
  asl(`{ "States": { "All": { "Type": "Parallel",
  "Branches": [ { "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } } ],
                                               ^ entity.name.type.state.asl
                                                                      ^^^ keyword.other.field.asl
                                                                            ^^^^ constant.language.json
  "Next": "Z" },
           ^ entity.name.type.state.asl
  "Z": { "Type": "Succeed" } } }
   ^ entity.name.type.state.asl`));

test("payload templates: the user's own keys, paths, intrinsic functions", () =>
  asl(`{ "States": { "A": {
  "InputPath": "$.order['line items'][?(@.price > 10)]",
                ^ variable.language.path.asl
                  ^^^^^ variable.other.property.path.asl
                        ^^^^^^^^^^^^ string.quoted.single.asl
                                                  ^^ constant.numeric.asl
  "Parameters": {
    "Type": "Pass",
     ^^^^ !keyword.other.field.asl
             ^^^^ !keyword.control.type.asl
    "id.$": "$$.Execution.Id",
     ^^ support.type.property-name.json
       ^^ keyword.operator.path.asl
             ^^ variable.language.path.asl
                          ^^ variable.other.property.path.asl
    "total.$": "$total",
                ^^^^^^ variable.other.path.asl
    "text.$": "States.Format('{} of {}', $.a, States.ArrayLength($.list), 12)"
               ^^^^^^^^^^^^^ support.function.intrinsic.asl
                             ^^^^^^^^^^ string.quoted.single.asl
                              ^^ constant.other.placeholder.asl
                                         ^ variable.language.path.asl
                                              ^^^^^^^^^^^^^^^^^^ support.function.intrinsic.asl
                                                                          ^^ constant.numeric.asl
  },
  "Result": { "as it is": "$.not.a.path", "s": "{% no %}" },
                           ^^^^^^^^^^^^ !meta.path.asl
                                                ^^^^^ !meta.embedded
  "Next": "B"
           ^ entity.name.type.state.asl
} } }`));

test("JSONata in strings, with escaped quotes", () =>
  asl(String.raw`{ "States": { "A": {
  "Output": "{% $states.input.total & \"€\" & $string($count) %}",
             ^^ keyword.operator.jsonata.begin.asl
                ^^^^^^^ variable.language.jsonata
                       ^ punctuation.accessor.jsonata
                              ^^^^^ variable.other.property.jsonata
                                      ^^^^^ string.quoted.double.jsonata
                                              ^^^^^^^ entity.name.function.jsonata
                                                      ^^^^^^ variable.other.jsonata
                                                              ^^ keyword.operator.jsonata.end.asl
  "Condition": "{% $states.input.a = 'x %}",
                                     ^^ string.quoted.single.jsonata
  "Next": "B",
   ^^^^ keyword.other.field.asl
           ^ entity.name.type.state.asl
  "Assign": { "n": "{% $sum(items.(price * 1.5)) ~> $round(2) %}" }
                       ^^^^ entity.name.function.jsonata
                            ^^^^^ variable.other.property.jsonata
                                           ^^^ constant.numeric.jsonata
                                                 ^^ keyword.operator.chain.jsonata
} } }`));

test("resources, substitutions and comparison operators", () =>
  asl(`{ "States": { "A": {
  "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
                                ^^^^^^^^^^^^^ support.function.integration.asl
                                             ^^^^^^^^^^^^^^^^^ keyword.other.pattern.asl
  "Parameters": { "FunctionName": "\${Function}", "Count": \${Count} },
                                   ^^^^^^^^^^^ variable.other.substitution.asl
                                                          ^^^^^^^^ variable.other.substitution.asl
  "Choices": [{ "Variable": "$.size", "NumericGreaterThanEquals": 10, "Next": "Big" }],
                                       ^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.operator.asl
                                                                               ^^^ entity.name.type.state.asl
  "Default": "\${Target}"
             ^^^^^^^^^^^ !entity.name.type.state.asl
} } }`));

test("a half-typed line does not colour the lines after it", () =>
  asl(`{ "States": { "A": {
  "Output": "{% $states.input,
  "Comment": "x",
             ^^^ string.quoted.double.json
  "Next": "B" } } }
           ^ entity.name.type.state.asl`));
