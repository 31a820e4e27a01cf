/** What can be wrong with a mock file, and how a reader of one says so. */

/** Something wrong with a mock file. */
export interface MockFault {
  /** JSON pointer to the place. */
  readonly pointer: string;
  /** A warning leaves the file usable. */
  readonly severity: "error" | "warning";
  /** A sentence that says what is wrong and what to do. */
  readonly message: string;
}

/** Tells a fault at a path of field names and list positions; an error unless told otherwise. */
export type Complain = (
  path: readonly (string | number)[],
  message: string,
  severity?: MockFault["severity"],
) => void;

/** A list of faults, and the function that adds to it. */
export function collectFaults(): { readonly faults: readonly MockFault[]; readonly complain: Complain } {
  const faults: MockFault[] = [];
  const complain: Complain = (path, message, severity = "error") => {
    faults.push({ pointer: pointerOf(path), severity, message });
  };
  return { faults, complain };
}

const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
