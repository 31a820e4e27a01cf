/** What package.json promises to VS Code is there: commands, files, languages, settings. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import test from "node:test";

interface Item {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly configuration?: string;
      readonly icon?: { readonly light: string; readonly dark: string };
    }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly menus: Readonly<Record<string, readonly Item[]>>;
    readonly keybindings: readonly Item[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly description: string }>>;
    };
    readonly breakpoints: readonly { readonly language: string }[];
    readonly debuggers: readonly {
      readonly type: string;
      readonly languages: readonly string[];
      readonly configurationAttributes: {
        readonly launch: { readonly properties: Readonly<Record<string, { readonly description: string }>> };
      };
    }[];
  };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { contributes } = manifest;
const sources = readdirSync("client", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(`client/${file}`, "utf8"))
  .join("\n");
const commands = contributes.commands.map(({ command }) => command);

test("every command is in the category ASL, is registered, and wakes the extension", () => {
  for (const { command, category } of contributes.commands) {
    assert.equal(category, "ASL");
    assert.ok(sources.includes(`"${command}"`), `No file of the client registers ${command}.`);
    // The server is running by the time somebody wants to restart it.
    if (command === "asl.restartServer") continue;
    assert.ok(manifest.activationEvents.includes(`onCommand:${command}`), `${command} wakes nothing.`);
  }
});

test("menus and keys name commands that exist", () => {
  for (const { command } of [...Object.values(contributes.menus).flat(), ...contributes.keybindings]) {
    assert.ok(commands.includes(command), `No command ${command}.`);
  }
});

test("every language has its files and wakes the extension", () => {
  for (const { id, configuration, icon } of contributes.languages) {
    for (const file of [
      ...(configuration ? [configuration] : []),
      ...(icon ? [icon.light, icon.dark] : []),
    ]) {
      assert.ok(existsSync(file), `${id}: no file ${file}.`);
    }
    // JSONata stands alone only to be coloured.
    if (id !== "jsonata")
      assert.ok(manifest.activationEvents.includes(`onLanguage:${id}`), `${id} wakes nothing.`);
  }
  assert.ok(existsSync(manifest.icon));
});

test("breakpoints can be set wherever a definition or a list of decisions can stand", () => {
  const languages = contributes.breakpoints.map(({ language }) => language);
  assert.deepEqual(languages, ["asl", "asl-yaml", "swf", "json", "jsonc", "yaml", "terraform"]);
  assert.deepEqual(contributes.debuggers[0]?.languages, ["asl", "asl-yaml", "swf"]);
});

test("launch attributes are those that a debug session takes, each with its description", () => {
  const protocol = readFileSync("server/dap/protocol.ts", "utf8");
  const declaration = /interface LaunchArguments \{(.+?)\n\}/s.exec(protocol)?.[1] ?? "";
  const taken = [...declaration.matchAll(/^ {2}readonly (\w+)\??:/gm)].map((match) => match[1]);
  const offered = contributes.debuggers[0]?.configurationAttributes.launch.properties ?? {};
  // VS Code sets noDebug itself.
  assert.deepEqual(Object.keys(offered).sort(), taken.filter((name) => name !== "noDebug").sort());
  for (const [name, { description }] of Object.entries(offered)) assert.match(description, /\.$/, name);
});

test("every setting is read, and described in sentences", () => {
  for (const [name, { description }] of Object.entries(contributes.configuration.properties)) {
    assert.match(description, /\.$/, name);
    // vscode-languageclient reads the trace setting of its client's id by itself; the server asks for those of the checks.
    if (name !== "asl.trace.server" && !name.startsWith("asl.check.")) {
      assert.ok(sources.includes(`"${name.split(".").at(-1)}"`), `Nothing reads ${name}.`);
    }
  }
});
