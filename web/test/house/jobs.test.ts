/** Jobs of a desk's worker: what reads waits for nothing that writes, and what writes keeps its order. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { World } from "../../app/desk-worker/house/house.js";
import type { Standing } from "../../app/desk-worker/jobs.js";
import { Desks } from "../../app/desk-worker/work.js";
import { Place } from "./world.js";

/** A desk that was just opened, whose board can be made to think. */
async function atWork(label: string): Promise<{
  desks: Desks;
  place: Place;
  pushed: Standing[];
  /** Packages are answered only after this is called. */
  answer: () => void;
}> {
  const place = await Place.make(label);
  let answer = (): void => undefined;
  const gate = new Promise<void>((go) => {
    answer = go;
  });
  const board = place.board;
  const line: World["line"] = {
    get: async (target, patience, headers) => {
      if (target.includes("/packages?")) await gate;
      return board.get(target, patience, headers);
    },
    post: (target, body) => board.post(target, body),
    put: (target, body) => board.put(target, body),
  };
  const pushed: Standing[] = [];
  const desks = new Desks(
    () => Promise.resolve({ ...place.world, line }),
    (standing) => pushed.push(standing),
  );
  for (const whose of ["mine", "sheet"] as const) await desks.do("proposeWords", { whose, fresh: false });
  await desks.do("startDesk", { keys: place.keyFile, name: "Ada" });
  return { desks, place, pushed, answer };
}

test("while everything is read, one can search and look; what is written comes after it, in order", async () => {
  const { desks, answer } = await atWork("beside");
  const done: string[] = [];
  const note = (name: string) => (): void => void done.push(name);
  const polling = desks.do("poll", undefined).then(note("poll"));
  const code = desks.do("makeCode", undefined).then(note("code"));
  const circle = desks.do("makeCircle", { people: [] }).then(note("circle"));
  assert.deepEqual(await desks.do("search", { text: "lift" }), []);
  assert.deepEqual(await desks.do("patterns", undefined), []);
  await desks.do("receipts", { filings: [] });
  assert.deepEqual(done, []);
  answer();
  await Promise.all([polling, code, circle]);
  assert.deepEqual(done, ["poll", "code", "circle"]);
});

test("a reading job waits for who is coming in: before that there is nobody", async () => {
  const { desks } = await atWork("coming");
  await desks.do("leave", undefined);
  const words = await desks.do("proposeWords", { whose: "mine", fresh: true });
  const coming = desks.do("comeIn", { desk: 1, phrase: words.join(" ") }).catch((error: unknown) => error);
  await assert.rejects(desks.do("search", { text: "lift" }), { code: "nobody-here" });
  assert.equal(((await coming) as { code: string }).code, "wrong-phrase");
});

test("how many packages were read is said while they are read", async () => {
  const { desks, place, answer } = await atWork("progress");
  const [first, second] = [
    await place.file("Bea", "ig:rowan_vale"),
    await place.file("Chi", "ig:rowan_vale"),
  ];
  await place.release(first, second);
  answer();
  const told: number[] = [];
  await desks.do("poll", undefined, ({ at, done }) => {
    if (at === "packages") told.push(done);
  });
  assert.deepEqual(told, [1, 2, 3, 4]);
});

/** Somebody with a worker of their own, let in by whoever is at work. */
async function letIn({ desks, place, pushed }: Awaited<ReturnType<typeof atWork>>): Promise<{
  his: Desks;
  id: string;
  shown: Standing[];
}> {
  const code = await desks.do("makeCode", undefined);
  const shown: Standing[] = [];
  const his = new Desks(
    () => Promise.resolve(place.world),
    (standing) => shown.push(standing),
  );
  await his.do("proposeWords", { whose: "mine", fresh: false });
  await his.do("join", { desk: 1, code: code.join(" "), name: "Bo" });
  await desks.do("poll", undefined);
  const { id } = pushed.at(-1)!.people.find(({ name }) => name === "Bo")!;
  await desks.do("confirmPerson", { person: id, role: "counsellor" });
  assert.equal(await his.do("joinedYet", undefined), true);
  return { his, id, shown };
}

const isOpen = (pushed: readonly Standing[]): boolean => pushed.at(-1)!.open;

test("whoever was removed while their page stood open is told so, and every key of theirs is forgotten", async () => {
  const work = await atWork("removed");
  work.answer();
  const { his, id, shown } = await letIn(work);
  await his.do("makeCircle", { people: [] });
  assert.equal(isOpen(shown), true);
  await work.desks.do("removePeople", { people: [id] });
  await assert.rejects(his.do("makeCircle", { people: [] }), { code: "not-of-this-desk" });
  assert.equal(isOpen(shown), false);
  await assert.rejects(his.do("search", { text: "lift" }), { code: "nobody-here" });
});

test("whoever wrote with keys that others have made new is told so, and goes on with the new ones", async () => {
  const work = await atWork("renewed");
  work.answer();
  const { his, shown } = await letIn(work);
  await work.desks.do("renew", undefined);
  await assert.rejects(his.do("makeCircle", { people: [] }), { code: "wrong-period" });
  await his.do("makeCircle", { people: [] });
  assert.deepEqual([isOpen(shown), shown.at(-1)!.unsent], [true, 0]);
});
