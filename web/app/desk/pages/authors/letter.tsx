/** One letter as it is read. */

import type { VNode } from "preact";
import { apart } from "../../../author/parts/apart.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Letter } from "../../../desk-worker/jobs/letters.js";
import { useHere, useWords } from "../../here.js";
import { useNameOf } from "../../parts/code.js";
import { Told } from "./own-words.js";

interface Given {
  readonly filing: Id;
  readonly letter: Letter;
  readonly fresh: boolean;
  /** The author has not read this one of ours. */
  readonly unread: boolean;
}

export function OneLetter({ filing, letter, fresh, unread }: Given): VNode {
  const { t, moment, day } = useWords();
  const { go } = useHere();
  const nameOf = useNameOf();
  const { mine, written, kind, text, asked, answers, record, files, next, by, writer } = letter;
  const from = writer === undefined ? t("letters.desk") : nameOf(writer);
  const given = [...record.map(({ title }) => title), ...files.map(({ name }) => name)];
  return (
    <article class={mine ? "panel letter mine" : "panel letter"}>
      <h3 dir="auto">
        {t(mine ? "letters.mine" : "letters.theirs", { name: from, moment: moment(written) })}
        {fresh && (
          <>
            {" "}
            <span class="badge">{t("letters.new")}</span>
          </>
        )}
      </h3>
      <Told text={text} />
      {kind === "end" && <p>{t(mine ? "letters.ended.mine" : "letters.ended.theirs")}</p>}
      {asked.length > 0 && (
        <>
          <p class="quiet">{t("letters.asks")}</p>
          <ul>
            {asked.map(({ item, what, text: thing, answer }) => (
              <li key={item}>
                {t(`given.what.${what}`)}: <bdi>{thing}</bdi>{" "}
                <span class="quiet">{t(answer ? `given.${answer}` : "given.open")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {answers.map((one) => (
        <div key={`${one.letter} ${one.item}`}>
          <p>{t(`letters.answer.${one.answer}`)}</p>
          <Told text={one.text} />
        </div>
      ))}
      {given.map((name, i) => (
        <p key={i} dir="auto">
          {t("letters.gave", { name: apart(name) })}
        </p>
      ))}
      {given.length > 0 && (
        <button type="button" class="link" onClick={() => go({ page: "author", filing })}>
          {t("letters.gave.see")}
        </button>
      )}
      {next !== "" && <Told text={t("letters.next", { text: next })} />}
      {by > 0 && <p>{t("letters.next.by", { day: day(by) })}</p>}
      {unread && <p class="quiet">{t("letters.unread")}</p>}
    </article>
  );
}
