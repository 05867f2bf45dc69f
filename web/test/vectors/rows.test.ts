import { decode } from "../../src/core/shamir.js";
import { match, recover, type Combination, type OpenedRow, type Verdict } from "../../src/core/matching.js";
import { accountPoint } from "../../src/core/pseudonym.js";
import { toHex, type Account, type FilingId, type Subject } from "../../src/primitives/bytes.js";
import { checkAnswer, openRows as readRows } from "../../src/roles/opened.js";
import { checkEvent, readBits } from "../../src/roles/trustee/events.js";
import { openBits, openRows, stateFull, type HeldRow, type RowState } from "../../src/roles/trustee/rows.js";
import { readSecrets } from "../../src/roles/trustee/secrets.js";
import { Manifest, parametersOf } from "../../src/wire/manifest.js";
import { EventProof } from "../../src/wire/release.js";
import * as wire from "../../src/wire/rows.js";
import { checkPage, type Inputs } from "./page.js";

const manifestOf = (given: Inputs): Manifest => Manifest.decode(given.bytes("manifest"));

function heldRow(input: Inputs): HeldRow {
  return {
    row: { filing: input.bytes<FilingId>("filing"), slot: input.int("slot") },
    account: input.bytes<Account>("account"),
    header: input.bytes<Subject>("digest"),
    share: { z: input.table("z"), points: input.table("points"), address: input.words("address") },
    depth: 0,
    prefix: 0,
  };
}

function stateOf(input: Inputs): RowState {
  const held = input.children("rows").map(heldRow);
  const full = input.has("full") ? input.texts("full") : [];
  const opened = input.has("opened") ? input.byteList("opened").map((bytes) => wire.RowId.decode(bytes)) : [];
  return {
    held,
    rowsEver: input.has("rows_ever") ? input.int("rows_ever") : held.length,
    isFull: (bucket) => full.includes(toHex(wire.Bucket.encode(bucket))),
    opened: () => opened,
  };
}

const secretsOf = (input: Inputs, given: Inputs): ReturnType<typeof readSecrets> =>
  readSecrets(manifestOf(given), input.bytes("secrets"));

checkPage("rows", {
  open_rows: (input, given) => {
    const made = openRows(manifestOf(given), secretsOf(input, given), stateOf(input), input.bytes("request"));
    return { answers: wire.RowAnswers.encode(made) };
  },
  open_bits: (input, given) => {
    const made = openBits(manifestOf(given), secretsOf(input, given), stateOf(input), input.bytes("request"));
    return { answers: wire.BitAnswers.encode(made) };
  },
  state_full: (input, given) => {
    const made = stateFull(
      manifestOf(given),
      secretsOf(input, given),
      stateOf(input),
      input.bytes("request"),
    );
    return { statement: wire.FullStatement.encode(made) };
  },
  read_bits: (input, given) => {
    const answers = input.byteList("answers").map((bytes) => wire.BitAnswers.decode(bytes));
    const { count, rows } = readBits(manifestOf(given), answers);
    return { count, bits: rows.map(({ row, bits }) => ({ ...row, bits })) };
  },
  event: (input, given) => {
    const filings = new Map(
      input.children("filings").map((filing) => [
        filing.text("filing"),
        {
          header: filing.bytes<Subject>("digest"),
          account: filing.bytes<Account>("account"),
          slots: filing.int("slots"),
          status: filing.int("status"),
        },
      ]),
    );
    const proof = EventProof.decode(input.bytes("proof"));
    return { id: checkEvent(manifestOf(given), proof, (id) => filings.get(toHex(id))) };
  },
});

const rowsOf = (input: Inputs): OpenedRow[] =>
  input.children("rows").map((row) => ({
    key: row.int("key"),
    account: row.text("account"),
    point: accountPoint(row.bytes("account")),
    vector: row.words("vector"),
  }));

function verdictOf(verdict: Verdict): object {
  if (verdict.kind === "event") return { event: verdict.rows, coefficients: verdict.coefficients };
  return verdict.kind === "repeat" ? { repeat: verdict.row, of: verdict.of } : { alarm: verdict.rows };
}

const shown = (combination: Combination): object | null =>
  combination === undefined ? null : Object.fromEntries(combination);

checkPage("matching", {
  decode: (input) => {
    const shares = input.table("shares");
    const { value, off } = decode(input.ints("points"), shares, input.int("degree"), input.int("need"));
    return { value, off };
  },
  interpolate: (input) => {
    const manifest = manifestOf(input);
    const request = wire.RowRequest.decode(input.bytes("request"));
    const answers = input.byteList("answers").map((bytes) => wire.RowAnswers.decode(bytes));
    for (const answer of answers) checkAnswer(manifest, request, answer);
    const opened = readRows(parametersOf(manifest.plan), request.rows, answers);
    return { rows: request.rows.map((row) => opened.get(wire.rowKey(row))?.vector) };
  },
  match: (input) => ({
    outcomes: match(rowsOf(input), input.int("threshold")).map(({ key, combination, verdict }) => ({
      key,
      combination: shown(combination),
      ...(verdict === undefined ? {} : { verdict: verdictOf(verdict) }),
    })),
  }),
  clean: (input) => ({
    events: recover(rowsOf(input), input.int("threshold")).map(verdictOf),
  }),
});
