/** Every job, done: what the worker listens for, and what tests in Node call. */

import { newPhrase, phraseText, phraseWords, wordsBeginning, type Phrase } from "../../src/core/phrase.js";
import { CoveyError, Refused } from "../../src/errors.js";
import { toHex } from "../../src/primitives/bytes.js";
import { passkeyPhrase } from "../../src/roles/house/passkey.js";
import { checkWords } from "../../src/roles/house/people.js";
import { Place } from "../../src/roles/house/ring.js";
import { isHere } from "../../src/roles/house/staff.js";
import { hashOf } from "../../src/wire/manifest.js";
import type { Case } from "./jobs/cases.js";
import type { Whose } from "./jobs/coming.js";
import type { Job, Jobs, Standing } from "./jobs.js";
import { makeCopy } from "./copy/making.js";
import { authorPage, mailboxOf } from "./house/authors.js";
import { forget } from "./house/deleting.js";
import { casesOf } from "./house/cases.js";
import * as coming from "./house/coming.js";
import { accept, decline, handOver } from "./house/decide.js";
import { openFile } from "./house/files.js";
import { readReceipts } from "./house/fixed.js";
import { isMine } from "./house/fitting.js";
import type { House, World } from "./house/house.js";
import { give } from "./house/keys.js";
import { readLetters, sendLetter } from "./house/letters.js";
import { close, makeCircle, putMark, putMoment, putNote, putTask } from "./house/lines.js";
import * as people from "./house/people.js";
import { poll, refreshKeys } from "./house/poll.js";
import { patterns, search } from "./house/search.js";
import { standingOf } from "./house/standing.js";

/** What each job does. */
export type Work<J extends Job = Job> = {
  [K in J]: (give: Jobs[K]["give"], tell: (progress: Jobs[K]["tell"]) => void) => Promise<Jobs[K]["get"]>;
};

/** Told after each job: where the worker is, and what may be seen. */
export type Push = (standing: Standing, cases: readonly Case[]) => void;

const COMPLETIONS = 6;
const ROLE = { counsellor: Place.COUNSELLOR, holder: Place.HOLDER } as const;

