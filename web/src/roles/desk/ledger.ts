/** The shares a desk has been sent, and what they add up to (spec/release, "Shares" and "Events"). */

import { same, type Elements } from "../../core/field.js";
import { accountPoint } from "../../core/pseudonym.js";
import { decode } from "../../core/shamir.js";
import { CoveyError, type Blame } from "../../errors.js";
import { toHex, type Account, type FilingId } from "../../primitives/bytes.js";
import { rowKey, type RowId } from "../../wire/rows.js";
import type { Received } from "./intake.js";

/** A value; proven when 2t-1 trustees agree on it, else only to be tried. */
export interface Settled {
  readonly value: Elements;
  readonly proven: boolean;
}

/** The key point of one row. */
export interface KeyPoint extends Settled {
  readonly row: RowId;
  readonly account: Account;
  readonly x: number;
}

/** Rows about one person at one threshold, from events that share rows. */
export interface Group {
  readonly threshold: number;
  readonly rows: readonly RowId[];
}

interface Told<T> {
  readonly what: string;
  readonly by: Map<number, T>;
}

/** Everything follows from the packages, in the order in which they came. */
export class Ledger {
  readonly blames: Blame[] = [];
  readonly #secrets = new Map<string, Told<Elements>>();
  readonly #points = new Map<string, Told<{ account: Account; share: Elements }> & { row: RowId }>();
  readonly #digests = new Map<string, Map<number, string>>();
  readonly #events = new Map<string, Group & { trustees: Set<number> }>();

  constructor(
    private readonly t: number,
    received: readonly Received[],
  ) {
    for (const one of received) this.#add(one);
  }

