/** Filing: look up, build, keep, then send. */

import { CoveyError } from "../../../src/errors.js";
import { asEntropy, asFilingId, fromHex, toHex } from "../../../src/primitives/bytes.js";
import * as author from "../../../src/roles/author/index.js";
import { FilingUpload, headerDigest } from "../../../src/wire/filing.js";
import { bytes, conflictText, personOf } from "../../book/person.js";
import { fetchKeys, knownKeys } from "../desk-keys.js";
import { manifest as fetchManifest } from "../escrow.js";
import type { Choice, FilingStep } from "../jobs/filing.js";
import { save } from "../keeping/saver.js";
import { change, freshId, here } from "../session.js";
import { now, random, today } from "../world.js";
import { goOn } from "./deliver.js";
import { lookUp } from "./look-up.js";

const MOST_REACH = 4000;
const MOST_LANGUAGE = 35;
const MOST_ACCOUNT = 120_000;

/** Drafts that are being filed: pressing twice files once. */
const filing = new Map<string, Promise<undefined>>();

/** File what she agreed to. Comes back when enough trustees keep it. */
export function file(choice: Choice, tell: (step: FilingStep) => void): Promise<undefined> {
  const known = filing.get(choice.draft);
  if (known) return known;
  const work = fileOnce(choice, tell).finally(() => filing.delete(choice.draft));
  filing.set(choice.draft, work);
  return work;
}

async function fileOnce(choice: Choice, tell: (step: FilingStep) => void): Promise<undefined> {
  const session = here();
  const { id } = choice;
  const { strong, weak } = personOf(choice.person);
  check(choice, strong.length);
  tell("look-up");
  const manifest = await fetchManifest();
  const identifiers = strong.map(({ canonical }) => canonical);
  const pseudonyms = await lookUp(manifest, session.account, choice.draft, identifiers);

  await fetchKeys(manifest, choice.desks);

  tell("build");
  const workplace = conflictText(choice.workplace, weak);
  const upload = await author.file(
    manifest,
    session.account,
    asFilingId(fromHex(id)),
    {
      identifiers,
      pseudonyms,
      threshold: choice.threshold,
      desks: choice.desks,
      expires: choice.expires,
      normaliser: Math.max(...strong.map(({ version }) => version)),
      workplace,
      case: {
        reach: choice.reach,
        language: choice.language,
        hasRecord: choice.entry !== undefined,
        account: choice.account,
      },
    },
    asEntropy(random(32)),
    author.sealerFrom(random),
    (desk) => knownKeys(manifest, desk).now.sealing,
  );
  if (here() !== session) throw new CoveyError("not-open", "the notes were closed");

  tell("save");
  if (choice.goes === "words" && choice.entry !== undefined)
    change({ do: "keep-version", entry: choice.entry, version: freshId() });
  change({
    do: "put-filing",
    it: {
      id,
      made: now(),
      identifiers,
      shown: strong.map(({ display }) => display),
      workplace,
      person: choice.person,
      threshold: choice.threshold,
      desks: choice.desks,
      expires: choice.expires,
      goes: choice.goes,
      entry: choice.entry,
      contact: choice.contact,
      subject: toHex(headerDigest(upload.header)),
      upload: FilingUpload.encode(upload),
      kept: [],
      replaces: choice.replaces,
    },
  });
  change({ do: "drop-draft", id: choice.draft });
  await save();
  await goOn(id, tell);
  return undefined;
}

/** What the pages do not let through either. */
function check(choice: Choice, strong: number): void {
  if (strong === 0) throw new CoveyError("weak-identifier", "nothing here names one person");
  if (choice.expires <= today()) throw new CoveyError("bad-expiry", "this day is past");
  const isLong =
    bytes(choice.reach) > MOST_REACH ||
    bytes(choice.language) > MOST_LANGUAGE ||
    bytes(choice.account) > MOST_ACCOUNT ||
    bytes(choice.workplace) > 400;
  if (isLong) throw new CoveyError("too-much", "this is more than fits");
}
