/** UTF-8 and Base64 in plain arithmetic, because core has neither TextEncoder nor Buffer. */

/** The UTF-8 bytes of a text; a lone surrogate becomes the replacement character. */
export function utf8Bytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      );
    }
  }
  return bytes;
}

/** How many bytes the text takes in UTF-8, without making them. */
export function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code <= 0xdbff) {
      length += 2;
      i++;
    } else if (code >= 0x800) length += 2;
    else if (code >= 0x80) length += 1;
  }
  return length;
}

/** The text that UTF-8 bytes stand for; what is no UTF-8 becomes the replacement character. */
export function utf8Text(bytes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes[i] ?? 0);
    const code = codePointOf(bytes.slice(i, i + length), length);
    text += code === undefined ? "\ufffd" : String.fromCodePoint(code);
    i += code === undefined ? 1 : length;
  }
  return text;
}

/** How many bytes a character takes by its first one; 1 for bytes that begin none. */
const sequenceLength = (first: number): number =>
  first >> 5 === 6 ? 2 : first >> 4 === 14 ? 3 : first >> 3 === 30 ? 4 : 1;

function codePointOf(bytes: readonly number[], length: number): number | undefined {
  const [first = 0, ...rest] = bytes;
  if (length === 1) return first < 0x80 ? first : undefined;
  if (rest.length < length - 1 || rest.some((byte) => byte >> 6 !== 2)) return undefined;
  const code = rest.reduce((bits, byte) => (bits << 6) | (byte & 63), first & (0x7f >> length));
  return code <= 0x10ffff ? code : undefined;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 with padding. */
export function base64Encode(text: string): string {
  const bytes = utf8Bytes(text);
  let result = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3);
    const given = Math.min(3, bytes.length - i);
    const sextets = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
    result += sextets.map((sextet, k) => (k <= given ? DIGITS[sextet] : "=")).join("");
  }
  return result;
}

/** The text behind Base64, or undefined when it is none. */
export function base64Decode(encoded: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.replace(/=+$/, "").length % 4 === 1)
    return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of encoded.replace(/=+$/, "")) {
    bits = ((bits << 6) | DIGITS.indexOf(digit)) & 0xffff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 255);
    }
  }
  return utf8Text(bytes);
}
