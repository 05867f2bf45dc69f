/** Judging what comes in: packages and filings (spec/release, "Opening, at the desk"). Faults are `PeerFault`. */

import { CAPSULE_LENGTH } from "../../core/capsule.js";
import { KEY_WORDS } from "../../core/parameters.js";
import { CoveyError, Malformed, PeerFault } from "../../errors.js";
import { equal, toHex, type Seed, type Subject } from "../../primitives/bytes.js";
import { verify } from "../../primitives/signing.js";
import {
  checkContents,
  Contents,
  Header,
  headerDigest,
  sealingInfo,
  verifyHeader,
  type HeaderCore,
} from "../../wire/filing.js";
import { hashOf, parametersOf, type Manifest } from "../../wire/manifest.js";
import {
  eventId,
  Package,
  packageDigest,
  packageInfo,
  ReleaseShares,
  SIGN_PACKAGE,
} from "../../wire/release.js";
import { allDifferent } from "../../wire/rows.js";
import { openAny, openings, type DeskSecrets } from "./secrets.js";

/** A checked package and what is in it. */
export interface Received {
  readonly package: Package;
  readonly shares: ReleaseShares;
}

/** A filing as the board delivered it, with this desk's capsules; undefined if they do not open. */
export interface Filed {
  readonly digest: Subject;
  readonly core: HeaderCore;
  readonly contents: Contents;
  readonly envelope: Uint8Array | undefined;
}

function blaming(party: string, certain: boolean, error: unknown): unknown {
  if (!(error instanceof CoveyError)) return error;
  return new PeerFault(error.code, { party, fault: error.message, certain });
}

/** Read and open a package. */
export async function readPackage(
  manifest: Manifest,
  secrets: DeskSecrets,
  data: Uint8Array,
  caseSeeds: (id: Uint8Array) => readonly Seed[] = () => [],
): Promise<Received> {
  let found: Package;
  try {
    found = Package.decode(data);
    const card = manifest.plan.trustees[found.trustee - 1];
    if (card === undefined) throw new Malformed("unknown-trustee", `there is no trustee ${found.trustee}`);
    verify(card.verifyKey, found.signature, SIGN_PACKAGE, packageDigest(found));
  } catch (error) {
    throw blaming("board", true, error);
  }
  const named = hashOf(manifest);
  if (!equal(found.manifest, named)) throw misdirected("wrong-manifest", "another manifest");
  if (found.desk !== secrets.index) throw misdirected("wrong-party", `desk ${found.desk}`);
  try {
    const info = packageInfo(named, found.trustee, found.desk, found.id);
    const shares = ReleaseShares.decode(
      await openAny([...caseSeeds(found.id), ...openings(secrets)], found.sealed, info),
    );
    checkShares(manifest, found, shares);
    return { package: found, shares };
  } catch (error) {
    throw blaming(`trustee ${found.trustee}`, true, error);
  }
}

function misdirected(code: string, where: string): PeerFault {
  return new PeerFault(code, { party: "board", fault: `delivered a package for ${where}`, certain: false });
}

function checkShares(manifest: Manifest, outer: Package, shares: ReleaseShares): void {
  const bad = (sentence: string): Malformed => new Malformed("bad-package", sentence);
  const { thresholds } = parametersOf(manifest.plan);
  const inside = shares.secrets.map(({ filing }) => toHex(filing));
  const outside = outer.filings.map(toHex);
  const different = new Set(inside).size === inside.length;
  if (inside.length === 0 || !different || [...inside].sort().join() !== outside.sort().join()) {
    throw bad("the filings inside and outside differ, or repeat, or there are none");
  }
  if ([...shares.points, ...shares.secrets].some(({ share }) => share.length !== KEY_WORDS)) {
    throw bad("a share has not 9 elements");
  }
  if (shares.secrets.some(({ stage }) => stage !== 1 && stage !== 2))
    throw bad("there are two stages, 1 and 2");
  if (shares.threshold === 0) {
    if (shares.points.length > 0 || inside.join() !== toHex(outer.id))
      throw bad("it is not about the filing that is its id");
    return;
  }
  if (!thresholds.includes(shares.threshold))
    throw new Malformed("threshold-not-offered", "its threshold is not offered");
  const rows = shares.points.map(({ row }) => row);
  const accounts = new Set(shares.points.map(({ account }) => toHex(account)));
  if (rows.length !== shares.threshold || accounts.size !== rows.length || !allDifferent(rows)) {
    throw bad("it is not about T rows of T accounts");
  }
  if (!equal(eventId(shares.threshold, rows), outer.id))
    throw bad("its rows are not those of the event that is its id");
  const met = rows.map(({ filing }) => toHex(filing));
  if (shares.secrets.some(({ stage }) => stage !== 1) || !inside.every((filing) => met.includes(filing))) {
    throw bad("an event opens the conflict parts of filings that met, and nothing else");
  }
}

/** Read a filing, and open this desk's envelope. */
export async function readFiling(
  manifest: Manifest,
  secrets: DeskSecrets,
  header: Uint8Array,
  contents: Uint8Array,
): Promise<Filed> {
  try {
    const head = Header.decode(header);
    const body = Contents.decode(contents);
    if (!equal(head.core.manifest, hashOf(manifest)))
      throw new Malformed("wrong-manifest", "a filing of another escrow");
    if (!head.core.desks.includes(secrets.index))
      throw new Malformed("wrong-party", "a filing for other desks");
    verifyHeader(head);
    checkContents(head.core, body);
    const envelope = await openEnvelope(manifest, secrets, head.core, body);
    return { digest: headerDigest(head), core: head.core, contents: body, envelope };
  } catch (error) {
    throw blaming("board", true, error);
  }
}

/** What does not open here is the account's doing: the header names this envelope. */
async function openEnvelope(
  manifest: Manifest,
  secrets: DeskSecrets,
  core: HeaderCore,
  contents: Contents,
): Promise<Uint8Array | undefined> {
  const sealed = contents.capsules[core.desks.indexOf(secrets.index)]!;
  const info = sealingInfo(core.manifest, core.id, core.account, `desk ${secrets.index}`, "capsules");
  const size = CAPSULE_LENGTH * (1 + core.slots * manifest.plan.thresholds.length);
  try {
    const envelope = await openAny(openings(secrets), sealed, info);
    return envelope.length === size ? envelope : undefined;
  } catch (error) {
    if (error instanceof CoveyError) return undefined;
    throw error;
  }
}
