/** Files on their way, one at a time; it goes on while she reads or writes other pages. */

import { useEffect, useState } from "preact/hooks";
import type { Id, KeptFile } from "../book/model.js";
import { freshId } from "./here.js";
import { Failed } from "../failed.js";
import { ask } from "./worker-line.js";

/** Bytes of the largest file that can be kept. */
export const LARGEST = 2_147_483_648;

/** One file that was chosen on this visit. */
export interface Sending {
  readonly entry: Id;
  readonly file: Id;
  /** Other files that it may be, if it turns out not to be this one; none if she said which it is. */
  readonly others: readonly Id[] | undefined;
  readonly data: File;
  readonly state: "waiting" | "sending" | "paused" | "failed";
  readonly sent: number;
  /** Code, if it failed. */
  readonly failed?: string | undefined;
}

let all: readonly Sending[] = [];
let running = false;
/** Goes up when everything is forgotten, so that nobody goes on with what was there before. */
let round = 0;
const listeners = new Set<() => void>();

function show(next: readonly Sending[]): void {
  all = next;
  for (const listener of listeners) listener();
}

function change(file: Id, some: Partial<Sending>): void {
  show(all.map((it) => (it.file === file ? { ...it, ...some } : it)));
}

/** What is on its way now. */
export function useSending(): readonly Sending[] {
  const [shown, setShown] = useState(all);
  useEffect(() => {
    const listener = (): void => {
      setShown(all);
    };
    listeners.add(listener);
    listener();
    return () => void listeners.delete(listener);
  }, []);
  return shown;
}

/** Forget the files: the notes were locked. */
export function forgetFiles(): void {
  round++;
  running = false;
  if (all.length > 0) show([]);
}

/** Send a chosen file: as the one that is asked for, or one of its size that was begun, else as a new one. */
export function send(entry: Id, data: File, known: readonly KeptFile[], file?: Id): void {
  const begun = begunLike(data, known);
  const found = file ?? begun[0] ?? freshId();
  show([
    ...all,
    { entry, file: found, others: file ? undefined : begun.slice(1), data, state: "waiting", sent: 0 },
  ]);
  void run();
}

/** What was begun and has this size; the same name first. */
function begunLike({ size, name }: File, known: readonly KeptFile[]): readonly Id[] {
  return known
    .filter((it) => !it.complete && it.size === size && !all.some(({ file }) => file === it.id))
    .sort((a, b) => Number(b.name === name) - Number(a.name === name))
    .map(({ id }) => id);
}

/** Stop one; what is there stays. */
export function pause(file: Id): void {
  change(file, { state: "paused" });
  void ask("pauseFile", { file }).catch(() => undefined);
}

/** Go on with one that is paused or failed. */
export function goOn(file: Id): void {
  change(file, { state: "waiting", failed: undefined });
  void run();
}

/** It is no longer sent: removed. */
export function drop(file: Id): void {
  show(all.filter((it) => it.file !== file));
}

async function run(): Promise<void> {
  if (running) return;
  running = true;
  const mine = round;
  for (;;) {
    const next = all.find(({ state }) => state === "waiting");
    if (!next) break;
    await sendOne(next);
    if (mine !== round) return;
  }
  running = false;
}

async function sendOne({ entry, file, others, data }: Sending): Promise<void> {
  change(file, { state: "sending" });
  const mine = round;
  try {
    const whole = await ask("addFile", { entry, file, data }, ({ sent }) => {
      change(file, { sent });
    });
    if (mine !== round) return;
    if (whole) drop(file);
    else if (all.some((it) => it.file === file && it.state === "sending")) change(file, { state: "paused" });
  } catch (error) {
    if (mine !== round) return;
    const failed = error instanceof Failed ? error.code : "internal";
    // It only had the size of one that was begun.
    if (failed === "file-changed" && others)
      change(file, {
        file: others[0] ?? freshId(),
        others: others.length > 0 ? others.slice(1) : undefined,
        state: "waiting",
        sent: 0,
      });
    else change(file, { state: "failed", failed });
  }
}

/** A connection again: what stopped for want of one goes on. */
addEventListener("online", () => {
  for (const { file, state, failed } of all) if (state === "failed" && failed === "offline") goOn(file);
});
