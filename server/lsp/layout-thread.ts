/** Layout in a thread of its own: a large graph takes seconds, and no answer to typing may wait for it. */
import { parentPort, Worker } from "node:worker_threads";
import type { Graph } from "../../core/graph/graph.js";
import { type LayoutOptions, layout } from "../../core/graph/layout.js";
import type { Scene } from "../../core/graph/scene.js";

interface Task {
  readonly id: number;
  readonly graph: Graph;
  readonly options: LayoutOptions | undefined;
}

type Outcome = { readonly id: number } & ({ readonly scene: Scene } | { readonly failure: string });

interface Waiting {
  readonly resolve: (scene: Scene) => void;
  readonly reject: (error: Error) => void;
}

/** A layout function whose work is done by the program in a thread, which starts with the first graph and then stays. */
export function layoutInThread(program: string): typeof layout {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let count = 0;
  const lose = (error: Error): void => {
    thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const worker = new Worker(program);
    worker.unref();
    worker.on("message", (outcome: Outcome) => {
      const asked = waiting.get(outcome.id);
      waiting.delete(outcome.id);
      if ("scene" in outcome) asked?.resolve(outcome.scene);
      else asked?.reject(new Error(outcome.failure));
    });
    // After an error comes an exit, when another thread may be at work already.
    const loseOwn = (error: Error): void => {
      if (thread === worker) lose(error);
    };
    worker.on("error", loseOwn);
    worker.on("exit", (code) => loseOwn(new Error(`The layout thread ended with code ${code}.`)));
    return worker;
  };
  return (graph, options) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      thread ??= start();
      thread.postMessage({ id, graph, options } satisfies Task);
    });
}

/** Does that work: to be called in the thread. */
export function serveLayouts(): void {
  parentPort?.on("message", ({ id, graph, options }: Task) => {
    layout(graph, options).then(
      (scene) => parentPort?.postMessage({ id, scene } satisfies Outcome),
      (error: unknown) => parentPort?.postMessage({ id, failure: String(error) } satisfies Outcome),
    );
  });
}
