/** The graph beside the editor: one panel that follows the definition at hand, its cursor and its runs. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { type Target, type ActiveDefinition } from "./active-definition.js";
import { GraphView, type PageContent } from "./graph-view.js";
import { graphHtml } from "./graph-html.js";
import type { LanguageServer } from "./language-client.js";
import { documentOf } from "./debug.js";
