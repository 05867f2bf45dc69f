/** The few places of an open desk, above every page. */

import type { VNode } from "preact";
import { useHere, useWords } from "../here.js";
import type { Place } from "../place.js";
import { isAsking, isHolder } from "../pages/coming/people/rights.js";
import { isWaiting } from "./waiting.js";
import type { TextKey } from "../texts/index.js";

const PLACES: readonly (readonly [Place & { readonly page: Name }, TextKey])[] = [
  [{ page: "home" }, "place.home"],
  [{ page: "search" }, "place.search"],
  [{ page: "people" }, "place.people"],
];

type Name = "home" | "search" | "people";

export function Places(): VNode {
  const { place, go, cases, standing } = useHere();
  const { t } = useWords();
  const waiting: Readonly<Record<Name, number>> = {
    home: standing.me?.role === "holder" ? cases.filter(isWaiting).length : 0,
    search: 0,
    people: isHolder(standing) ? standing.people.filter(isAsking).length : 0,
  };
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
          {waiting[to.page] > 0 && (
            <>
              {" "}
              <span class="badge">
                <span aria-hidden="true">{waiting[to.page]}</span>
                <span class="unseen">
                  {t(to.page === "home" ? "place.waiting" : "place.asking", { n: waiting[to.page] })}
                </span>
              </span>
            </>
          )}
        </button>
      ))}
    </nav>
  );
}
