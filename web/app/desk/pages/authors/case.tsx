/** All accounts that hang together, a card for each: one's own lead on, of others only who has them. */

import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { codeOf, languageName, useNameOf } from "../../parts/code.js";
import { dayOf } from "../../parts/days.js";
import { namesOf } from "../../parts/identifier.js";
import { Page } from "../../parts/page.js";
import { useWeak } from "../../parts/weak.js";
import { isWaiting, isWithNobody } from "../../parts/waiting.js";
import { groupOf } from "./groups.js";
import { needOf } from "./needs.js";
import { useReceipts } from "./use-receipts.js";

export function CasePage({ place: { filing } }: { readonly place: { readonly filing: Id } }): VNode {
  const { t, row } = useWords();
  const { cases, go } = useHere();
  const group = useMemo(() => groupOf(cases, filing), [cases, filing]);
  const found = group?.cases ?? [];
  useReceipts(found.filter(isOpen).map((one) => one.filing)); // where they do not come, days are not said
  const first = Math.min(...found.flatMap(({ fixed }) => fixed?.opened ?? []));
  const isWeak = useWeak(group?.named ?? []);
  const names = namesOf(group?.named ?? []);
  const own = found.find(({ mine, deleted }) => mine && !deleted);
  return (
    <Page title={t("case.title")} back={{ page: "home" }} wide>
      {names.length > 0 && <p class="person">{t("home.person", { names: row(names) })}</p>}
      <p>{t("case.what")}</p>
      {own && (
        <div class="row">
          <button type="button" class="plain" onClick={() => go({ page: "pattern", filing: own.filing })}>
            {t("case.pattern")}
          </button>
          <button
            type="button"
            class="link"
            onClick={() => go({ page: "copy", filing: own.filing, all: true })}
          >
            {t("copy.to.all")}
          </button>
        </div>
      )}
      <ul class="cards">
        {found.map((one) => (
          <Card key={one.filing} one={one} first={first} isWeak={isWeak} />
        ))}
      </ul>
      {group && group.elsewhere.length > 0 && <p>{t("case.elsewhere", { n: group.elsewhere.length })}</p>}
    </Page>
  );
}

/** Whether more is open of it here than a check for conflicts needs. */
const isOpen = ({ mine, state, deleted }: Case): boolean => !deleted && (mine || state === "accepted");

interface CardGiven {
  readonly one: Case;
  /** When the first of all of them was opened. */
  readonly first: number;
  readonly isWeak: (identifier: string) => boolean;
}

function Card({ one, first, isWeak }: CardGiven): VNode {
  const { t, day, list } = useWords();
  const { go, standing } = useHere();
  const nameOf = useNameOf();
  const { filing, mine, deleted, state } = one;
  const code = codeOf(filing);
  if (deleted)
    return (
      <li class="gone">
        <h2>{t("work.account", { code })}</h2>
        <p>{t(`case.deleted.${deleted.why}`, { day: day(deleted.day), name: nameOf(deleted.by) })}</p>
      </li>
    );
  const by = namesOf(one.met.map(({ identifier }) => identifier).filter((identifier) => identifier !== ""));
  return (
    <li>
      <h2>{t(mine ? "work.author" : "work.account", { code })}</h2>
      {(isLate(one, first) || isAfter(one, first)) && <p class="tag">{t("case.later")}</p>}
      {one.status === "closed" && <p class="tag">{t("case.closed")}</p>}
      <Whose one={one} />
      <Days one={one} first={first} />
      {by.length > 0 && <p class="quiet">{t("case.by", { names: list(by) })}</p>}
      {one.met.some(({ identifier }) => identifier !== "" && isWeak(identifier)) && (
        <p class="note">{t("check.weak")}</p>
      )}
      {(state === "waiting" || state === "broken") && <p>{t(needOf(one))}</p>}
      {isWaiting(one) && <p>{t("case.to-check")}</p>}
      {isWaiting(one) && standing.me?.role === "holder" && (
        <button type="button" class="link" onClick={() => go({ page: "check", filing })}>
          {t("home.waiting.check", { code })}
        </button>
      )}
      {state === "declined" && <p>{t(one.last ? "case.declined.last" : "case.declined")}</p>}
      {isWithNobody(one) && <p class="note">{t("case.nobody")}</p>}
      {state === "accepted" && !mine && <p class="quiet">{t("case.not-yours")}</p>}
      {mine && (
        <div class="row tight">
          <button type="button" class="link" onClick={() => go({ page: "author", filing })}>
            {t("case.open", { code })}
          </button>
          <button type="button" class="link" onClick={() => go({ page: "letters", filing })}>
            {t("case.letters", { code })}
          </button>
        </div>
      )}
    </li>
  );
}

/** Whether it was opened on a later day than the first: those who met at once are opened within hours. */
const isLate = ({ fixed }: Case, first: number): boolean =>
  fixed?.opened !== undefined && dayOf(fixed.opened) > dayOf(first);

/** Whether enough trustees kept it only after the first was opened. */
const isAfter = ({ fixed }: Case, first: number): boolean => (fixed?.held ?? 0) > first;

/** When it was filed, sealed and opened, and whether it came later: what a court asks first. */
function Days({ one, first }: { readonly one: Case; readonly first: number }): VNode {
  const { t, day } = useWords();
  const { ended } = one;
  const { filed, held, opened } = one.fixed ?? {};
  const on = (time: number): string => day(dayOf(time));
  return (
    <>
      {filed !== undefined && <p class="quiet">{t("case.filed", { day: on(filed) })}</p>}
      {held !== undefined && opened !== undefined && (
        <p class="quiet">{t("case.sealed", { sealed: on(held), opened: on(opened) })}</p>
      )}
      {opened !== undefined && isAfter(one, first) && <p>{t("case.after", { day: on(opened) })}</p>}
      {isLate(one, first) && !isAfter(one, first) && <p>{t("case.joined", { day: on(opened!) })}</p>}
      {ended !== undefined && <p class="note">{t("case.ended", { day: on(ended) })}</p>}
    </>
  );
}

function Whose({ one }: { readonly one: Case }): VNode {
  const { t, day, list, language } = useWords();
  const nameOf = useNameOf();
  return (
    <>
      {one.counsellors.length > 0 && <p>{t("case.with", { names: list(one.counsellors.map(nameOf)) })}</p>}
      {one.since !== undefined && <p class="quiet">{t("case.since", { day: day(dayOf(one.since)) })}</p>}
      {one.language !== undefined && one.language !== "" && (
        <p class="quiet">{t("home.language", { name: languageName(one.language, language.code) })}</p>
      )}
    </>
  );
}
