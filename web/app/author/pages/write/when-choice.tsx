/** How somebody remembers a time: text fields, any may be empty; what was read is said back, doubts are gentle. */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Happening, When } from "../../../book/model.js";
import { useWords } from "../../parts/words.js";
import { DateFields, SeasonFields, WordsFields } from "./when-fields.js";
import { answerOf, readAnswer, type Answer, type Kind } from "./when-answer.js";
import { whenText } from "./when-text.js";

interface Given {
  readonly when: When;
  /** Whether she was asked before. */
  readonly asked: boolean;
  readonly others: readonly Happening[];
  /** Whether summer is in January where she is. */
  readonly south: boolean;
  readonly change: (when: When) => void;
  /** Hand each change on without a pause: nothing is kept before a button is pressed. */
  readonly atOnce?: boolean;
}

const PAUSE = 700; // milliseconds without a key

export function WhenChoice({ when, asked, others, south, change, atOnce = false }: Given): VNode {
  const words = useWords();
  const { t, language } = words;
  const [answer, setAnswer] = useState<Answer>(() => answerOf(when, asked));
  const [settled, setSettled] = useState(answer);
  const reader = { language: language.code, thisYear: new Date().getFullYear() };
  const read = (given: Answer) => readAnswer(given, reader, south, (season) => t(`write.when.${season}`));
  const latest = useRef<() => void>(() => undefined);
  const handed = useRef(answer);
  latest.current = () => {
    if (handed.current === answer) return;
    handed.current = answer;
    change(read(answer).when ?? { kind: "unknown" });
  };
  // Said back, and kept, after a moment without a key; kept when she goes on.
  useEffect(() => {
    const waiting = setTimeout(() => {
      setSettled(answer);
      latest.current();
    }, PAUSE);
    return () => clearTimeout(waiting);
  }, [answer]);
  useEffect(() => () => latest.current(), []);

  const put = (some: Partial<Answer>): void => {
    const next = { ...answer, ...some };
    setAnswer(next);
    if (!atOnce) return;
    handed.current = next;
    change(read(next).when ?? { kind: "unknown" });
  };
  const found = settled.kind === undefined ? {} : read(settled);
  const option = (kind: Kind, fields?: ComponentChildren): VNode => (
    <Option key={kind} kind={kind} chosen={answer.kind === kind} choose={() => put({ kind })}>
      {fields}
    </Option>
  );
  return (
    <>
      <fieldset>
        <legend>{t("write.happening.when.legend")}</legend>
        {option(
          "date",
          <DateFields
            typed={answer.date}
            change={(date) => put({ date })}
            about={answer.about}
            setAbout={(about) => put({ about })}
          />,
        )}
        {option("season", <SeasonFields answer={answer} put={put} />)}
        {option(
          "range",
          <>
            <DateFields name={t("write.when.from")} typed={answer.from} change={(from) => put({ from })} />
            <DateFields name={t("write.when.to")} typed={answer.to} change={(to) => put({ to })} />
          </>,
        )}
        {option("words", <WordsFields answer={answer} put={put} others={others} />)}
        {option("unsure")}
        {option("untold")}
      </fieldset>
      <div role="status">
        {found.when && (
          <p class="quiet">
            {t("write.when.shown", { when: `\u2068${whenText(words, found.when, others)}\u2069` })}
          </p>
        )}
        {found.note && <p class="note">{t(`write.when.note.${found.note}`)}</p>}
      </div>
    </>
  );
}

interface OptionGiven {
  readonly kind: Kind;
  readonly chosen: boolean;
  readonly choose: () => void;
  readonly children: ComponentChildren;
}

function Option({ kind, chosen, choose, children }: OptionGiven): VNode {
  const { t } = useWords();
  const id = useId();
  return (
    <>
      <div class="choice">
        <input type="radio" name="when" id={id} autocomplete="off" checked={chosen} onChange={choose} />
        <label for={id}>{t(`write.when.${kind}`)}</label>
      </div>
      {chosen && children && <div class="chosen">{children}</div>}
    </>
  );
}
