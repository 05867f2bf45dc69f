/** What was asked for and what became of it; words that the author gave later, covered until asked for. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { useHere, useWords } from "../../here.js";
import { dayOf } from "../../parts/days.js";
import { Told } from "./own-words.js";

export function GivenItems({ page }: { readonly page: AuthorPage }): VNode {
  const { t, day } = useWords();
  const { go } = useHere();
  const parts = page.given.filter(({ record }) => record.length > 0);
  return (
    <section>
      <h2>{t("given.title")}</h2>
      {page.asked.length === 0 && parts.length === 0 && <p>{t("given.none")}</p>}
      {page.asked.length > 0 && (
        <ul class="parts">
          {page.asked.map((one) => (
            <li key={`${one.letter} ${one.item}`}>
              <p class="quiet">
                {t(`given.what.${one.what}`)}. {t("given.asked", { day: day(dayOf(one.asked)) })}
              </p>
              <p class="told" dir="auto">
                {one.text}
              </p>
              <p>
                <b>{t(one.answer ? `given.${one.answer}` : "given.open")}</b>
              </p>
            </li>
          ))}
        </ul>
      )}
      {parts.length > 0 && <h3>{t("given.parts")}</h3>}
      {parts.map(({ letter, written, record }) =>
        record.map(({ title, text }, i) => (
          <Covered key={`${letter} ${i}`} title={title} text={text} day={day(dayOf(written))} />
        )),
      )}
      {page.mailbox.ended === undefined && (
        <button
          type="button"
          class="link"
          onClick={() => go({ page: "letters", filing: page.case.filing, asking: true })}
        >
          {t("given.ask")}
        </button>
      )}
    </section>
  );
}

/** Drawn only once it was opened: thirty long texts cost nothing while they are shut. */
function Covered({
  title,
  text,
  day,
}: {
  readonly title: string;
  readonly text: string;
  readonly day: string;
}): VNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {t("given.show", { name: apart(title) })} <span class="quiet">{t("given.on", { day })}</span>
      </summary>
      {open && <Told text={text} />}
    </details>
  );
}
