/** The few places of an open desk, above every page. */

import type { VNode } from "preact";
import { useHere, useWords } from "../here.js";
import type { Place } from "../place.js";
import { isWaiting } from "./waiting.js";
import type { TextKey } from "../texts/index.js";

const PLACES: readonly (readonly [Place, TextKey])[] = [
  [{ page: "home" }, "place.home"],
  [{ page: "search" }, "place.search"],
  [{ page: "people" }, "place.people"],
];

export function Places(): VNode {
  const { place, go, cases, standing } = useHere();
  const waiting = standing.me?.role === "holder" ? cases.filter(isWaiting).length : 0;
  const { t } = useWords();
  return (
    <nav class="places no-print" aria-label={t("places")}>
      {PLACES.map(([to, name]) => (
        <button
          key={to.page}
          type="button"
          class="link"
          aria-current={place.page === to.page ? "page" : undefined}
          onClick={() => go(to)}
        >
          {t(name)}
          {to.page === "home" && waiting > 0 && (
            <>
              {" "}
              <span class="badge">
                <span aria-hidden="true">{waiting}</span>
                <span class="unseen">{t("place.waiting", { n: waiting })}</span>
              </span>
            </>
          )}
        </button>
      ))}
    </nav>
  );
}
