/** The HTML of the graph page. */
import { type PageParts, pageHtml } from "./page-html.js";

/** The page with an empty drawing. */
export const graphHtml = (parts: Omit<PageParts, "title" | "root">): string =>
  pageHtml({ ...parts, title: "State machine graph", root: "graph" });
