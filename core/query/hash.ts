/** MD5 and the SHA family over UTF-8 text, in plain arithmetic: core has no crypto. For States.Hash and $hash only. */
import { utf8Bytes } from "./utf8.js";

export type HashAlgorithm = "MD5" | "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

/** True for the names that AWS accepts. */
export const isHashAlgorithm = (name: string): name is HashAlgorithm =>
  ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"].includes(name);

/** The hash of the text's UTF-8 bytes in lower-case hexadecimal. */
export function hashOf(text: string, algorithm: HashAlgorithm): string {
  const bytes = utf8Bytes(text);
  switch (algorithm) {
    case "MD5":
      return md5(bytes);
    case "SHA-1":
      return sha1(bytes);
    case "SHA-256":
      return sha256(bytes);
    case "SHA-384":
      return sha512(bytes, PRIMES_9_TO_16, 48);
    case "SHA-512":
      return sha512(bytes, PRIMES_1_TO_8, 64);
  }
}

const rotateLeft = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const rotateRight = (x: number, n: number): number => (x >>> n) | (x << (32 - n));

/** The message with a 1 bit, zeros and its length in bits, so that it fills whole blocks. */
function padded(
  bytes: readonly number[],
  block: number,
  lengthBytes: number,
  littleEndian = false,
): DataView {
  const size = Math.ceil((bytes.length + 1 + lengthBytes) / block) * block;
  const array = new Uint8Array(size);
  array.set(bytes);
  array[bytes.length] = 0x80;
  const view = new DataView(array.buffer);
  view.setBigUint64(littleEndian ? size - lengthBytes : size - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

const hex32 = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

function md5(bytes: readonly number[]): string {
  const view = padded(bytes, 64, 8, true);
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < view.byteLength; at += 64) {
    let [a, b, c, d] = state;
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const mixed = [(b & c) | (~b & d), (d & b) | (~d & c), b ^ c ^ d, c ^ (b | ~d)][round] ?? 0;
      const word = [i, 5 * i + 1, 3 * i + 5, 7 * i][round] ?? 0;
      const constant = Math.floor(Math.abs(Math.sin(i + 1)) * 4294967296);
      const sum = (a + mixed + constant + view.getUint32(at + (word % 16) * 4, true)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotateLeft(sum, MD5_SHIFTS[round * 4 + (i % 4)] ?? 0)) | 0;
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  return state.map((word) => hex32(swapped(word))).join("");
}

/** The word with its four bytes in the other order. */
const swapped = (word: number): number =>
  ((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);

function sha1(bytes: readonly number[]): string {
  const view = padded(bytes, 64, 8);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  const word = (i: number): number => words[i] ?? 0;
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 80; i++)
      words[i] = rotateLeft(word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let i = 0; i < 80; i++) {
      const round = Math.floor(i / 20);
      const mixed = [(b & c) | (~b & d), b ^ c ^ d, (b & c) | (b & d) | (c & d), b ^ c ^ d][round] ?? 0;
      const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][round] ?? 0;
      const next = (rotateLeft(a, 5) + mixed + e + constant + word(i)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((value, i) => {
      state[i] = ((state[i] ?? 0) + value) | 0;
    });
  }
  return state.map(hex32).join("");
}

/** The first primes, from whose roots SHA-2 takes its constants. */
const PRIMES: readonly number[] = firstPrimes(80);
const PRIMES_1_TO_8 = PRIMES.slice(0, 8);
const PRIMES_9_TO_16 = PRIMES.slice(8, 16);

function firstPrimes(count: number): readonly number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** The first 64 bits after the point of a prime's square or cube root, exact by integer search. */
function rootBits(prime: number, degree: 2 | 3): bigint {
  const target = BigInt(prime) << BigInt(64 * degree);
  let low = 0n;
  let high = 1n << 72n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(degree) <= target) low = middle;
    else high = middle;
  }
  return BigInt.asUintN(64, low);
}

const cubeRoots: bigint[] = [];
const cubeRoot = (i: number): bigint => (cubeRoots[i] ??= rootBits(PRIMES[i] ?? 2, 3));

function sha256(bytes: readonly number[]): string {
  const view = padded(bytes, 64, 8);
  const state = PRIMES_1_TO_8.map((prime) => Number(rootBits(prime, 2) >> 32n) | 0);
  const words = new Int32Array(64);
  const word = (i: number): number => words[i] ?? 0;
  const constants = Array.from({ length: 64 }, (_, i) => Number(cubeRoot(i) >> 32n) | 0);
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
      const low = rotateRight(word(i - 15), 7) ^ rotateRight(word(i - 15), 18) ^ (word(i - 15) >>> 3);
      const high = rotateRight(word(i - 2), 17) ^ rotateRight(word(i - 2), 19) ^ (word(i - 2) >>> 10);
      words[i] = (word(i - 16) + low + word(i - 7) + high) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let i = 0; i < 64; i++) {
      const high = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
      const first = (h + high + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + word(i)) | 0;
      const low = rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22);
      const second = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = ((state[i] ?? 0) + value) | 0;
    });
  }
  return state.map(hex32).join("");
}

const wide = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotateWide = (x: bigint, n: bigint): bigint => wide((x >> n) | (x << (64n - n)));

/** SHA-512, and SHA-384 by other starting primes and a shorter result. */
function sha512(bytes: readonly number[], primes: readonly number[], length: number): string {
  const view = padded(bytes, 128, 16);
  const state = primes.map((prime) => rootBits(prime, 2));
  for (let at = 0; at < view.byteLength; at += 128) {
    const words = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + i * 8));
    const word = (i: number): bigint => words[i] ?? 0n;
    for (let i = 16; i < 80; i++) {
      const low = rotateWide(word(i - 15), 1n) ^ rotateWide(word(i - 15), 8n) ^ (word(i - 15) >> 7n);
      const high = rotateWide(word(i - 2), 19n) ^ rotateWide(word(i - 2), 61n) ^ (word(i - 2) >> 6n);
      words.push(wide(word(i - 16) + low + word(i - 7) + high));
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let i = 0; i < 80; i++) {
      const high = rotateWide(e, 14n) ^ rotateWide(e, 18n) ^ rotateWide(e, 41n);
      const first = h + high + ((e & f) ^ (~e & g)) + cubeRoot(i) + word(i);
      const low = rotateWide(a, 28n) ^ rotateWide(a, 34n) ^ rotateWide(a, 39n);
      const second = low + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, wide(d + first), c, b, a, wide(first + second)];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      state[i] = wide((state[i] ?? 0n) + value);
    });
  }
  const digits = state.map((value) => value.toString(16).padStart(16, "0")).join("");
  return digits.slice(0, length * 2);
}
