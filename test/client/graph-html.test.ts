/** The page that the graph panel loads may load our own files and nothing else. */
import assert from "node:assert/strict";
import test from "node:test";
import { graphHtml } from "../../client/graph-html.js";

const html = graphHtml({
  cspSource: "https://ours",
  nonce: "n0nce",
  script: "https://ours/w.js",
  style: "https://ours/w.css",
});

test("everything is forbidden but the style of the extension and the script with the nonce", () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1];
  assert.equal(policy, "default-src 'none'; style-src https://ours; script-src 'nonce-n0nce';");
});

test("every script carries the nonce, and nothing is inline", () => {
  const scripts = [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];
  assert.equal(scripts.length, 1);
  for (const [, attributes, content] of scripts) {
    assert.match(attributes ?? "", /nonce="n0nce" src="https:\/\/ours\/w\.js"/);
    assert.equal(content, "");
  }
  assert.doesNotMatch(html, /<style|style=|onload=|unsafe-inline/);
  assert.match(html, /<main id="graph"><\/main>/);
});
