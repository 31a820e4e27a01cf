import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { type HashAlgorithm, hashOf, isHashAlgorithm } from "../../../core/query/hash.js";
import { base64Decode, base64Encode, utf8Bytes, utf8Length, utf8Text } from "../../../core/query/utf8.js";

const NAMES: Readonly<Record<HashAlgorithm, string>> = {
  MD5: "md5",
  "SHA-1": "sha1",
  "SHA-256": "sha256",
  "SHA-384": "sha384",
  "SHA-512": "sha512",
};

/** A pair of surrogates that was cut in two becomes the replacement character, as in every encoder. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

for (const [algorithm, name] of Object.entries(NAMES)) {
  test(`${algorithm} agrees with the platform's own`, () => {
    assert.ok(isHashAlgorithm(algorithm));
    const lengths = [0, 1, 55, 56, 63, 64, 111, 112, 119, 127, 128, 300];
    for (const text of [...lengths.map((length) => "aé😀".repeat(length).slice(0, length)), "input data"]) {
      assert.equal(hashOf(text, algorithm), createHash(name).update(wellFormed(text)).digest("hex"));
    }
  });
}

test("UTF-8 and Base64 agree with the platform's own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const buffer = Buffer.from(text);
      assert.deepEqual([...utf8Bytes(text)], [...buffer]);
      assert.equal(utf8Length(text), buffer.length);
      assert.equal(base64Encode(text), buffer.toString("base64"));
      assert.equal(base64Decode(base64Encode(text)), text);
    }),
  );
});

test("what is no UTF-8 becomes the replacement character, and what is no Base64 nothing", () => {
  assert.equal(utf8Text([0x61, 0xff, 0xe2, 0x82, 0x62]), "a\ufffd\ufffd\ufffdb");
  for (const text of ["a", "ab=c", "***"]) assert.equal(base64Decode(text), undefined);
});
