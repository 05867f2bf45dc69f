/** Times, days and digits as the pages of a copy write them: in English, for whoever reads it later. */

import { toHex } from "../../../src/primitives/bytes.js";

const LATEST = Date.UTC(9999, 0, 1) / 1000;
const LATEST_DAY = 2_932_896; // 9999-12-31

const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** A moment, in universal time. */
export function clock(seconds: number | bigint): string {
  if (seconds >= LATEST) return "at an unknown time";
  return `${iso(Number(seconds)).slice(0, 16).replace("T", " ")} UTC`;
}

/** A moment of a trustee's clock, to the second: two of them may lie close together. */
export function moment(seconds: number | bigint): string {
  if (seconds >= LATEST) return clock(seconds);
  return `${iso(Number(seconds)).slice(0, 19).replace("T", " ")} UTC`;
}

/** A Unix day. */
export function day(number: number): string {
  return number > LATEST_DAY ? `day ${number}` : iso(number * 86_400).slice(0, 10);
}

/** Hex digits in groups, which break over lines and can be compared aloud. */
export function groups(data: Uint8Array): string {
  return toHex(data).replace(/.{8}(?=.)/g, "$& ");
}

/** `1,234,567`. */
export const thousands = (size: bigint): string => size.toString().replace(/\B(?=(\d{3})+$)/g, ",");
