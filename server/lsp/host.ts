/** What the server needs from the program it runs in. */
import type { Catalog } from "../../core/catalog/catalog.js";
import type { layout } from "../../core/graph/layout.js";
import type { ReadIfThere } from "../settings/project-files.js";

export interface Host {
  /** What AWS services take. */
  readonly catalog?: Catalog;
  /** Calls back once, after so many milliseconds. */
  readonly later: (work: () => void, milliseconds: number) => void;
  /** Lays a graph out; may take seconds, and should not keep the server from answering meanwhile. */
  readonly layout: typeof layout;
  /** The text of the file with that URI, as far as the host can reach it. */
  readonly readIfThere: ReadIfThere;
}
