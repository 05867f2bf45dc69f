/** The one screen before filing: who will see what and when, and what cannot be undone. Only its button files. */

import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { stays, YEAR } from "../../../book/expiry.js";
import { otherThresholds, personOf } from "../../../book/person.js";
import { freshId, useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import type { NamePlace } from "../../place.js";
import type { Choice } from "../../../worker/jobs/filing.js";
import { begin } from "../filing/under-way.js";
import { useDraft } from "./draft.js";
import { Radios } from "./radios.js";
import { accountText, firstWords, reachText, useDesks, useShort } from "./said.js";
import { Step } from "./step.js";

const DAY = 86_400;

const today = (): number => Math.floor(Date.now() / 1000 / DAY);

export function Consent(): VNode {
  const words = useWords();
  const { t, day, moment, list } = words;
  const { go, book, escrow, standing } = useHere();
  const { draft, set } = useDraft();
  const desks = useDesks()(draft.desks);
  const short = useShort();
  const [pressed, setPressed] = useState(false);
  const person = personOf(draft.person);
  const { threshold } = draft;
  const entry = book.entries.find(({ id }) => id === draft.entry);
  const offered = stays(today(), escrow?.expiryDays ?? YEAR);
  const stay = offered.find(({ days }) => days === draft.days) ?? offered[0];
  const others = otherThresholds(book.filings, person, threshold);

  const missing = [
    person.strong.length === 0 && t("name.title"),
    threshold === 0 && t("name.when.title"),
    draft.desks.length === 0 && t("name.desk.title"),
    (draft.goes === undefined || (draft.goes === "words" && !entry)) && t("name.along.title"),
  ].filter((it): it is string => typeof it === "string");
  const ready = standing.joined && standing.phrase && missing.length === 0 && escrow !== undefined;

  const file = (): void => {
    if (pressed || !ready) return;
    setPressed(true);
    const choice: Choice = {
      id: freshId(),
      draft: draft.id,
      person: draft.person,
      workplace: draft.workplace,
      threshold,
      desks: draft.desks,
      expires: stay.last + 1,
      goes: draft.goes!,
      entry: entry?.id,
      contact: draft.contact,
      reach: reachText(draft.contact, words),
      language: draft.contact.language || words.language.code,
      account: draft.goes === "words" && entry ? accountText(entry, words) : "",
      replaces: draft.replaces,
    };
    begin(choice);
    go({ page: "sending", filing: choice.id });
  };

  return (
    <Step page="consent" title={t("name.consent.title")}>
      <p>{t("name.consent.kept")}</p>
      <dl class="summary-list">
        <Row page="name" title={t("name.consent.about")}>
          <bdi>{list(person.strong.map(({ display }) => display))}</bdi>
          {person.weak.length > 0 && (
            <p class="quiet" dir="auto">
              {t("name.consent.about.weak", { shown: list(person.weak.map(({ display }) => display)) })}
            </p>
          )}
        </Row>
        <Row page="threshold" title={t("name.consent.when")}>
          {threshold > 0 && short(threshold)}
        </Row>
        <Row page="desk" title={t("name.consent.who")}>
          <bdi>{desks[0]}</bdi>
          {desks.slice(1).map((name) => (
            <span key={name}>, {t("name.consent.then", { name })}</span>
          ))}
        </Row>
        <Row page="contact" title={t("name.consent.reach")}>
          <span class="lines" dir="auto">
            {reachText(draft.contact, words).split("\n").slice(1).join("\n")}
          </span>
        </Row>
        <Row page="along" title={t("name.consent.along")}>
          {draft.goes === "words" && entry && (
            <>
              {t("name.consent.along.words", { day: moment(entry.begun) })}
              <p class="quiet">{firstWords(entry)}</p>
            </>
          )}
          {draft.goes === "fact" &&
            t(draft.entry === undefined ? "name.consent.along.nothing" : "name.consent.along.fact")}
        </Row>
      </dl>
      {others.length > 0 && <p class="panel">{t("name.when.other", { choices: list(others.map(short)) })}</p>}
      <h2>{t("name.consent.until")}</h2>
      <p class="quiet">{t("name.consent.until.hint")}</p>
      <Radios
        id="until"
        legend={t("name.consent.until")}
        hidden
        chosen={stay.days}
        choose={(value) => set({ days: value })}
        options={offered.map(({ days, years, last }) => ({
          value: days,
          label: t(years > 0 ? "name.consent.years" : "name.consent.days", {
            n: years || days,
            day: day(last),
          }),
        }))}
      />
      <h2>{t("name.consent.sees")}</h2>
      <ul>
        <li>{t("name.consent.sees.nobody")}</li>
        <li>{threshold === 1 ? t("name.consent.now") : t("name.consent.k", { n: threshold })}</li>
        <li>{t("name.consent.sees.first")}</li>
        <li>{t("name.consent.sees.then")}</li>
        <li>{t("name.consent.sees.others")}</li>
        <li>{t("name.consent.back")}</li>
        <li>{t("name.consent.undone")}</li>
      </ul>
      {draft.replaces !== undefined && (
        <p class="panel">
          {t("name.consent.replaces")} {t("name.consent.replaces.late")}
        </p>
      )}
      {missing.length > 0 && <p class="panel">{t("name.consent.missing", { what: list(missing) })}</p>}
      <Before />
      <div class="row">
        {ready && (
          <button type="button" disabled={pressed} onClick={file}>
            {t("name.consent.file")}
          </button>
        )}
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("name.consent.later")}
        </button>
      </div>
    </Step>
  );
}

/** What is still needed: words to come back with, and an invitation. */
function Before(): VNode | null {
  const { t } = useWords();
  const { go, standing } = useHere();
  if (standing.joined && standing.phrase) return null;
  const then = { page: "consent" } as const;
  return (
    <section class="panel">
      <h2>{t("name.consent.before")}</h2>
      {!standing.phrase && (
        <>
          <p>{t("name.consent.phrase")}</p>
          <button type="button" class="plain" onClick={() => go({ page: "phrase", then })}>
            {t("keep.join.words")}
          </button>
        </>
      )}
      {standing.phrase && !standing.joined && (
        <>
          <p>{t("name.consent.join")}</p>
          <button type="button" class="plain" onClick={() => go({ page: "join", then })}>
            {t("home.join")}
          </button>
        </>
      )}
      <p class="quiet">{t("name.consent.chosen")}</p>
    </section>
  );
}

interface RowGiven {
  readonly page: Exclude<NamePlace["page"], "sending">;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** One choice, with a way to change it. */
function Row({ page, title, children }: RowGiven): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <div>{children}</div>
        <button
          type="button"
          class="link"
          aria-label={t("name.consent.change.of", { what: title })}
          onClick={() => go({ page })}
        >
          {t("name.consent.change")}
        </button>
      </dd>
    </div>
  );
}
