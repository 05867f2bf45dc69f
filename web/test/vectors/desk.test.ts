import { fromHex, toHex, type FilingId, type Seed } from "../../src/primitives/bytes.js";
import { PeerFault } from "../../src/errors.js";
import { DeskKeys } from "../../src/roles/desk-keys.js";
import { Desk } from "../../src/roles/desk/index.js";
import { DeskPeriod, periodSubject } from "../../src/wire/desk-period.js";
import { Manifest } from "../../src/wire/manifest.js";
import { Decision } from "../../src/wire/release.js";
import { Brief } from "../../src/wire/desk.js";
import { HOUSE } from "./desk-house.js";
import { checkPage, type Inputs } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

const periods = (input: Inputs, name: string): DeskPeriod[] =>
  input.byteList(name).map((bytes) => DeskPeriod.decode(bytes));

const pairs = (input: Inputs, name: string): [FilingId, Uint8Array][] =>
  (input.json(name) as [string, string][]).map(([filing, bytes]) => [
    fromHex(filing) as FilingId,
    fromHex(bytes),
  ]);

async function deskOf(input: Inputs, given: Inputs): Promise<Desk> {
  const manifest = manifestOf(given);
  const [opening, ...older] = input.byteList<Seed>("openings");
  const secrets = {
    index: input.int("desk"),
    signing: input.bytes<Seed>("signing"),
    opening: opening!,
    deciding: input.bytes<Seed>("deciding"),
    older,
  };
  const keys = DeskKeys.of(manifest, secrets.index).extend(periods(input, "periods"));
  const desk = new Desk(manifest, secrets, keys);
  for (const name of input.texts("filings")) {
    const filing = given.child("filings").child(name);
    await desk.takeFiling(filing.bytes("header"), filing.bytes("contents"));
  }
  for (const bytes of input.byteList("packages")) {
    await desk.takePackage(bytes).catch((error: unknown) => {
      if (!(error instanceof PeerFault)) throw error;
    });
  }
  return desk;
}

checkPage("desk", {
  shown: (input, given) => {
    const known = DeskKeys.of(manifestOf(given), input.int("desk")).extend(periods(input, "known"));
    const found = known.shown(periods(input, "periods"));
    return { ...found.now, signing_keys: found.signing, subjects: found.periods.map(periodSubject) };
  },
  desk: async (input, given) => {
    const desk = await deskOf(input, given);
    for (const [filing, key] of pairs(input, "accept")) desk.decide(filing, true, key);
    for (const [filing, seed] of pairs(input, "case_seeds")) await desk.takeCaseSeed(filing, seed as Seed);
    const cases = desk.cases().map((view) => ({
      filing: view.filing,
      account: view.account ?? null,
      state: view.state,
      conflict: view.conflict ?? null,
      case: view.case === undefined ? null : { reach: view.case.reach, account: view.case.account },
      meetings: view.meetings.map((meeting) => ({ ...meeting, filings: meeting.filings.map(toHex).sort() })),
    }));
    return { cases, faults: [...new Set(desk.faults().map(({ party }) => party))].sort() };
  },
  decide: async (input, given) => {
    const desk = await deskOf(input, given);
    if (input.has("decided")) {
      for (const [filing, key] of pairs(input, "decided")) desk.decide(filing, true, key);
    }
    const decision = desk.decide(input.bytes("filing"), input.flag("accept"), input.bytes("key"));
    return { decision: Decision.encode(decision) };
  },
  brief: async (input, given) => ({
    brief: Brief.encode((await deskOf(input, given)).brief(input.bytes("filing"))),
  }),
  ...HOUSE,
});
