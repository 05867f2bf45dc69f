/** Finding words in everything that is open here. It is done in this browser: nothing is asked of the board. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Field } from "../../../author/parts/field.js";
import type { Hit } from "../../../desk-worker/jobs/authors.js";
import type { Id } from "../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf } from "../../parts/code.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import type { TextKey } from "../../texts/index.js";

const MOST = 200;

export function Search(): VNode {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [hits, setHits] = useState<readonly Hit[]>();
  const doing = useDoing<never>();
  const find = (): void => {
    doing.start(async () => {
      setHits(text.trim() === "" ? undefined : await ask("search", { text: text.trim() }));
    });
  };
  return (
    <Page title={t("search.title")}>
      <p>{t("search.what")}</p>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        <Field label={t("search.words")}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              autocomplete="off"
              spellcheck={false}
              dir="auto"
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" disabled={doing.busy}>
          {t("search.find")}
        </button>
      </form>
      {doing.failed && <Trouble code={doing.failed.code} />}
      <p role="status">{hits && t(outcome(hits.length), { n: hits.length })}</p>
      {hits && <Hits hits={hits} />}
    </Page>
  );
}

const outcome = (n: number): TextKey =>
  n === 0 ? "search.none" : n >= MOST ? "search.many" : "search.found";

function Hits({ hits }: { readonly hits: readonly Hit[] }): VNode {
  const filings = [...new Set(hits.map(({ filing }) => filing))];
  return (
    <>
      {filings.map((filing) => (
        <Author key={filing} filing={filing} hits={hits.filter((it) => it.filing === filing)} />
      ))}
    </>
  );
}

interface AuthorGiven {
  readonly filing: Id;
  readonly hits: readonly Hit[];
}

function Author({ filing, hits }: AuthorGiven): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <section class="panel">
      <h2>{t("work.account", { code: codeOf(filing) })}</h2>
      <ul class="ways">
        {hits.map(({ where, text, at, length }, i) => (
          <li key={i}>
            <span class="quiet">{t(`search.where.${where}`)}</span>
            <p class="told" dir="auto">
              {text.slice(0, at)}
              <mark>{text.slice(at, at + length)}</mark>
              {text.slice(at + length)}
            </p>
          </li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => go({ page: "author", filing })}>
        {t("search.open", { code: codeOf(filing) })}
      </button>
    </section>
  );
}
