/** The colours of JSONata by itself and of SWF decisions. */
import test from "node:test";
import { assertScopes } from "./tokenize.js";

test("words, names, functions and operators", () =>
  assertScopes(
    "source.jsonata",
    `
$map(Account.Order, function($o, $i) { $o.\`Line Item\`[price >= 1e3 and true] })
^^^^ entity.name.function.jsonata
     ^^^^^^^ variable.other.property.jsonata
            ^ punctuation.accessor.jsonata
                    ^^^^^^^^ storage.type.function.jsonata
                             ^^ variable.other.jsonata
                                          ^^^^^^^^^^^ variable.other.property.jsonata
                                                            ^^ keyword.operator.comparison.jsonata
                                                               ^^^ constant.numeric.jsonata
                                                                   ^^^ keyword.operator.word.jsonata
                                                                       ^^^^ constant.language.jsonata`,
  ));

test("regular expressions are told from division", () =>
  assertScopes(
    "source.jsonata",
    String.raw`
$replace(name, /a\/b+/i, "x\n") & a / b / c
               ^^^^^^^^ string.regexp.jsonata
                         ^^^^^ string.quoted.double.jsonata
                           ^^ constant.character.escape.jsonata
                                    ^ keyword.operator.jsonata`,
  ));

test("decisions: the type, the attributes, the members", () =>
  assertScopes(
    "source.json.swf",
    `
[{ "decisionType": "ScheduleLambdaFunction",
    ^^^^^^^^^^^^ keyword.other.field.swf
                    ^^^^^^^^^^^^^^^^^^^^^^ keyword.control.type.swf
  "scheduleLambdaFunctionDecisionAttributes": { "id": "lambda-1", "name": "check" } }]
   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ keyword.other.field.swf
                                                 ^^ support.type.property-name.json
                                                      ^^^^^^^^^^ string.quoted.double.json`,
  ));
