/** "Leave this page": blank at once, keys and words gone, a neutral site in the same tab, no way back. */

const ELSEWHERE = "https://www.wikipedia.org/";
const PRESSES = 3;
const WITHIN = 5000; // milliseconds

let left = false;
let end = (): void => undefined;

/** Whether she is on her way out: nothing may hold her back any more. */
export const isLeaving = (): boolean => left;

/** What ends everything with keys in it; before there is such a thing, nothing has to be ended. */
export function whenLeaving(ending: () => void): void {
  end = ending;
}

/** Leave. What is on the screen goes first; nothing is sent to us. */
export function leave(): void {
  left = true;
  document.documentElement.replaceChildren();
  end();
  location.replace(ELSEWHERE);
}

/** Leave when Shift is pressed three times in five seconds, and nothing else between. */
export function listenForShift(): void {
  let presses: number[] = [];
  addEventListener(
    "keydown",
    ({ key, repeat, timeStamp }) => {
      if (key !== "Shift" || repeat) {
        if (key !== "Shift") presses = [];
        return;
      }
      presses = [...presses.filter((time) => timeStamp - time < WITHIN), timeStamp];
      if (presses.length >= PRESSES) leave();
    },
    { capture: true },
  );
}

/** A page that the browser kept and shows again is empty: read it anew. */
export function neverShowAgain(): void {
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
