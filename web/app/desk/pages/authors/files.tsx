/** Files that the author gave: nothing of them is fetched or shown before somebody asks twice. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import { useDoing } from "../../../author/parts/doing.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import { sizeText } from "../../../author/pages/write/size-text.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import type { LetterProgress } from "../../../desk-worker/jobs/letters.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { dayOf } from "../../parts/days.js";
import { save } from "../../parts/save.js";
import { Trouble } from "../../parts/trouble.js";

const SHOWN = 12; // all others when asked for

export function Files({ page }: { readonly page: AuthorPage }): VNode | null {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const files = page.given.flatMap(({ letter, written, files: some }) =>
    some.map(({ name, size }, place) => ({ letter, written, place, name, size })),
  );
  if (files.length === 0) return null;
  const shown = all ? files : files.slice(0, SHOWN);
  return (
    <section>
      <h2>{t("files.title")}</h2>
      <p class="note">
        {t("files.note")} {t("files.programs")}
      </p>
      <ul class="parts files-given">
        {shown.map((file) => (
          <File key={`${file.letter} ${file.place}`} filing={page.case.filing} {...file} />
        ))}
      </ul>
      {shown.length < files.length && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {t("files.all", { n: files.length })}
        </button>
      )}
    </section>
  );
}

interface Given {
  readonly filing: Id;
  readonly letter: string;
  readonly place: number;
  readonly name: string;
  readonly size: number;
  readonly written: number;
}

function File({ filing, letter, place, name: given, size, written }: Given): VNode {
  const { t, day, language } = useWords();
  const { busy, progress, failed, start } = useDoing<LetterProgress>();
  const [done, setDone] = useState(false);
  const name = apart(given);
  const whole = sizeText(size, language.code);
  const take = (): void => {
    setDone(false);
    start(async (tell) => {
      const { name: called, data } = await ask("openFile", { filing, letter, place }, tell);
      save(data, called);
      setDone(true);
    });
  };
  const sent = sizeText(progress?.sent ?? 0, language.code);
  return (
    <li>
      <p>
        {t("files.size", { name, size: whole })}{" "}
        <span class="quiet">{t("given.on", { day: day(dayOf(written)) })}</span>
      </p>
      {failed && <Trouble code={failed.code} />}
      <TwoSteps
        name={t("files.take", { name })}
        sure={t("files.sure")}
        verb={t("files.go")}
        act={take}
        busy={busy ? t("files.busy", { sent, size: whole }) : undefined}
      />
      <p role="status">{done && t("files.done", { name })}</p>
    </li>
  );
}
