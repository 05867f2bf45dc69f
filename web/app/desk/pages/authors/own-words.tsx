/** The author's own words: covered by a note of what is in them until somebody asks; long ones in parts. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useWords } from "../../here.js";
import type { Of } from "./use-author.js";

const READ = 1000; // characters in a minute

export function OwnWords({ page }: Of): VNode {
  const { t } = useWords();
  const [shown, show] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const moved = useRef(false);
  useEffect(() => {
    if (shown) text.current?.focus();
    else if (moved.current) button.current?.focus();
    moved.current = true;
  }, [shown]);
  const { words } = page;
  return (
    <section>
      <h2 id="own">{t("own.title")}</h2>
      {words === undefined && (
        <p>{t(page.hasRecord ? "own.kept" : page.case.read ? "own.none" : "own.shut")}</p>
      )}
      {words !== undefined && !shown && (
        <div class="panel">
          <p>{t("own.note", { n: words.length < READ ? 0 : Math.round(words.length / READ) })}</p>
          <button ref={button} type="button" class="plain" onClick={() => show(true)}>
            {t("own.show")}
          </button>
        </div>
      )}
      {words !== undefined && shown && (
        <>
          <button type="button" class="link" onClick={() => show(false)}>
            {t("own.hide")}
          </button>
          <div class="account" ref={text} tabIndex={-1} role="group" aria-labelledby="own">
            <Told text={words} />
          </div>
          <button type="button" class="link" onClick={() => show(false)}>
            {t("own.hide")}
          </button>
        </>
      )}
    </section>
  );
}

/** A text of any length, each paragraph in its own direction; what is out of sight is not laid out. */
export function Told({ text }: { readonly text: string }): VNode {
  const parts = useMemo(() => text.split(/\n{2,}/).filter((part) => part.trim() !== ""), [text]);
  return (
    <>
      {parts.map((part, i) => (
        <p key={i} class="told part" dir="auto">
          {part}
        </p>
      ))}
    </>
  );
}
