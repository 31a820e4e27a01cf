/** Plays a debug session that is written down as text: `> command` lines, and under each what the debugger then said. */
import type { DapClient } from "./dap.js";
import { breakingCommands } from "./dap-breaking.js";
import { lookingCommands } from "./dap-looking.js";
import { movingCommands } from "./dap-moving.js";
import { createScene, type Rewrite } from "./dap-scene.js";

export interface SessionScript {
  /** What stands before the first file: what the session shows. */
  readonly title: string;
  /** Files by name; the first one is the definition. */
  readonly files: Readonly<Record<string, string>>;
  /** The commands without what was answered. */
  readonly commands: readonly string[];
}

/** Reads the form `title`, then parts that each begin with `=== file name`; the last part is `=== session`. */
export function readScript(text: string): SessionScript {
  const [title = "", ...parts] = text.split(/^=== /m);
  const files: Record<string, string> = {};
  let commands: readonly string[] = [];
  for (const part of parts) {
    const end = part.indexOf("\n");
    const name = part.slice(0, end).trim();
    const content = part.slice(end + 1);
    if (name !== "session") files[name] = content.trimEnd().concat("\n");
    else commands = content.split("\n").flatMap((line) => (line.startsWith("> ") ? [line.slice(2)] : []));
  }
  return { title: title.trim(), files, commands };
}

/** The script with what the debugger really says: equal to the text it was read from when all is as written. */
export async function playScript(
  script: SessionScript,
  folder: string,
  client: DapClient,
  rewrite: Rewrite,
): Promise<string> {
  const scene = createScene(client, folder, Object.keys(script.files)[0] ?? "", rewrite);
  const commands = { ...breakingCommands(scene), ...lookingCommands(scene), ...movingCommands(scene) };
  const lines: string[] = [];
  for (const command of script.commands) {
    lines.push(`> ${command}`);
    const [word = "", ...rest] = command.replaceAll('"/w/', `"${folder}/`).split(" ");
    const known = commands[word];
    if (!known) throw new Error(`The script has an unknown command "${word}".`);
    try {
      for (const line of await known(rest.join(" "))) lines.push(`  ${line}`);
    } catch (error) {
      lines.push(`  refused: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const files = Object.entries(script.files).map(([name, content]) => `=== ${name}\n${content}`);
  return `${script.title}\n\n${files.join("\n")}\n=== session\n${lines.join("\n")}\n`;
}
