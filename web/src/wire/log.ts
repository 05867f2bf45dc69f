/** The board's log, trustees' receipts, and desks' inboxes (spec/log). */

import type { Subject } from "../primitives/bytes.js";
import { digest } from "../primitives/hashing.js";
import { verify } from "../primitives/signing.js";
import { list, message, opaque, text, u64, u8, type Value } from "./codec.js";
import { Contents, Header } from "./filing.js";
import { manifestHash, signature, subject } from "./kinds.js";
import { Package } from "./release.js";

export const SIGN_RECEIPT = "covey/sign/receipt";

/** What became of a subject. A receipt may have another number, from a later protocol. */
export const Status = {
  REFUSED: 0,
  REGISTERED: 1,
  HELD: 2,
  WITHDRAWN: 3,
  EXPIRED: 4,
  RELEASED: 5,
  PASSED_ON: 6,
  UNANSWERED: 7,
  ACCEPTED: 8,
} as const;

export const LogEntry = message("LogEntry", 50, { kind: u8, body: opaque(3_000_000) });
export type LogEntry = Value<typeof LogEntry>;

export const LogBatch = message("LogBatch", 51, {
  first: u64,
  entries: list(128, LogEntry),
  outboxAfter: u64,
});
export type LogBatch = Value<typeof LogBatch>;

/** A trustee's signed statement. */
export const Receipt = message("Receipt", 52, {
  trustee: u8,
  manifest: manifestHash,
  subject,
  status: u8,
  code: text(64),
  time: u64,
  signature,
});
export type Receipt = Value<typeof Receipt>;

export const Outcome = message("Outcome", 53, {
  number: u64,
  receipt: Receipt,
  packages: list(128, Package),
});
export type Outcome = Value<typeof Outcome>;

export const LogReply = message("LogReply", 54, { cursor: u64, outbox: list(512, Outcome) });
export type LogReply = Value<typeof LogReply>;

export const Receipts = message("Receipts", 55, { receipts: list(128, Receipt) });
export type Receipts = Value<typeof Receipts>;

export const InboxItem = message("InboxItem", 56, { number: u64, package: Package });
export type InboxItem = Value<typeof InboxItem>;

export const Inbox = message("Inbox", 57, { items: list(256, InboxItem) });
export type Inbox = Value<typeof Inbox>;

export const SealedFiling = message("SealedFiling", 58, { header: Header, contents: Contents });
export type SealedFiling = Value<typeof SealedFiling>;

/** What a trustee signs. */
export function receiptDigest(receipt: Omit<Receipt, "signature">): Uint8Array {
  const { trustee, manifest, subject: about, status, code, time } = receipt;
  return digest(SIGN_RECEIPT, trustee, manifest, about, status, code, time);
}

/** A 16-byte id as the 32-byte subject of a receipt. */
export function shortSubject(id: Uint8Array): Uint8Array {
  const subject = new Uint8Array(32);
  subject.set(id);
  return subject;
}

/** Return if the trustee with this key signed it, else `bad-signature`. */
export function verifyReceipt(receipt: Receipt, key: Uint8Array): void {
  verify(key, receipt.signature, SIGN_RECEIPT, receiptDigest(receipt));
}

/** An id of 16 bytes as the subject of a receipt: followed by 16 zeros. */
export function idSubject(id: Uint8Array): Subject {
  const out = new Uint8Array(32);
  out.set(id.subarray(0, 16));
  return out as Subject;
}