  #blame(trustee: number, fault: string, certain = true): void {
    const blame = { party: `trustee ${trustee}`, fault, certain };
    if (!this.blames.some(({ party, fault: known }) => party === blame.party && known === fault))
      this.blames.push(blame);
  }

  #add({ package: { trustee, id }, shares }: Received): void {
    for (const { filing, digest, stage, share } of shares.secrets) {
      const name = toHex(filing);
      this.#note(this.#digests, name, trustee, toHex(digest), `which filing ${name} is`, (a, b) => a === b);
      const what = `secret ${stage} of filing ${name}`;
      const told = entry(this.#secrets, `${name}/${stage}`, () => ({
        what,
        by: new Map<number, Elements>(),
      }));
      this.#keep(told.by, trustee, share, what, same);
    }
    for (const { row, account, share } of shares.points) {
      const key = `${shares.threshold}/${rowKey(row)}`;
      const what = `the key point of slot ${row.slot} of filing ${toHex(row.filing)} at threshold ${shares.threshold}`;
      const told = entry(this.#points, key, () => ({
        what,
        row,
        by: new Map<number, { account: Account; share: Elements }>(),
      }));
      this.#keep(
        told.by,
        trustee,
        { account, share },
        what,
        (a, b) => toHex(a.account) === toHex(b.account) && same(a.share, b.share),
      );
    }
    if (shares.threshold === 0) return;
    const rows = shares.points.map(({ row }) => row);
    const event = entry(this.#events, toHex(id), () => ({
      threshold: shares.threshold,
      rows,
      trustees: new Set<number>(),
    }));
    event.trustees.add(trustee);
  }

  #note<T>(
    table: Map<string, Map<number, T>>,
    key: string,
    trustee: number,
    value: T,
    what: string,
    alike: (a: T, b: T) => boolean,
  ): void {
    this.#keep(
      entry(table, key, () => new Map<number, T>()),
      trustee,
      value,
      what,
      alike,
    );
  }

  /** The first statement stays; another one of the same trustee is a fault. */
  #keep<T>(
    by: Map<number, T>,
    trustee: number,
    value: T,
    what: string,
    alike: (a: T, b: T) => boolean,
  ): void {
    const known = by.get(trustee);
    if (known === undefined) by.set(trustee, value);
    else if (!alike(known, value)) this.#blame(trustee, `made two different statements of ${what}`);
  }

  #settle(what: string, shares: ReadonlyMap<number, Elements>): Settled | undefined {
    const points = [...shares.keys()].sort((a, b) => a - b);
    try {
      const words = points.map((i) => shares.get(i)!);
      const { value, off } = decode(points, words, this.t - 1, this.t);
      const proven = points.length - off.length >= 2 * this.t - 1;
      for (const i of off)
        this.#blame(i, `its share of ${what} is not on the polynomial of the others`, proven);
      return { value, proven };
    } catch (error) {
      if (error instanceof CoveyError && error.code === "inconsistent-shares") return undefined;
      throw error;
    }
  }

  /** s1 or s2 of a filing, as far as it is known. */
  secret(filing: FilingId, stage: 1 | 2): Settled | undefined {
    const told = this.#secrets.get(`${toHex(filing)}/${stage}`);
    return told && this.#settle(told.what, told.by);
  }

  /** How many trustees have sent a share of s1 of a filing. */
  told(filing: FilingId): number {
    return this.#secrets.get(`${toHex(filing)}/1`)?.by.size ?? 0;
  }

  /** The header digest, in hex, that t trustees name for a filing. */
  digest(filing: FilingId): string | undefined {
    const said = this.#digests.get(toHex(filing)) ?? new Map<number, string>();
    const agreed = agreement([...said.values()], this.t);
    if (agreed !== undefined) {
      for (const [i, named] of said) {
        if (named !== agreed) this.#blame(i, `holds another filing under the id ${toHex(filing)}`);
      }
    }
    return agreed;
  }

  /** The key point of a row at a threshold, as far as it is known. */
  point(threshold: number, row: RowId): KeyPoint | undefined {
    const told = this.#points.get(`${threshold}/${rowKey(row)}`);
    if (told === undefined) return undefined;
    const named = [...told.by.values()].map(({ account }) => toHex(account));
    const agreed = agreement(named, this.t);
    if (agreed === undefined) return undefined;
    const shares = new Map<number, Elements>();
    let owner: Account | undefined;
    for (const [i, { account, share }] of told.by) {
      if (toHex(account) === agreed) {
        owner = account;
        shares.set(i, share);
      } else this.#blame(i, `names another account than the others for ${told.what}`);
    }
    const settled = this.#settle(told.what, shares);
    return settled && owner && { ...settled, row, account: owner, x: accountPoint(owner) };
  }

  /** True events, put together where they share a row; in order of arrival. */
  groups(): Group[] {
    let groups: Group[] = [];
    for (const event of this.#events.values()) {
      if (event.trustees.size < this.t) continue;
      const keys = new Set(event.rows.map(rowKey));
      const joins = (group: Group): boolean =>
        group.threshold === event.threshold && group.rows.some((row) => keys.has(rowKey(row)));
      const joined = groups.filter(joins);
      const rows = new Map(
        [...joined, event].flatMap((group) => group.rows.map((row) => [rowKey(row), row])),
      );
      const merged = { threshold: event.threshold, rows: [...rows.values()] };
      const at = joined[0] === undefined ? groups.length : groups.indexOf(joined[0]);
      groups = groups.flatMap((group, i) => (i === at ? [merged] : joined.includes(group) ? [] : [group]));
      if (at === groups.length) groups.push(merged);
    }
    return groups;
  }

  /** Every filing that a package names, in order of arrival. */
  filings(): string[] {
    return [...this.#digests.keys()];
  }
}

function entry<T>(table: Map<string, T>, key: string, make: () => T): T {
  const known = table.get(key);
  if (known !== undefined) return known;
  const made = make();
  table.set(key, made);
  return made;
}

/** What at least t say, if it is one thing. */
function agreement(said: readonly string[], t: number): string | undefined {
  const often = [...new Set(said)].filter((one) => said.filter((other) => other === one).length >= t);
  return often.length === 1 ? often[0] : undefined;
}
