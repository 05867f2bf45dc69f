import assert from "node:assert/strict";
import { it } from "node:test";
import * as account from "../../src/wire/account.js";
import * as attachments from "../../src/wire/attachments.js";
import * as ceremony from "../../src/wire/ceremony.js";
import type { MessageKind } from "../../src/wire/codec.js";
import * as deskPeriod from "../../src/wire/desk-period.js";
import * as desk from "../../src/wire/desk.js";
import * as filing from "../../src/wire/filing.js";
import * as log from "../../src/wire/log.js";
import * as mail from "../../src/wire/mail.js";
import * as manifest from "../../src/wire/manifest.js";
import * as release from "../../src/wire/release.js";
import * as rows from "../../src/wire/rows.js";
import * as vault from "../../src/wire/vault.js";
import { fromHex } from "../../src/primitives/bytes.js";
import { checkPage, readJson } from "./page.js";

type AnyMessage = MessageKind<Record<string, unknown>>;
type Layout = readonly (readonly [string, string])[];

const { given } = readJson("codec") as {
  given: { layouts: Record<string, { type: number; fields: Layout }> };
};

const KINDS = new Map<string, AnyMessage>(
  [manifest, account, filing, rows, release, log, ceremony, mail, vault, attachments, deskPeriod, desk]
    .flatMap((module) => Object.entries(module) as [string, unknown][])
    .filter(
      (entry): entry is [string, AnyMessage] => typeof entry[1] === "object" && "decode" in (entry[1] ?? {}),
    ),
);

function kindOf(name: string): AnyMessage {
  const found = KINDS.get(name);
  assert.ok(found, `no message ${name}`);
  return found;
}

const camel = (name: string): string => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function layoutOf(kind: AnyMessage): Layout {
  return Object.entries(kind.fields).map(([name, field]) => [snake(name), field.layout]);
}

/** A field as JSON has it, from and to what the codec takes. */
function fromJson(layout: string, value: unknown): unknown {
  const [, item] = /^list ≤ \d+ of (.*)$/.exec(layout) ?? [];
  if (item !== undefined) return (value as unknown[]).map((each) => fromJson(item, each));
  if (layout.startsWith("u64")) return BigInt(value as string);
  if (layout.startsWith("bytes") || layout.startsWith("opaque")) return fromHex(value as string);
  if (layout.startsWith("words")) return Uint32Array.from(value as number[]);
  return KINDS.has(layout) ? fieldsFromJson(kindOf(layout), value as Record<string, unknown>) : value;
}

function fieldsFromJson(kind: AnyMessage, values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    layoutOf(kind).map(([name, layout]) => [camel(name), fromJson(layout, values[name])]),
  );
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [snake(name), renamed(item)]));
}

it("every message has the layout of the vectors", () => {
  for (const [name, layout] of Object.entries(given.layouts)) {
    assert.deepEqual({ type: kindOf(name).type, fields: layoutOf(kindOf(name)) }, layout, name);
  }
  assert.deepEqual([...KINDS.keys()].sort(), Object.keys(given.layouts).sort());
});

checkPage("codec", {
  message: (input) => {
    const kind = kindOf(input.text("message"));
    const bytes = kind.encode(fieldsFromJson(kind, input.json("fields") as Record<string, unknown>));
    assert.deepEqual(kind.encode(kind.decode(bytes)), bytes);
    return { bytes, fields: renamed(kind.decode(bytes)) };
  },
  decode: (input) => kindOf(input.text("message")).decode(input.bytes("bytes")),
  encode_message: (input) => {
    const kind = kindOf(input.text("message"));
    return kind.encode(fieldsFromJson(kind, input.json("fields") as Record<string, unknown>));
  },
});
