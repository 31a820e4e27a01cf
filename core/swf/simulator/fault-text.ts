/** What a fault says to a person. */
import type { Fault } from "./input.js";

/** The exception with AWS's message, and where in the request the reason lies. */
export const faultText = ({ code, message, place }: Fault): string =>
  `${code}: ${message}${place === undefined ? "" : ` (at ${place})`}`;
