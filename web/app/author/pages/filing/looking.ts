/** Asks who keeps a filing by now, as long as its page is shown and not everybody has said. */

import { useEffect } from "preact/hooks";
import { ask } from "../../worker-line.js";
import { SIGNS } from "./under-way.js";

const FIRST = 5000; // milliseconds from one answer to the next question, then twice as many each time
const SELDOM = 300_000; // milliseconds, at most

export function useLooking(wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = FIRST;
    let [shown, busy, hurries] = [true, false, 0];
    const wait = (): void => {
      timer = setTimeout(() => void look(), pause);
      pause = Math.min(2 * pause, SELDOM);
    };
    const look = async (): Promise<void> => {
      const before = hurries;
      busy = true;
      await ask("look", undefined).catch(() => undefined); // what does not come now is asked for again
      busy = false;
      if (!shown) return;
      if (hurries > before) void look();
      else wait();
    };
    const hurry = (): void => {
      if (document.hidden) return;
      pause = FIRST;
      hurries += 1;
      clearTimeout(timer);
      if (!busy) void look();
    };
    wait();
    for (const sign of SIGNS) addEventListener(sign, hurry);
    return () => {
      shown = false;
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, hurry);
    };
  }, [wanted]);
}
