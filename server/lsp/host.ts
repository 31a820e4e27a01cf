/** What the server needs from the program it runs in. */
export interface Host {
  /** Calls back once, after so many milliseconds. */
  readonly later: (work: () => void, milliseconds: number) => void;
}
