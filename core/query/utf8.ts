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
    const first = bytes[i] ?? 0;
    const extra =
      first < 0x80 ? 0 : first >> 5 === 6 ? 1 : first >> 4 === 14 ? 2 : first >> 3 === 30 ? 3 : -1;
    let code = extra === 0 ? first : first & (0x3f >> extra);
    let valid = extra >= 0;
    for (let k = 1; k <= extra; k++) {
      const next = bytes[i + k] ?? 0;
      valid &&= next >> 6 === 2;
      code = (code << 6) | (next & 63);
    }
    text += valid && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    i += valid ? extra + 1 : 1;
  }
  return text;
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
