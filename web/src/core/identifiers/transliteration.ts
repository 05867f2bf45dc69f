/** The any-ascii table, behind one door: nothing else imports it, so an application may load it late. */

import anyAscii from "any-ascii";

/** Each code point written in ASCII, by the table of any-ascii 0.3.3. */
export function toAscii(text: string): string {
  return anyAscii(text);
}
