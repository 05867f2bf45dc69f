/** One letter as it is read, with what it asks for. */

import type { VNode } from "preact";
import type { Id } from "../../../book/model.js";
import type { Letter } from "../../../worker/jobs/letters.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { useWords } from "../../parts/words.js";

interface Given {
  readonly filing: Id;
  readonly letter: Letter;
  readonly desk: string;
  /** Whether the contact goes on. */
  readonly open: boolean;
}

export function OneLetter({ filing, letter, desk, open }: Given): VNode {
  const { t, moment } = useWords();
  const { mine, written, kind, text, answers, record, files, next } = letter;
  const title = mine ? "letters.mine" : "letters.theirs";
  return (
    <article class={mine ? "panel letter mine" : "panel letter"}>
      <h3 dir="auto">{t(title, { desk, moment: moment(written) })}</h3>
      {text !== "" && <Told text={text} />}
      {kind === "end" && <p>{t(mine ? "letters.end.mine" : "letters.end.theirs", { desk })}</p>}
      {letter.asked.length > 0 && <Asked filing={filing} letter={letter} open={open} />}
      {answers.map((one) => (
        <div key={`${one.letter} ${one.item}`}>
          {one.answer !== "given" && <p>{t(`letters.you.${one.answer}`)}</p>}
          {one.text !== "" && <Told text={one.text} />}
        </div>
      ))}
      {[...record.map((part) => part.title), ...files.map(({ name }) => name)].map((name, i) => (
        <p key={i} dir="auto">
          {t("letters.gave", { name: apart(name) })}
        </p>
      ))}
      {next !== "" && <p dir="auto">{t("letters.status", { text: next })}</p>}
    </article>
  );
}

function Asked({
  filing,
  letter,
  open,
}: {
  readonly filing: Id;
  readonly letter: Letter;
  readonly open: boolean;
}): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <>
      <p class="quiet">{t("letters.asks")}</p>
      <ul>
        {letter.asked.map(({ item, what, text, answer }) => (
          <li key={item}>
            <p>
              {t(`letters.asks.${what}`)}: <bdi>{text}</bdi>
            </p>
            {answer && <p class="quiet">{t(`letters.said.${answer}`)}</p>}
            {open && (
              <button
                type="button"
                class="link"
                onClick={() => go({ page: "reply", filing, request: letter.id, item })}
              >
                {t(answer ? "letters.reply.again" : "letters.reply")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Words with their lines, in their own direction. */
export function Told({ text }: { readonly text: string }): VNode {
  return (
    <p class="told" dir="auto">
      {text}
    </p>
  );
}
