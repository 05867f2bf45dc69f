/**
 * A desk in memory whose counsellor takes a copy of two authors' parts, as in the browser: `out` names the file, `maker`
 * who makes it, `letters` and `files` what goes into it. Gives what stands in `missing`.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { makeCopy } from "../app/desk-worker/copy/making.js";
import * as coming from "../app/desk-worker/house/coming.js";
import { accept } from "../app/desk-worker/house/decide.js";
import { sendLetter } from "../app/desk-worker/house/letters.js";
import { poll } from "../app/desk-worker/house/poll.js";
import { toHex } from "../src/primitives/bytes.js";
import { Place, somebody } from "../test/house/world.js";

interface Job {
  readonly out: string;
  readonly letters: boolean;
  readonly files: boolean;
  /** Pieces of given files that the board does not give. */
  readonly lost: boolean;
}

const ARABIC =
  "في شهر مارس، في مصعد الجناح الشمالي، لم يسمح لي بالخروج (حتى 14:30). كتب لي Rowan Vale بعدها.";
const ENGLISH = "It was after the rehearsal. He wrote «مرحبا» to me, twice.\n\nNobody else was there.";

const job = JSON.parse(readFileSync(0, "utf8")) as Job;
const place = await Place.make("copy");
const [ada, sheet] = [await somebody("Ada"), await somebody("sheet")];
const house = await coming.startDesk(place.world, place.keyFile, ada, sheet, "Ada");
const bea = await place.file("Bea", "ig:rowan_vale", 2, { language: "en", account: ENGLISH });
const amal = await place.file("Amal", "ig:rowan_vale", 2, { language: "ar", account: ARABIC });
place.board.now += 500;
await place.release(bea, amal);
await poll(house);
for (const { id } of [bea, amal]) await accept(house, id, toHex(ada.id), "nobody here knows him");
await place.hand(bea, amal);
await poll(house);
await sendLetter(house, bea.id, { kind: "text", text: "Thank you for writing." });
const data = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) % 251);
await place.write(bea, 1, "Here is the picture.", [{ name: "lobby.JPG", data }]);
await place.write(amal, 1, "شكرا لكم");
if (job.lost) place.board.pieces.clear();
const choice = { filings: [bea.id, amal.id], letters: job.letters, files: job.files };
const copy = await makeCopy(
  house,
  choice,
  () => undefined,
  () => Promise.resolve(),
);
writeFileSync(job.out, new Uint8Array(await copy.data.arrayBuffer()));
process.stdout.write(JSON.stringify({ missing: copy.missing, escrow: copy.escrow }));
