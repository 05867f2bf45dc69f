/** Every text costs somebody on a slow line a moment: none is there that no page shows. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "../../app/author/texts/en/index.js";
import { composedIn, sourcesIn } from "../../plugins/text-names.js";

const AUTHOR = join(import.meta.dirname, "../../../app/author");

test("a page shows every text", () => {
  const pages = sourcesIn(AUTHOR, false);
  const composed = composedIn(pages);
  assert.ok(composed.length > 10);
  const unused = Object.keys(en).filter(
    (key) => !pages.includes(`"${key}"`) && !composed.some((pattern) => pattern.test(key)),
  );
  assert.deepEqual(unused, []);
});
