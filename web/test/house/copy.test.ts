/** Whose copies somebody of a desk can take, and what is in them: over a board, with keys. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeCopy } from "../../app/desk-worker/copy/making.js";
import * as coming from "../../app/desk-worker/house/coming.js";
import { accept } from "../../app/desk-worker/house/decide.js";
import type { House } from "../../app/desk-worker/house/house.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import * as people from "../../app/desk-worker/house/people.js";
import type { Copy, CopyStep } from "../../app/desk-worker/jobs/copies.js";
import { CoveyError, Refused } from "../../src/errors.js";
import { toHex } from "../../src/primitives/bytes.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import { Place, somebody, type Filed } from "./world.js";

const at = () => Promise.resolve();
const codeIs = (code: string) => (error: unknown) => error instanceof CoveyError && error.code === code;

/** Names of the files in a copy, and what its list says. */
async function contents({ data }: Copy): Promise<{ names: readonly string[]; text: string }> {
  const text = Buffer.from(await data.arrayBuffer()).toString("latin1");
  const names = text
    .split("PK\u0003\u0004")
    .slice(1)
    .map((part) => part.slice(26, 26 + part.charCodeAt(22) + 256 * part.charCodeAt(23)));
  return { names, text };
}

/** Ada decides, Dan has the author. */
async function twoAtDesk(): Promise<{ place: Place; ada: House; dan: House; filed: Filed }> {
  const place = await Place.make("copies");
  const [one, sheet] = [await somebody("Ada"), await somebody("sheet")];
  const ada = await coming.startDesk(place.world, place.keyFile, one, sheet, "Ada");
  const person = await somebody("Dan");
  const code = await people.makeCode(ada);
  await coming.join(place.world, 1, code.join(" "), person, "Dan");
  await poll(ada);
  await people.confirmPerson(ada, toHex(person.id), Role.COUNSELLOR);
  const filed = await place.file("Bea", "ig:rowan_vale");
  const other = await place.file("Chi", "ig:rowan_vale");
  place.board.now += 500;
  await place.release(filed, other);
  await poll(ada);
  await accept(ada, filed.id, toHex(person.id), "nobody here knows him");
  await place.hand(filed);
  const dan = (await coming.enter(place.world, 1, person))!;
  await poll(dan);
  return { place, ada, dan, filed };
}

describe("copies", () => {
  it("only who has an author takes a copy of them; a counsellor's has no decision, and says so", async () => {
    const { ada, dan, filed } = await twoAtDesk();
    const choice = { filings: [filed.id], letters: true, files: true };
    await assert.rejects(
      makeCopy(ada, choice, () => undefined, at),
      codeIs("not-your-author"),
    );
    const steps: CopyStep[] = [];
    const copy = await makeCopy(dan, choice, (step) => steps.push(step), at);
    assert.deepEqual(copy.missing, [
      "chapter 1: the desk's signed decision. Only a holder can add it: ask one to take the copy, if it is needed",
    ]);
    assert.deepEqual(
      steps.map((step) => step.at),
      ["read", "pages"],
    );
    const { names, text } = await contents(copy);
    assert.deepEqual(names, [
      "escrow.covey",
      "periods.covey",
      "1/about.json",
      "1/account.txt",
      "1/filing.covey",
      "1/receipts.covey",
      "1/letters.json",
      "case.pdf",
      "README.txt",
      "manifest.json",
      "manifest.sig",
    ]);
    assert.ok(
      text.includes(
        '"claims": [\n    "sealed",\n    "held",\n    "before",\n    "identifiers",\n    "words"\n   ]',
      ),
    );
    const again = { filings: [filed.id, filed.id], letters: true, files: true };
    await assert.rejects(
      makeCopy(dan, again, () => undefined, at),
      codeIs("misuse"),
    );
  });

  it("a board that is silent takes nothing away from what is here", async () => {
    const { place, dan, filed } = await twoAtDesk();
    place.board.left = -1;
    const copy = await makeCopy(
      dan,
      { filings: [filed.id], letters: true, files: true },
      () => undefined,
      at,
    );
    assert.deepEqual(copy.missing, [
      "chapter 1: the trustees' receipts could not be fetched: the board does not answer",
      "chapter 1: the desk's signed decision. Only a holder can add it: ask one to take the copy, if it is needed",
      "chapter 1: newer letters could not be fetched: the board does not answer",
    ]);
    const { text } = await contents(copy);
    assert.ok(text.includes('"claims": [\n    "sealed",\n    "identifiers",\n    "words"\n   ]'));
  });

  it("a copy that is given up ends there", async () => {
    const { dan, filed } = await twoAtDesk();
    const choice = { filings: [filed.id], letters: false, files: false };
    const stop = (): Promise<void> => Promise.reject(new Refused("stopped", "given up"));
    await assert.rejects(
      makeCopy(dan, choice, () => undefined, stop),
      codeIs("stopped"),
    );
  });
});
