/** Commands of scripted debug sessions that let a run go, take it back, put it elsewhere, or answer its tasks. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";
import type { Command, Commands, Scene } from "./dap-scene.js";

const RESUMING = ["continue", "next", "stepIn", "stepOut", "stepBack", "reverseContinue", "pause"];

/** The commands over a session. */
export function movingCommands(scene: Scene): Commands {
  const { client, source } = scene;
  /** Asks for something after which the run stops again. */
  const move = async (command: string, args: object = {}): Promise<readonly string[]> => {
    scene.frameName = "";
    await client.request(command, args);
    return scene.settled();
  };
  const resuming = RESUMING.map((command): [string, Command] => [
    command,
    () => move(command, { threadId: scene.threadId }),
  ]);
  const stepInTargets = async (): Promise<readonly Dap.StepInTarget[]> => {
    const { targets } = await client.request("stepInTargets", { frameId: (await scene.frame())?.id });
    return targets as Dap.StepInTarget[];
  };
  const firstPending = async (): Promise<Record<string, unknown>> =>
    ((await client.request("asl/pendingTasks"))["tasks"] as Record<string, unknown>[])[0] ?? {};
  return {
    ...Object.fromEntries(resuming),
    async unsettled(command) {
      await client.request(command, { threadId: scene.threadId });
      return [];
    },
    settle: () => scene.settled(),
    alone: (command) => move(command, { threadId: scene.threadId, singleThread: true }),
    targets: async () => (await stepInTargets()).map(({ label }) => label),
    async stepInto(rest) {
      const target = (await stepInTargets()).find(({ label }) => label.startsWith(rest));
      return move("stepIn", { threadId: scene.threadId, targetId: target?.id });
    },
    async goto(line) {
      const { targets } = await client.request("gotoTargets", { source, line: Number(line) });
      const [target] = targets as Dap.GotoTarget[];
      if (!target) return ["no target"];
      return [target.label, ...(await move("goto", { threadId: scene.threadId, targetId: target.id }))];
    },
    restartFrame: async () => move("restartFrame", { frameId: (await scene.frame())?.id }),
    restart(rest) {
      const given = { definition: source.path, ...(rest && JSON.parse(rest)) };
      return move("restart", rest ? { arguments: given } : {});
    },
    override: (rest) => move("asl/overrideResult", { threadId: scene.threadId, output: JSON.parse(rest) }),
    inject(rest) {
      const [error, ...cause] = rest.split(" ");
      const because = cause.length > 0 ? { cause: cause.join(" ") } : {};
      return move("asl/injectError", { threadId: scene.threadId, error, ...because });
    },
    /** Replaces a part of the definition, as a person would in the editor, and goes on with it. */
    async edit(rest) {
      const [from = "", to = ""] = rest.split(" → ");
      await scene.rewrite(scene.definition, (text) => text.replace(from, to));
      return move("asl/edit");
    },
    continueLocally: () => move("asl/continueLocally"),
    async save(file) {
      const { recording } = await client.request("asl/saveRecording");
      await scene.rewrite(file, () => JSON.stringify(recording));
      return [];
    },
    stack: async () => (await scene.frames()).map(scene.placeOf),
    threads: async () =>
      (await scene.threads()).map(({ id, name }) => (id === scene.threadId ? `${name} ←` : name)),
    async thread(wanted) {
      scene.frameName = "";
      scene.threadId = (await scene.threads()).find(({ name }) => name === wanted)?.id ?? scene.threadId;
      return [];
    },
    async frame(name) {
      scene.frameName = name;
      return [];
    },
    async pending() {
      const { token: _, ...task } = await firstPending();
      return [JSON.stringify(task)];
    },
    async answer(rest) {
      const { token } = await firstPending();
      await client.request("asl/answerTask", { token, ...JSON.parse(rest) });
      return [];
    },
    async disconnect() {
      await client.request("disconnect");
      return [];
    },
    terminate: () => move("terminate"),
  };
}
