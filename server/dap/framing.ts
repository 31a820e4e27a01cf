/** The wire format of the Debug Adapter Protocol: a `Content-Length` header, an empty line, and JSON in UTF-8. */
import type { DebugProtocol as Dap } from "@vscode/debugprotocol";

const SEPARATOR = [13, 10, 13, 10];

/** The bytes of one message. */
export function frameMessage(message: Dap.ProtocolMessage): Uint8Array {
  const body = new TextEncoder().encode(JSON.stringify(message));
  const header = new TextEncoder().encode(`Content-Length: ${body.length}\r\n\r\n`);
  return concat(header, body);
}

/**
 * Takes bytes as they come and gives each message once it is whole. A body that is no JSON object, and a header without a length,
 * are passed over and told to `log`.
 */
export function createMessageReader(
  onMessage: (message: Dap.ProtocolMessage) => void,
  log: (message: string) => void,
): (chunk: Uint8Array) => void {
  let buffer: Uint8Array = new Uint8Array(0);
  let bodyLength: number | undefined;
  const takeHeader = (): boolean => {
    const end = findSeparator(buffer);
    if (end < 0) return false;
    const header = new TextDecoder().decode(buffer.subarray(0, end));
    const length = /Content-Length:\s*(\d+)/i.exec(header)?.[1];
    buffer = buffer.subarray(end + SEPARATOR.length);
    if (length === undefined) log(`A message without Content-Length was passed over: ${header}`);
    else bodyLength = Number(length);
    return true;
  };
  const takeBody = (length: number): boolean => {
    if (buffer.length < length) return false;
    const text = new TextDecoder().decode(buffer.subarray(0, length));
    buffer = buffer.subarray(length);
    bodyLength = undefined;
    const message = parseMessage(text);
    if (message) onMessage(message);
    else log(`A message that is no JSON object was passed over: ${text.slice(0, 200)}`);
    return true;
  };
  return (chunk) => {
    buffer = concat(buffer, chunk);
    while (bodyLength === undefined ? takeHeader() : takeBody(bodyLength));
  };
}

function parseMessage(text: string): Dap.ProtocolMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Dap.ProtocolMessage) : undefined;
  } catch {
    return undefined;
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const findSeparator = (bytes: Uint8Array): number =>
  bytes.findIndex((_, at) => SEPARATOR.every((byte, i) => bytes[at + i] === byte));
