/** Choosing words in an account: with the mouse, a finger or the keyboard, in a field that nobody can change. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { Field } from "../../../author/parts/field.js";
import { useWords } from "../../here.js";

interface Given {
  readonly words: string;
  readonly quote: string;
  readonly choose: (quote: string) => void;
}

export function Quoting({ words, quote, choose }: Given): VNode {
  const { t } = useWords();
  const [open, setOpen] = useState(quote === "");
  const text = useRef<HTMLTextAreaElement>(null);
  const take = (): void => {
    const { selectionStart: from, selectionEnd: to, value } = text.current!;
    choose(value.slice(from, to).trim());
    if (to > from) setOpen(false);
  };
  return (
    <>
      {quote !== "" && (
        <div class="panel">
          <p>{t("pattern.quote.chosen")}</p>
          <blockquote class="told" dir="auto">
            {quote}
          </blockquote>
        </div>
      )}
      {open ? (
        <>
          <Field label={t("pattern.quote")} hint={t("pattern.quote.hint")}>
            {(ties) => (
              <textarea
                {...ties}
                ref={text}
                class="long"
                readOnly
                dir="auto"
                value={words}
                autocomplete="off"
                spellcheck={false}
              />
            )}
          </Field>
          <button type="button" class="plain" onClick={take}>
            {t("pattern.quote.take")}
          </button>
        </>
      ) : (
        <button type="button" class="link" onClick={() => setOpen(true)}>
          {t("pattern.quote.other")}
        </button>
      )}
    </>
  );
}
