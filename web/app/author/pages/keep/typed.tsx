/** One field for all eight words, and what is wrong with them. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { useWords } from "../../parts/words.js";
import type { Failed } from "../../../failed.js";
import type { Words } from "../../texts/index.js";

/** Codes that are about the words typed; everything else is said by `Trouble`. */
const ABOUT_THEM = new Set(["bad-phrase", "wrong-phrase", "vault-deleted", "empty"]);

export const isAboutWords = (failed: Failed | undefined): boolean =>
  failed !== undefined && ABOUT_THEM.has(failed.code);

function sentence({ t }: Words, { code, about = "" }: Failed): string {
  const n = Number(about.split(" ")[1] ?? 0);
  if (code === "empty") return t("keep.open.empty");
  if (code === "vault-deleted") return t("fail.deleted");
  if (code === "wrong-phrase") return t("keep.open.wrong");
  return about.startsWith("word") ? t("keep.open.word", { n }) : t("keep.open.count", { n });
}

interface Given {
  readonly value: string;
  readonly change: (text: string) => void;
  readonly failed: Failed | undefined;
}

export function Typed({ value, change, failed }: Given): VNode {
  const { t } = useWords();
  const wrong = useMemo<readonly Wrong[]>(
    () =>
      failed && isAboutWords(failed) ? [{ field: "phrase", text: (words) => sentence(words, failed) }] : [],
    [failed],
  );
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(
    () => () => {
      if (area.current) area.current.value = "";
    },
    [],
  );
  return (
    <>
      <Errors wrong={wrong} />
      <Field id="phrase" label={t("keep.words.title")} hint={t("keep.open.hint")} wrong={wrong[0]?.text}>
        {(ties) => (
          <textarea
            {...ties}
            ref={area}
            class="short"
            lang="en"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={value}
            onInput={({ currentTarget }) => {
              change(currentTarget.value);
            }}
          />
        )}
      </Field>
    </>
  );
}
