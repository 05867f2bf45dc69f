/** What a board keeps of mail (spec/mail, "At the board"). */

import { Malformed, Refused } from "../errors.js";
import { equal, toHex, type Account, type FilingId } from "../primitives/bytes.js";
import * as wire from "../wire/mail.js";
import { hashOf, type Manifest } from "../wire/manifest.js";
import { TOLERANCE } from "../wire/request.js";

/** Letters of each side, ever; an END is always taken. */
export const MOST_LETTERS = 1000;
/** Bytes of each side's sealed letters that are kept. */
export const MOST_BYTES = 8 << 20;
export const PAGE_BYTES = 1 << 20;
const PAGE_LETTERS = 256;

/** A filing, as far as mail depends on it. */
export interface MailFiling {
  readonly id: FilingId;
  readonly account: Account;
  /** Desks of which t trustees have said that they accepted. */
  readonly accepted: readonly number[];
}

interface Kept {
  readonly letter: Pick<wire.SealedLetter, "sender" | "number" | "id">;
  readonly size: number;
  data: Uint8Array | undefined;
}

/** One filing's letters, in the order of arrival. */
class Letterbox {
  readonly kept: Kept[] = [];
  ended = false;
  removal: wire.MailRemoval | undefined;

  newest(isOf: (sender: number) => boolean): number {
    return Math.max(0, ...this.kept.map(({ letter }) => (isOf(letter.sender) ? letter.number : 0)));
  }

  bytes(side: boolean): number {
    return this.kept
      .filter(({ letter }) => letter.sender > 0 === side)
      .map(({ data, size }) => (data === undefined ? 0 : size))
      .reduce((a, b) => a + b, 0);
  }
}

/** The mail of one board. What has been quiet for long is the server's to forget. */
export class BoardMail {
  readonly #boxes = new Map<string, Letterbox>();

  constructor(
    readonly manifest: Manifest,
    private readonly filings: readonly MailFiling[],
  ) {}

  /** Keep a letter; the same one again changes nothing. */
  write(data: Uint8Array): void {
    const letter = wire.SealedLetter.decode(data);
    const filing = this.#allowed(letter, letter.sender, (key) => {
      wire.verifyLetter(key, letter);
    });
    if (letter.sender === wire.AUTHOR && filing.accepted.length === 0) {
      throw new Refused("not-accepted", "no desk has taken this filing yet");
    }
    const box = this.#box(letter.filing);
    const known = box.kept.find((one) => equal(one.letter.id, letter.id));
    if (known !== undefined) {
      if (known.data !== undefined && !equal(known.data, data)) {
        throw new Refused("id-reused", "this letter id was used for something else");
      }
      return;
    }
    if (box.ended) throw new Refused("contact-ended", "this contact has ended");
    const newest = box.newest((sender) => sender === letter.sender);
    if (letter.number <= newest) throw new Refused("number-taken", "there is such a letter already");
    if (letter.number > newest + 1) throw new Refused("letter-gap", "an earlier letter is missing here");
    const size = box.bytes(letter.sender > 0) + letter.sealed.length;
    if (!letter.last && (letter.number > MOST_LETTERS || size > MOST_BYTES)) {
      throw new Refused("mailbox-full", "there is no room for another letter of this side");
    }
    const { sender, number, id } = letter;
    box.kept.push({ letter: { sender, number, id }, size: letter.sealed.length, data });
    box.ended = letter.last;
  }

  /** The next letters for who asks. */
  read(data: Uint8Array, now: number): Uint8Array {
    const asked = wire.MailRequest.decode(data);
    this.#sameManifest(asked.manifest);
    if (Math.abs(now - Number(asked.time)) > TOLERANCE) {
      throw new Refused("stale-request", "this request is too old, or a clock is wrong");
    }
    this.#allowed(asked, asked.reader, (key) => {
      wire.verifyMailRequest(key, asked);
    });
    const box = this.#box(asked.filing);
    const letters: wire.SealedLetter[] = [];
    let size = 0;
    for (const { letter, data: kept } of box.kept) {
      const { sender, number } = letter;
      const isNew = number > (sender === wire.AUTHOR ? asked.author : asked.desk);
      const isFor = asked.reader === wire.AUTHOR || sender === wire.AUTHOR || sender === asked.reader;
      if (kept === undefined || !isNew || !isFor) continue;
      size += kept.length;
      if (letters.length === PAGE_LETTERS || (letters.length > 0 && size > PAGE_BYTES)) break;
      letters.push(wire.SealedLetter.decode(kept));
    }
    const removals = box.removal === undefined ? [] : [box.removal];
    const state = box.ended ? wire.MailState.ENDED : wire.MailState.OPEN;
    return wire.Letters.encode({ letters, removals, state });
  }

  /** Forget letters of both sides; of each its id and number stay. */
  remove(data: Uint8Array): void {
    const asked = wire.MailRemoval.decode(data);
    this.#allowed(asked, wire.AUTHOR, (key) => {
      wire.verifyMailRemoval(key, asked);
    });
    const box = this.#box(asked.filing);
    const before = box.removal ?? { author: 0, desk: 0 };
    if (asked.author <= before.author && asked.desk <= before.desk) return;
    if (asked.author < before.author || asked.desk < before.desk) {
      throw new Refused("stale-removal", "more was removed before");
    }
    if (asked.author > box.newest((s) => s === wire.AUTHOR) || asked.desk > box.newest((s) => s > 0)) {
      throw new Refused("letter-gap", "there are no letters up to these numbers");
    }
    for (const one of box.kept) {
      const { sender, number } = one.letter;
      if (number <= (sender === wire.AUTHOR ? asked.author : asked.desk)) one.data = undefined;
    }
    box.removal = asked;
  }

  #box(filing: FilingId): Letterbox {
    const name = toHex(filing);
    const box = this.#boxes.get(name) ?? new Letterbox();
    this.#boxes.set(name, box);
    return box;
  }

  /** The filing, for its account and a desk that accepted it; to others it is as good as unknown. */
  #allowed(
    message: { readonly manifest: Uint8Array; readonly filing: FilingId },
    party: number,
    check: (key: Uint8Array) => void,
  ): MailFiling {
    this.#sameManifest(message.manifest);
    const known = this.filings.find(({ id }) => equal(id, message.filing));
    if (party !== wire.AUTHOR) {
      const card = this.manifest.plan.desks[party - 1];
      if (card === undefined) throw new Malformed("unknown-desk", `there is no desk ${party}`);
      check(card.verifyKey);
      if (known?.accepted.includes(party) === true) return known;
      throw new Refused("not-your-filing", "this filing is not at this desk");
    }
    try {
      if (known !== undefined) {
        check(known.account);
        return known;
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
    }
    throw new Refused("unknown-filing", "this account has no such filing");
  }

  #sameManifest(manifest: Uint8Array): void {
    if (!equal(manifest, hashOf(this.manifest))) throw new Refused("wrong-manifest", "for another escrow");
  }
}
