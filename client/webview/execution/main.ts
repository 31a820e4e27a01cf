/** The execution page: the timeline and the history of the run that is debugged, in two tabs. */
import { element } from "./element.js";
import { createHistoryView } from "./history-view.js";
import type { FromExecutionPage, ToExecutionPage } from "./messages.js";
import { createTabs } from "./tabs.js";
import { createTimelineView } from "./timeline-view.js";

declare function acquireVsCodeApi(): { postMessage(message: FromExecutionPage): void };

const host = acquireVsCodeApi();
const post = (message: FromExecutionPage): void => host.postMessage(message);
const reveal = (state: string): void => post({ kind: "reveal", state });

const root = document.getElementById("execution") ?? document.body;
const history = createHistoryView({ reveal, go: (event) => post({ kind: "go", event }) });
const timeline = createTimelineView(reveal);
const empty = element(
  "p",
  { class: "empty", role: "status" },
  "Run or debug a state machine, and its timeline and history appear here.",
);
const tabs = createTabs("Execution", [
  ["Timeline", timeline.root],
  ["History", history.root],
]);
tabs.hidden = true;
root.append(element("h1", { class: "title" }, "Execution"), tabs, empty);

function receive(message: ToExecutionPage): void {
  switch (message.kind) {
    case "begin":
      tabs.hidden = message.name === undefined;
      empty.hidden = !tabs.hidden;
      history.put(0, []);
      timeline.show([], 0, 0);
      break;
    case "rows":
      history.put(message.from, message.rows);
      break;
    case "timeline":
      timeline.show(message.lanes, message.hidden, message.now);
      break;
    case "position":
      history.stand(message.position, message.canGo);
      break;
  }
}

window.addEventListener("message", ({ data }: MessageEvent<ToExecutionPage>) => receive(data));
post({ kind: "ready" });
