import assert from "node:assert/strict";
import { CAPSULE_LENGTH, capsuleKey, capsuleNumber, openCapsule, DIRECT } from "../../src/core/capsule.js";
import { apex } from "../../src/core/curve.js";
import { toBytes } from "../../src/core/field.js";
import { toHex, type FilingId } from "../../src/primitives/bytes.js";
import { open } from "../../src/primitives/hpke.js";
import { unseal } from "../../src/primitives/aead.js";
import { openBoth } from "../../src/roles/case-part.js";
import { Desk } from "../../src/roles/desk/index.js";
import { readFiling, readPackage } from "../../src/roles/desk/intake.js";
import { DeskSecretsFile } from "../../src/wire/ceremony.js";
import { ConflictPart, Contents, Header, sealingInfo, unpad } from "../../src/wire/filing.js";
import { Manifest } from "../../src/wire/manifest.js";
import { Decision, packageInfo } from "../../src/wire/release.js";
import { checkPage, type Inputs } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

const secretsOf = (input: Inputs, given: Inputs): DeskSecretsFile =>
  DeskSecretsFile.decode(given.child("desks").bytes(String(input.int("desk"))));

async function deskOf(input: Inputs, given: Inputs): Promise<Desk> {
  const desk = new Desk(manifestOf(given), secretsOf(input, given));
  for (const name of input.texts("filings")) {
    const filing = given.child("filings").child(name);
    await desk.takeFiling(filing.bytes("header"), filing.bytes("contents"));
  }
  for (const bytes of input.byteList("packages")) await desk.takePackage(bytes);
  return desk;
}

checkPage("release", {
  package: async (input, given) => {
    const { package: found, shares } = await readPackage(
      manifestOf(given),
      secretsOf(input, given),
      input.bytes("package"),
    );
    return {
      info: packageInfo(found.manifest, found.trustee, found.desk, found.id),
      trustee: found.trustee,
      threshold: shares.threshold,
      points: shares.points.map(({ row, account, share }) => ({ ...row, account, share })),
      secrets: shares.secrets,
    };
  },
  capsule: async (input, given) => {
    const manifest = manifestOf(given);
    const secrets = secretsOf(input, given);
    const filing = given.child("filings").child(input.text("filing"));
    const { core } = Header.decode(filing.bytes("header"));
    const contents = Contents.decode(filing.bytes("contents"));
    const info = sealingInfo(core.manifest, core.id, core.account, `desk ${secrets.index}`, "capsules");
    const envelope = await open(secrets.opening, contents.capsules[core.desks.indexOf(secrets.index)]!, info);
    const threshold = input.int("threshold");
    const points = input
      .children("points")
      .map((point) => ({ x: point.int("x"), value: point.words("point") }));
    const place =
      threshold === 0 ? DIRECT : { slot: input.int("slot"), threshold, apex: apex(points, threshold) };
    const { thresholds } = manifest.plan;
    const start = capsuleNumber(thresholds, place) * CAPSULE_LENGTH;
    const opened = ([1, 2] as const).map((stage) => {
      const secret = input.words(`secret${stage}`);
      const contentKey = openCapsule(core.id, envelope, thresholds, place, stage, secret);
      return { capsuleKey: capsuleKey(core.id, stage, secret, place), contentKey };
    });
    const [first, second] = opened.map(({ contentKey }) => contentKey);
    const conflictInfo = sealingInfo(core.manifest, core.id, core.account, "", "conflict");
    const stage2 = openBoth(core, second!, contents.case);
    const { reach, account } = stage2.case;
    return {
      apex: toBytes(place.apex),
      capsule: envelope.slice(start, start + CAPSULE_LENGTH),
      capsule_keys: opened.map((half) => half.capsuleKey),
      conflict: ConflictPart.decode(unpad(unseal(first!, contents.conflict, conflictInfo))),
      case: { reach, account },
      mail_secret: stage2.mail,
    };
  },
  desk: async (input, given) => {
    const desk = await deskOf(input, given);
    for (const filing of input.byteList<FilingId>("accept")) desk.decide(filing, true);
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
      for (const [filing, accept] of input.json("decided") as [string, boolean][]) {
        const view = desk.cases().find((one) => toHex(one.filing) === filing);
        assert.ok(view);
        desk.decide(view.filing, accept);
      }
    }
    return { decision: Decision.encode(desk.decide(input.bytes("filing"), input.flag("accept"))) };
  },
  take_package: (input, given) =>
    readPackage(manifestOf(given), secretsOf(input, given), input.bytes("package")),
  take_filing: (input, given) =>
    readFiling(manifestOf(given), secretsOf(input, given), input.bytes("header"), input.bytes("contents")),
});
