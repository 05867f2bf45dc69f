/** Every vector, in a real browser: the same test files, with the browser in the place of Node. */

import "../vectors/attachment.test.js";
import "../vectors/ceremony.test.js";
import "../vectors/codec.test.js";
import "../vectors/core.test.js";
import "../vectors/identifiers.test.js";
import "../vectors/mail.test.js";
import "../vectors/primitives.test.js";
import "../vectors/release.test.js";
import "../vectors/rfc.test.js";
import "../vectors/roles.test.js";
import "../vectors/rows.test.js";
import "../vectors/vault.test.js";
import { run, type Outcome } from "./node-test.js";

declare global {
  var outcome: Promise<Outcome>;
}

globalThis.outcome = run();
