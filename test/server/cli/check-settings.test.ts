import assert from "node:assert/strict";
import { test } from "node:test";
import { asl } from "./memory-io.js";

const loop = "StartAt: A\nStates:\n  A: { Type: Pass, Next: B }\n  B: { Type: Pass, Next: A }\n";
const express =
  "StartAt: A\nStates:\n  A: { Type: Task, Resource: 'arn:aws:states:eu-west-1:123456789012:activity:a', HeartbeatSeconds: 5, End: true }\n";

/** The rules reported for a file, with their severities. */
async function found(argv: readonly string[], files: Readonly<Record<string, string>>) {
  const { code, out, err } = await asl(["check", "--format", "json", ...argv], files);
  const problems: readonly { rule: string; severity: string }[] = JSON.parse(out).files.flatMap(
    ({ problems }: { problems: readonly object[] }) => problems,
  );
  return { code, err, rules: problems.map(({ rule, severity }) => `${severity} ${rule}`) };
}

test("the nearest project file counts, in the folder of the file or above", async () => {
  const files = {
    "asl.config.json": `{ "rules": { "flow": "off" } }`,
    "a.asl.yaml": loop,
    "deep/asl.config.json": `{ "rules": { "flow/no-terminal-state": "hint", "flow": "off" } }`,
    "deep/er/b.asl.yaml": loop,
  };
  assert.deepEqual((await found(["a.asl.yaml"], files)).rules, []);
  assert.deepEqual((await found(["deep"], files)).rules, ["hint flow/no-terminal-state"]);
});

test("a project file has parts for some files, by the end of their path", async () => {
  const files = {
    "asl.config.json": `{
      // Old machines are let alone.
      "rules": { "flow/no-terminal-state": "error" },
      "files": { "old/**/*.asl.yaml": { "rules": { "flow": "off" } }, "fast/*": { "type": "EXPRESS" } }
    }`,
    "old/a.asl.yaml": loop,
    "old/er/b.asl.yaml": loop,
    "fast/c.asl.yaml": express,
    "slow/c.asl.yaml": express,
  };
  assert.deepEqual((await found(["old"], files)).rules, []);
  assert.deepEqual((await found(["fast"], files)).rules, ["error task/not-in-express"]);
  assert.deepEqual((await found(["slow"], files)).rules, []);
});

test("--rule counts before the project file, and comments before both", async () => {
  const files = {
    "asl.config.json": `{ "rules": { "flow/no-terminal-state": "error" } }`,
    "a.asl.yaml": loop,
    "b.asl.yaml": `# asl-disable flow/no-terminal-state\n${loop}`,
  };
  const rule = async (...given: string[]) =>
    (await found(["a.asl.yaml", ...given.map((each) => `--rule=${each}`)], files)).rules;
  assert.ok((await rule()).includes("error flow/no-terminal-state"));
  assert.ok((await rule("flow/no-terminal-state=hint")).includes("hint flow/no-terminal-state"));
  assert.deepEqual(await rule("flow=off"), []);
  assert.deepEqual(await rule("flow=off", "flow/no-terminal-state=information"), [
    "information flow/no-terminal-state",
  ]);
  const silenced = await found(["b.asl.yaml", "--rule", "flow/no-terminal-state=error"], files);
  assert.ok(!silenced.rules.some((each) => each.includes("no-terminal-state")));
});

test("--config takes the place of the project files", async () => {
  const files = {
    "asl.config.json": `{ "rules": { "flow": "off" } }`,
    "ci/strict.json": `{ "rules": { "flow/endless-loop": "off", "flow/no-terminal-state": "hint" } }`,
    "a.asl.yaml": loop,
  };
  const { rules, code } = await found(["a.asl.yaml", "--config", "ci/strict.json"], files);
  assert.deepEqual([rules, code], [["hint flow/no-terminal-state"], 0]);
});

test("the standard input takes the settings of the file that it stands for", async () => {
  const files = { "deep/asl.config.json": `{ "rules": { "flow": "off" } }` };
  const argv = ["check", "-", "--stdin-name", "deep/a.asl.yaml"];
  assert.equal((await asl(argv, files, { stdin: loop })).out, "1 file checked: no problem.\n");
});

test("what is wrong in a project file is said once, with its place, and the rest of it counts", async () => {
  const files = {
    "asl.config.json": `{
  "rules": { "flow/endles-loop": "off", "flow": "of", "flow/no-terminal-state": "off" },
  "typ": "EXPRESS",
  "files": { "*.yaml": { "type": "Express", "rules": [] } }
}`,
    "a.asl.yaml": loop,
    "b.asl.yaml": loop,
  };
  const { code, err, rules } = await found(["."], files);
  assert.equal(code, 2);
  assert.deepEqual(err.split("\n"), [
    `asl: /asl.config.json:2:14 In "rules": There is no rule or group "flow/endles-loop". Did you mean "flow/endless-loop"?`,
    `asl: /asl.config.json:2:49 "rules.flow" must be one of error, warning, information, hint, off, not "of". Did you mean "off"?`,
    `asl: /asl.config.json:3:3 "typ" is no setting. Did you mean "type"?`,
    `asl: /asl.config.json:4:34 "files["*.yaml"].type" must be "STANDARD" or "EXPRESS", not "Express".`,
    `asl: /asl.config.json:4:54 "files["*.yaml"].rules" must be an object from rules to severities.`,
    "",
  ]);
  assert.ok(!rules.some((each) => each.includes("no-terminal-state")));
});

test("a project file that is no JSON is told of", async () => {
  const files = {
    "asl.config.json": `{ "rules": `,
    "a.asl.yaml": "StartAt: A\nStates:\n  A: { Type: Succeed }\n",
  };
  const { code, err } = await asl(["check", "a.asl.yaml"], files);
  assert.equal(code, 2);
  assert.match(err, /^asl: \/asl\.config\.json:1:\d+ .*missing/);
});

const warning = { "a.asl.json": `{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } } // done` };

test("--max-warnings makes warnings a failure", async () => {
  const limited = async (most: string) => asl(["check", "a.asl.json", "--max-warnings", most], warning);
  assert.deepEqual([(await limited("1")).code, (await limited("1")).err], [0, ""]);
  const { code, err } = await limited("0");
  assert.deepEqual([code, err], [1, "asl: 1 warning is more than the 0 that --max-warnings allows.\n"]);
});

test("--quiet prints errors only, and nothing when there are none", async () => {
  assert.equal((await asl(["check", "a.asl.json", "--quiet"], warning)).out, "");
  const strict = ["check", "a.asl.json", "--quiet", "--rule", "syntax/json-comment=error"];
  assert.match(
    (await asl(strict, warning)).out,
    /^a\.asl\.json:1:\d+ error .*\n[\s\S]*1 file checked: 1 error\.\n$/,
  );
  const junit = await asl(["check", "a.asl.json", "--quiet", "--format", "junit"], warning);
  assert.ok(!junit.out.includes("system-out"));
  const { code, err } = await asl(["check", "a.asl.json", "--quiet", "--max-warnings=0"], warning);
  assert.deepEqual([code, err.includes("more than the 0")], [1, true]);
});

test("asl run and asl policy take the project file too, and say what is wrong in it", async () => {
  const files = {
    "asl.config.json": `{ "typ": 1 }`,
    "a.asl.yaml": "StartAt: A\nStates:\n  A: { Type: Succeed }\n",
  };
  for (const command of ["run", "policy"]) {
    const { code, err } = await asl([command, "a.asl.yaml"], files);
    assert.equal(code, 0);
    assert.match(err, /asl\.config\.json:1:3 "typ" is no setting\./);
  }
});