/** The jobs of one worker. `world` is made when the first of them needs it. */
export class Desks {
  #house: House | undefined;
  /** Somebody who asked to join, and waits to be let in. */
  #waiting: { readonly desk: number; readonly phrase: Phrase } | undefined;
  readonly #proposed = new Map<Whose, Phrase>();
  /** How often a copy was given up. */
  #stops = 0;
  /** What that was when the newest copy was asked for. */
  #asked = 0;
  /** Jobs that change something come one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly world: () => Promise<World>,
    private readonly push: Push,
  ) {}

  /** Do a job: what reads at once, all others one after the other. What changed is pushed before the answer. */
  do<J extends keyof typeof this.work>(
    job: J,
    give: Jobs[J]["give"],
    tell: (progress: Jobs[J]["tell"]) => void = () => undefined,
  ): Promise<Jobs[J]["get"]> {
    const doing = this.work[job] as Work<J>[J];
    const asked = this.#stops;
    const work = async (): Promise<Jobs[J]["get"]> => {
      if (job === "copy") this.#asked = asked;
      try {
        return await doing(give, tell);
      } catch (error) {
        throw await this.#meant(error);
      } finally {
        if (!QUIET.has(job)) this.push(standingOf(this.#house), this.#house ? casesOf(this.#house) : []);
      }
    };
    if (READING.has(job) && this.#house) return work();
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  get #here(): House {
    if (!this.#house) throw new Refused("nobody-here", "nobody of the desk is here");
    return this.#house;
  }

  /**
   * What a failure means: of keys that are not the desk's newest, somebody has made new ones, or has removed this one.
   * Who is removed is not here any more: every key of theirs is forgotten.
   */
  async #meant(error: unknown): Promise<unknown> {
    const house = this.#house;
    if (!house || !(error instanceof CoveyError)) return error;
    let found: unknown = error;
    if (error.code === "bad-signature") {
      const { number } = house.keys.now;
      const after = await refreshKeys(house).catch((other: unknown) => other);
      if (after !== undefined) found = after;
      else if (house.keys.now.number !== number) found = new Refused("wrong-period", "the desk has new keys");
    }
    if (found instanceof CoveyError && found.code === "not-of-this-desk" && this.#house === house) {
      this.#house = undefined;
      this.push(standingOf(undefined), []);
    }
    return found;
  }

  #words(whose: Whose): Phrase {
    const found = this.#proposed.get(whose);
    if (!found) throw new Refused("no-words", "no words were proposed");
    return found;
  }

  async #proposedPerson(whose: Whose, desk: number): ReturnType<typeof coming.personOfPhrase> {
    return coming.personOfPhrase(await this.world(), desk, this.#words(whose));
  }

  readonly work: Omit<Work, "escrow"> = {
    completeWord: (beginning) => Promise.resolve(wordsBeginning(beginning).slice(0, COMPLETIONS)),
    comeIn: async ({ desk, phrase }, tell) => {
      this.#house = undefined;
      this.#house = await coming.comeIn(await this.world(), desk, phrase, tell);
      return undefined;
    },
    proposeWords: async ({ whose, fresh, passkey }) => {
      const known = fresh || passkey ? undefined : this.#proposed.get(whose);
      const { manifest, random } = await this.world();
      const made = (): Phrase => (passkey ? passkeyPhrase(hashOf(manifest), passkey) : newPhrase(random));
      const phrase = known ?? made();
      this.#proposed.set(whose, phrase);
      return phraseWords(phrase);
    },
    checkWords: ({ whose, words }) => {
      const right = phraseWords(this.#words(whose));
      const wrong = words.filter(({ place, word }) => !isWord(word, right[place]));
      return Promise.resolve(wrong.map(({ place }) => place));
    },
    readKeys: async (data) => {
      const world = await this.world();
      const index = await coming.canStart(world, data);
      return { index, name: world.manifest.plan.desks[index - 1]!.name };
    },
    startDesk: async ({ keys, name }, tell) => {
      const world = await this.world();
      const { index } = await coming.readKeys(world.manifest, keys);
      tell("stretch");
      const me = await this.#proposedPerson("mine", index);
      const sheet = await this.#proposedPerson("sheet", index);
      this.#house = await coming.startDesk(world, keys, me, sheet, name, tell);
      this.#proposed.clear();
      return undefined;
    },
    join: async ({ desk, code, name }, tell) => {
      const phrase = this.#words("mine");
      const me = await this.#proposedPerson("mine", desk);
      await coming.join(await this.world(), desk, code, me, name, tell);
      this.#waiting = { desk, phrase };
      return checkWords(me.id);
    },
    joinedYet: async (_, tell) => {
      const waiting = this.#waiting;
      if (!waiting) throw new Refused("nobody-here", "nobody has asked to join here");
      const world = await this.world();
      const me = await coming.personOfPhrase(world, waiting.desk, waiting.phrase);
      const house = await coming.enter(world, waiting.desk, me, tell);
      if (!house) return false;
      this.#house = house;
      this.#waiting = undefined;
      this.#proposed.clear();
      return true;
    },
    leave: () => {
      this.#house = undefined;
      this.#waiting = undefined;
      this.#proposed.clear();
      return Promise.resolve(undefined);
    },

    makeCode: async (_, tell) => {
      tell("stretch");
      return people.makeCode(this.#here);
    },
    dropCode: ({ code }) => nothing(people.dropCode(this.#here, code)),
    confirmPerson: ({ person, role }) => nothing(people.confirmPerson(this.#here, person, ROLE[role])),
    refusePerson: ({ person }, tell) => nothing(people.refusePerson(this.#here, person, tell)),
    setRole: ({ person, role }, tell) => nothing(people.setRole(this.#here, person, ROLE[role], tell)),
    removePeople: ({ people: ids }, tell) => nothing(people.removePeople(this.#here, ids, tell)),
    renew: (_, tell) => nothing(people.renew(this.#here, {}, tell)),
    finishRenewal: (_, tell) => nothing(people.finishRenewal(this.#here, tell)),
    newSheet: async (_, tell) => {
      const sheet = await this.#proposedPerson("sheet", this.#here.index);
      await people.newSheet(this.#here, sheet, tell);
      this.#proposed.delete("sheet");
      return undefined;
    },
    recover: async ({ name, without }, tell) => {
      const { index } = this.#here;
      const words = phraseText(this.#words("mine"));
      const me = await this.#proposedPerson("mine", index);
      await people.recover(this.#here, me, name, without, tell);
      await this.#inherit(toHex(me.id));
      this.#house = await coming.comeIn(await this.world(), index, words);
      this.#proposed.clear();
      return undefined;
    },

    poll: async (_, tell) => ({ news: await poll(this.#here, tell) }),
    accept: ({ filing, counsellor, words }) => nothing(accept(this.#here, filing, counsellor, words)),
    decline: ({ filing, words }) => nothing(decline(this.#here, filing, words)),
    receipts: ({ filings }) => nothing(readReceipts(this.#here, filings)),
    handOver: ({ filing, to }) => nothing(handOver(this.#here, filing, to)),

    author: ({ filing }) => Promise.resolve().then(() => authorPage(this.#here, filing)),
    putNote: (given) => putNote(this.#here, given),
    putTask: (given) => putTask(this.#here, given),
    close: (given) => nothing(close(this.#here, given)),
    forget: (given) => nothing(forget(this.#here, given)),
    search: ({ text, filing }) => Promise.resolve().then(() => search(this.#here, text, filing)),

    letters: async ({ filing }) => {
      await readLetters(this.#here, filing);
      return mailboxOf(this.#here, filing);
    },
    writeLetter: async ({ filing, letter }) => {
      await sendLetter(this.#here, filing, letter);
      return mailboxOf(this.#here, filing);
    },
    shown: ({ letters }) => {
      for (const letter of letters) this.#here.shown.add(letter);
      return Promise.resolve(undefined);
    },
    openFile: ({ filing, letter, place }, tell) => openFile(this.#here, filing, letter, place, tell),

    patterns: () => Promise.resolve().then(() => patterns(this.#here)),
    putMark: (given) => putMark(this.#here, given),
    putMoment: (given) => putMoment(this.#here, given),
    makeCircle: ({ people: ids }) => makeCircle(this.#here, ids),

    copy: (choice, tell) => makeCopy(this.#here, choice, tell, this.#untilStopped()),
    stopCopy: () => {
      this.#stops += 1;
      return Promise.resolve(undefined);
    },
    paper: async (given) => {
      const { fonts, now } = await this.world();
      const { paperOf } = await import("./paper/pattern-pages.js");
      return paperOf(given, now(), fonts);
    },
  };

  /** Between the steps of a copy: others are heard, one of whom may have given it up. */
  #untilStopped(): () => Promise<void> {
    const begun = this.#asked;
    return async () => {
      await new Promise((done) => setTimeout(done));
      if (this.#stops !== begun) throw new Refused("stopped", "this copy was given up");
    };
  }

  /** Authors with whom nobody is any more go to the one who has come back with the sheet. */
  async #inherit(to: string): Promise<void> {
    const house = this.#here;
    await poll(house);
    const members = house.members();
    const heir = members.get(to)!;
    const authors = new Set(
      standingOf(house)
        .people.filter(({ id, role }) => role !== "sheet" && isHere(members.get(id)!))
        .flatMap((person) => person.authors),
    );
    for (const filing of house.caseSeeds.keys())
      if (isMine(house, filing) && !authors.has(filing)) await give(house, filing, heir.card);
  }
}

/** Jobs that change nothing that is pushed. */
const QUIET: ReadonlySet<Job> = new Set([
  "completeWord",
  "proposeWords",
  "checkWords",
  "readKeys",
  "author",
  "search",
  "patterns",
  "openFile",
  "copy",
  "paper",
]);

/** Jobs that write nothing down: while somebody is here they wait for no other, however long that takes. */
const READING: ReadonlySet<Job> = new Set([
  "completeWord",
  "author",
  "search",
  "patterns",
  "openFile",
  "receipts",
  "stopCopy",
  "paper",
]);

function isWord(typed: string, right: string | undefined): boolean {
  const found = typed.trim().toLowerCase();
  return right !== undefined && (found === right || (found.length >= 4 && right.startsWith(found)));
}

async function nothing(work: Promise<unknown>): Promise<undefined> {
  await work;
  return undefined;
}
