/**
 * Once she has something here, all that would come late is fetched, one after another, so that it is there when the
 * connection drops. Not for somebody new: most of it nobody needs before something is filed.
 */

import { loadFiled, loadFiles, loadKeep, loadLater, loadName, loadWrite } from "./pages/loads.js";
import { need } from "./texts/index.js";
import type { Language } from "./texts/languages.js";
import { ask } from "./worker-line.js";

const WAIT = 3000; // milliseconds: what she asked for goes first

/** Fetch it, soon. If that fails, nobody is told: it is tried again when there is a connection. */
export function fetchAhead(language: Language): void {
  const parts: readonly (() => Promise<unknown>)[] = [
    () => ask("ahead", undefined),
    loadKeep,
    loadWrite,
    loadFiles,
    loadName,
    loadFiled,
    loadLater,
    () => need("middle", language),
    () => need("last", language),
  ];
  setTimeout(() => {
    void (async () => {
      for (const part of parts) await part();
    })().catch(() => {
      addEventListener(
        "online",
        () => {
          fetchAhead(language);
        },
        { once: true },
      );
    });
  }, WAIT);
}
