/** `asl lsp` and `asl dap`: the language server and the debug adapter for other editors, over the standard streams. */
import { readArguments } from "./arguments.js";
import { type Command, refuse, type SiblingProgram } from "./io.js";

/** The language server. */
export const lsp = serve(
  "lsp",
  "server",
  "start the language server",
  "language server (Language Server Protocol)",
);

/** The debug adapter. */
export const dap = serve("dap", "dap", "start the debug adapter", "debug adapter (Debug Adapter Protocol)");

const TRUST_HELP = `
  --trust   allow launch configurations to run local code with "tasks", the path of a tasks file
`;

function serve(name: string, program: SiblingProgram, summary: string, what: string): Command {
  return {
    name,
    summary: `${summary} on the standard streams: asl ${name} --stdio`,
    help: `asl ${name} --stdio${name === "dap" ? " [--trust]" : ""}\n\nStarts the ${what} on the standard input and output.\n${name === "dap" ? TRUST_HELP : ""}`,
    async run(argv, io) {
      const given = readArguments(argv, { stdio: "flag", ...(name === "dap" && { trust: "flag" }) });
      if (typeof given === "string") return refuse(io, given);
      if (!given.options.stdio)
        return refuse(io, `"asl ${name}" talks over the standard streams only: add --stdio.`);
      await io.start(program);
      return undefined;
    },
  };
}
