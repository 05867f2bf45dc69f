/** A desk's people, from opening it to recovering it: over a board, with keys. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkWords } from "../../src/roles/house/people.js";
import { Place as Role } from "../../src/roles/house/ring.js";
import * as coming from "../../app/desk-worker/house/coming.js";
import { authorPage, mailboxOf } from "../../app/desk-worker/house/authors.js";
import { forget } from "../../app/desk-worker/house/deleting.js";
import { casesOf } from "../../app/desk-worker/house/cases.js";
import { accept, decline, handOver } from "../../app/desk-worker/house/decide.js";
import type { House } from "../../app/desk-worker/house/house.js";
import * as lines from "../../app/desk-worker/house/lines.js";
import { readLetters, sendLetter } from "../../app/desk-worker/house/letters.js";
import * as people from "../../app/desk-worker/house/people.js";
import { poll } from "../../app/desk-worker/house/poll.js";
import { patterns, search } from "../../app/desk-worker/house/search.js";
import { standingOf } from "../../app/desk-worker/house/standing.js";
import * as author from "../../src/roles/author/index.js";
import { AUTHOR, LetterKind, plainLetter } from "../../src/wire/mail.js";
import { accepted, again, idOf, inside, joinedAtOnce, opened, refusedWith } from "./steps.js";
import { Place, somebody } from "./world.js";

describe("a desk's people", () => {
  it("a desk is opened once, and found again with the same keys", async () => {
    const { place, ada, sheet, house } = await opened("opening");
    assert.deepEqual(
      standingOf(house).people.map(({ name, role, me }) => [name, role, me]),
      [
        ["Ada", "holder", true],
        ["Recovery sheet", "sheet", false],
      ],
    );
    assert.equal(place.board.keys.now.number, 1);
    assert.equal(standingOf(await inside(place, sheet)).me?.role, "sheet");
    await coming.startDesk(place.world, place.keyFile, ada, sheet, "Ada"); // the answer did not come
    const other = await somebody("Eve");
    await assert.rejects(
      coming.startDesk(place.world, place.keyFile, other, sheet, "Eve"),
      refusedWith("already-open"),
    );
    await assert.rejects(coming.canStart(place.world, place.keyFile), refusedWith("already-open"));
    assert.equal((await coming.readKeys(place.escrow.manifest, place.keyFile)).index, 1);
    for (const byte of place.keyFile.keys()) {
      const damaged = Uint8Array.from(place.keyFile, (old, i) => (i === byte ? old ^ 1 : old));
      const read = coming.readKeys(place.escrow.manifest, damaged);
      await assert.rejects(read, refusedWith("wrong-secrets"), `byte ${byte}`);
    }
    for (const data of [new Uint8Array(40), place.keyFile.slice(0, -1), Uint8Array.of(...place.keyFile, 0)])
      await assert.rejects(coming.readKeys(place.escrow.manifest, data), refusedWith("wrong-secrets"));
  });

  it("a desk that nobody has opened has nobody", async () => {
    const place = await Place.make("shut");
    const words = "abandon ".repeat(8);
    await assert.rejects(coming.comeIn(place.world, 1, words), refusedWith("not-open"));
    await assert.rejects(coming.comeIn(place.world, 1, "abandon"), refusedWith("bad-phrase"));
  });

  it("somebody joins with a code that works once, and both see the same four words", async () => {
    const { place, house } = await opened("joining");
    const words = await people.makeCode(house);
    assert.equal(standingOf(house).codes.length, 1);
    await assert.rejects(coming.comeIn(place.world, 1, words.join(" ")), refusedWith("wrong-phrase"));
    const dan = await somebody("Dan");
    await coming.join(place.world, 1, words.join(" "), dan, "Dan");
    await coming.join(place.world, 1, words.join(" "), dan, "Dan"); // again: nothing
    assert.equal(await coming.enter(place.world, 1, dan), undefined);
    await poll(house);
    const asking = standingOf(house).people.find(({ name }) => name === "Dan");
    assert.deepEqual([asking?.role, asking?.check], ["asking", checkWords(dan.id)]);
    await people.confirmPerson(house, idOf(dan), Role.COUNSELLOR);
    const his = await inside(place, dan);
    assert.equal(standingOf(his).me?.role, "counsellor");
    assert.deepEqual(standingOf(house).codes, []);
    assert.equal(standingOf(his).people.length, 3);
    await assert.rejects(
      coming.join(place.world, 1, words.join(" "), dan, "Dan"),
      refusedWith("wrong-phrase"),
    );
    for (const step of [() => people.makeCode(his), () => people.renew(his), () => decline(his, "00", "")])
      await assert.rejects(step, refusedWith("not-a-holder"));
  });

  it("only the counsellor reads what an author wrote; a holder who accepted does not", async () => {
    const { place, house } = await opened("walls");
    const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
    const { first, second } = await accepted(place, house, dan);
    const his = await inside(place, dan);
    await poll(his);
    const page = authorPage(his, first.id);
    assert.equal(page.words, "It was a Tuesday, says Bea.");
    assert.equal(page.reach, "Bea: side door");
    assert.deepEqual(page.case.identifiers, ["ig:rowan_vale"]);
    assert.deepEqual(
      page.case.met.map(({ identifier, filings }) => [identifier, filings]),
      [["ig:rowan_vale", [second.id]]],
    );
    assert.deepEqual(
      casesOf(his).map(({ filing, state }) => [filing, state]),
      [[first.id, "accepted"]],
    );
    await poll(house);
    assert.throws(() => authorPage(house, first.id), refusedWith("not-your-author"));
    assert.deepEqual(
      casesOf(house).map(({ filing, state, read, counsellors }) => [filing, state, read, counsellors]),
      [
        [first.id, "accepted", false, [idOf(dan)]],
        [second.id, "conflict-check", false, []],
      ],
    );
    assert.deepEqual(standingOf(house).faults, []);
    assert.deepEqual(standingOf(his).faults, []);
    await assert.rejects(handOver(house, first.id, idOf(dan)), refusedWith("not-your-author"));
    // Once more from the start, with nothing but the keys: it is all in the book.
    const again = await inside(place, dan);
    assert.equal(again.book.passed.length, 0);
    await poll(again);
    assert.equal(authorPage(again, first.id).words, page.words);
  });

  it("an author may have another counsellor too, and everything with them", async () => {
    const { place, house } = await opened("handing over");
    const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
    const eli = await joinedAtOnce(house, "Eli", Role.COUNSELLOR);
    const { first } = await accepted(place, house, dan);
    const his = await inside(place, dan);
    await poll(his);
    const note = await lines.putNote(his, { filing: first.id, text: "call at noon" });
    await handOver(his, first.id, idOf(eli));
    const hers = await inside(place, eli);
    await poll(hers);
    assert.deepEqual(
      authorPage(hers, first.id).notes.map(({ id, text, by }) => [id, text, by]),
      [[note, "call at noon", idOf(dan)]],
    );
    assert.deepEqual(authorPage(hers, first.id).case.counsellors, [idOf(eli), idOf(dan)]);
  });

  it("a decision is not taken back, and a declined filing goes on to others", async () => {
    const { place, ada, house } = await opened("deciding");
    const { first, second } = await accepted(place, house, ada);
    await assert.rejects(decline(house, first.id, ""), refusedWith("already-accepted"));
    await decline(house, second.id, "he is a client of ours");
    assert.deepEqual(
      place.board.decisions.map((one) => one.accept),
      [true, false],
    );
    await poll(house);
    assert.equal(casesOf(house).find(({ filing }) => filing === second.id)?.state, "declined");
    assert.equal(authorPage(house, first.id).words, "It was a Tuesday, says Bea.");
    await assert.rejects(accept(house, "ab".repeat(16), idOf(ada), ""), refusedWith("not-ready"));
    const third = await place.file("Fen", "ig:other", 1);
    await assert.rejects(accept(house, third.id, "cd".repeat(16), ""), refusedWith("not-ready"));
  });

  it("notes, tasks, marks, moments and a closing are found again, and searched", async () => {
    const { place, ada, house } = await opened("notes");
    const { first } = await accepted(place, house, ada);
    await poll(house);
    const filing = first.id;
    const note = await lines.putNote(house, { filing, text: "one" });
    await lines.putNote(house, { filing, id: note, text: "two" });
    const gone = await lines.putNote(house, { filing, text: "wrong" });
    await lines.putNote(house, { filing, id: gone, text: "", gone: true });
    await lines.putTask(house, { filing, text: "ring the clinic", due: 21_000, done: false });
    const circle = await lines.makeCircle(house, []);
    await lines.putMark(house, {
      filing,
      about: "place",
      text: "the lift",
      quote: "Tuesday",
      circles: [circle],
    });
    await lines.putMoment(house, {
      filing,
      when: { kind: "year", year: 2019, about: false },
      text: "then",
      quote: "",
    });
    await lines.close(house, { filing, state: "closed", day: 21_001, keep: 21_100, words: "done" });
    const page = authorPage(await again(place, ada), filing);
    assert.deepEqual(
      page.notes.map(({ text, older }) => [text, older.map((one) => one.text)]),
      [["two", ["one"]]],
    );
    assert.deepEqual(
      page.tasks.map(({ text, due, done }) => [text, due, done]),
      [["ring the clinic", 21_000, false]],
    );
    assert.deepEqual(
      page.marks.map(({ about, quote, circles }) => [about, quote, circles]),
      [["place", "Tuesday", [circle]]],
    );
    assert.deepEqual(
      page.moments.map(({ when }) => when),
      [{ kind: "year", year: 2019, about: false }],
    );
    assert.equal(page.closing?.keep, 21_100);
    assert.deepEqual([page.case.status, page.case.openTasks, page.case.nextTask], ["closed", 1, 21_000]);
    assert.deepEqual(
      search(house, "TUESDAY").map(({ where, text, at, length }) => [where, text.slice(at, at + length)]),
      [["words", "Tuesday"]],
    );
    assert.deepEqual(
      search(house, "clinic").map(({ where }) => where),
      ["task"],
    );
    assert.deepEqual(
      patterns(house).map(({ filings, joins, marks }) => [filings.length, joins.length, marks.length]),
      [[2, 1, 1]],
    );
  });

  it("letters go both ways, are in the book before they go, and stay there", async () => {
    const { place, ada, house } = await opened("letters");
    const { first } = await accepted(place, house, ada);
    await poll(house);
    await sendLetter(house, first.id, { kind: "text", text: "Hello." });
    await sendLetter(house, first.id, {
      kind: "request",
      text: "",
      asked: [{ what: "answer", text: "When can we talk?" }],
    });
    const { manifest } = place.escrow;
    const me = author.authorMail(manifest, first.account, first.header.core.id);
    const theirs = { ...me, keysOf: () => place.board.keys };
    const read = place.board.letters.map((sealed) => author.openLetter(theirs, sealed));
    assert.deepEqual(
      read.map(({ letter }) => letter.text),
      ["Hello.", ""],
    );
    const answer = { letter: read[1]!.sealed.id, item: 1, given: 1, text: "Noon." };
    const reply = plainLetter(LetterKind.ANSWER, { written: 1_790_000_100n, seen: 2, answers: [answer] });
    place.board.letters.push(author.writeLetter(me, 1, reply, place.world.random));
    await readLetters(house, first.id);
    const box = mailboxOf(house, first.id);
    assert.deepEqual(
      box.letters.map(({ mine, kind, fresh }) => [mine, kind, fresh]),
      [
        [true, "text", false],
        [true, "request", false],
        [false, "answer", true],
      ],
    );
    assert.equal(box.readByAuthor, 2);
    assert.equal(authorPage(house, first.id).asked[0]?.answer, "given");
    assert.equal(box.letters[0]?.writer, idOf(ada));
    place.board.letters.length = 0; // the board has forgotten them
    const later = await again(place, ada);
    assert.equal(mailboxOf(later, first.id).letters.filter(({ mine }) => !mine).length, 1);
    assert.equal(place.board.letters.filter(({ sender }) => sender !== AUTHOR).length, 2);
  });

  it("a letter that was written down and not sent is sent later, once, and numbers that are taken are not lost", async () => {
    const { place, ada, house } = await opened("unsent");
    const { first } = await accepted(place, house, ada);
    await poll(house);
    const tab = await again(place, ada);
    for (let calls = 0; ; calls++) {
      place.board.left = calls;
      const sent = await sendLetter(house, first.id, { kind: "text", text: "Hello." }).then(
        () => true,
        () => false,
      );
      place.board.left = Infinity;
      if (sent) break;
      const before = place.board.letters.length;
      await readLetters(tab, first.id);
      assert.ok(place.board.letters.length - before <= 1);
      await poll(house);
    }
    await sendLetter(tab, first.id, { kind: "text", text: "From the other tab." });
    await sendLetter(house, first.id, { kind: "end", text: "Farewell." });
    const numbers = place.board.letters.map(({ number }) => number);
    assert.deepEqual(
      numbers,
      numbers.map((_, i) => i + 1),
    );
    await assert.rejects(
      sendLetter(tab, first.id, { kind: "text", text: "?" }),
      refusedWith("contact-ended"),
    );
    assert.deepEqual(standingOf(tab).faults, []);
  });

  it("what is deleted is gone at the board, and a tombstone stays", async () => {
    const { place, ada, house } = await opened("deleting");
    const { first } = await accepted(place, house, ada);
    await poll(house);
    await forget(house, { filing: first.id, why: "author-asked" });
    await forgetAgain(house, first.id);
    const later = await again(place, ada);
    assert.throws(() => authorPage(later, first.id), refusedWith("not-your-author"));
    const shown = casesOf(later).find(({ filing }) => filing === first.id);
    assert.deepEqual([shown?.identifiers, shown?.deleted?.why], [[], "author-asked"]);
  });
});

async function forgetAgain(house: House, filing: string): Promise<void> {
  await assert.rejects(forget(house, { filing, why: "author-asked" }), refusedWith("not-your-author"));
}

describe("new keys", () => {
  it("whoever is removed reads nothing new, and nobody else loses anything", async () => {
    const { place, ada, house } = await opened("removing");
    const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
    const { first } = await accepted(place, house, dan);
    const his = await again(place, dan);
    await people.removePeople(house, [idOf(dan)]);
    assert.equal(place.board.keys.now.number, 2);
    await assert.rejects(poll(his), refusedWith("not-of-this-desk"));
    await assert.rejects(coming.enter(place.world, 1, dan), refusedWith("not-of-this-desk"));
    const third = await place.file("Fen", "ig:other");
    const fourth = await place.file("Gul", "ig:other");
    await place.release(third, fourth);
    const later = await again(place, ada);
    assert.deepEqual(
      casesOf(later).map(({ filing, state }) => [filing, state]),
      [
        [first.id, "accepted"],
        [casesOf(later)[1]!.filing, "conflict-check"],
        [third.id, "conflict-check"],
        [fourth.id, "conflict-check"],
      ],
    );
    assert.deepEqual(
      standingOf(later).people.map(({ name, role }) => [name, role]),
      [
        ["Ada", "holder"],
        ["Recovery sheet", "sheet"],
        ["Dan", "gone"],
      ],
    );
    await assert.rejects(people.removePeople(later, [idOf(ada)]), refusedWith("own-removal"));
  });

  it("the recovery sheet brings back what only somebody who is gone could read", async () => {
    const { place, ada, sheet, house } = await opened("recovering");
    const { first } = await accepted(place, house, ada);
    const withSheet = await again(place, sheet);
    assert.equal(authorPage(withSheet, first.id).words, "It was a Tuesday, says Bea.");
    const [eve] = [await somebody("Eve")];
    await people.recover(withSheet, eve, "Eve", [idOf(ada)]);
    const hers = await again(place, eve);
    assert.equal(standingOf(hers).me?.role, "holder");
    assert.equal(casesOf(hers).length, 2);
    await assert.rejects(poll(house), refusedWith("not-of-this-desk"));
    const other = await somebody("other sheet");
    await people.newSheet(hers, other);
    await assert.rejects(coming.enter(place.world, 1, sheet), refusedWith("not-of-this-desk"));
    assert.equal(standingOf(await again(place, other)).me?.role, "sheet");
  });

  it("new keys that stop anywhere are finished by whoever finds them, without who was to go", async () => {
    const { place: start, ada, house } = await opened("stopping");
    const bob = await joinedAtOnce(house, "Bob", Role.HOLDER);
    const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
    for (let calls = 0; ; calls++) {
      const place = start.copy();
      const his = await inside(place, bob);
      place.board.left = calls;
      place.board.done = calls % 2 === 1;
      const whole = await people.removePeople(his, [idOf(dan)]).then(
        () => true,
        () => false,
      );
      place.board.left = Infinity;
      const mine = await again(place, bob);
      await people.finishRenewal(mine);
      const label = `stopped at call ${calls}`;
      assert.ok(!standingOf(mine).unfinished, label);
      if (place.board.keys.now.number > 1) {
        await assert.rejects(coming.enter(place.world, 1, dan), refusedWith("not-of-this-desk"), label);
      }
      assert.equal(standingOf(await again(place, ada)).me?.role, "holder", label);
      if (whole) break;
    }
  });

  it("keys that were begun are brought to their end before somebody else goes: they may have them", async () => {
    const { place: start, ada, house } = await opened("twice");
    const dan = await joinedAtOnce(house, "Dan", Role.COUNSELLOR);
    for (let calls = 0; ; calls++) {
      const place = start.copy();
      const mine = await inside(place, ada);
      place.board.left = calls;
      await assert.rejects(people.renew(mine));
      place.board.left = Infinity;
      const taken = (await inside(place, dan)).keyring.pending;
      if (!taken) continue;
      await people.removePeople(await inside(place, ada), [idOf(dan)]);
      assert.equal(place.board.keys.now.number, taken.number + 1);
      return;
    }
  });

  it("two who make new keys at the same time leave a desk that everybody can come into", async () => {
    const { place, ada, house } = await opened("at once");
    const bob = await joinedAtOnce(house, "Bob", Role.HOLDER);
    const both = [await inside(place, ada), await inside(place, bob)];
    await Promise.allSettled(both.map((one) => people.renew(one)));
    for (const one of [ada, bob]) await people.finishRenewal(await inside(place, one));
    for (const one of [ada, bob]) assert.equal(standingOf(await again(place, one)).me?.role, "holder");
  });
});
