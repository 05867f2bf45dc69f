/** A copy that is made: to save, what is not in it, and what to do with it. */

import type { RefObject, VNode } from "preact";
import { useState } from "preact/hooks";
import { sizeText } from "../../../author/pages/write/size-text.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Copy } from "../../../desk-worker/jobs/copies.js";
import { useWords } from "../../here.js";
import { save } from "../../parts/save.js";
import { sayMissing } from "./copy-missing.js";

interface Given {
  readonly copy: Copy;
  /** Whose accounts are in it: a chapter each, in this order. */
  readonly filings: readonly Id[];
  /** What the file is of. */
  readonly name: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly again: () => void;
}

export function CopyReady({ copy, filings, name, heading, again }: Given): VNode {
  const { t, language } = useWords();
  const [saved, setSaved] = useState(false);
  const file = `copy-${name.toLowerCase()}-${new Date(copy.made * 1000).toISOString().slice(0, 10)}.zip`;
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t("copy.ready")}
      </h2>
      <p>{t("copy.ready.size", { size: sizeText(copy.data.size, language.code) })}</p>
      <p class="note">{t("copy.open")}</p>
      <div class="row">
        <button
          type="button"
          onClick={() => {
            save(copy.data, file);
            setSaved(true);
          }}
        >
          {t("copy.save")}
        </button>
      </div>
      <p role="status">{saved && t("copy.saved", { name: file })}</p>
      {copy.missing.length > 0 && (
        <>
          <h3>{t("copy.missing")}</h3>
          {language.code !== "en" && <p class="quiet">{t("copy.missing.what")}</p>}
          <ul lang="en" dir="ltr">
            {sayMissing(copy.missing, filings).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t("copy.next")}</h3>
      <ul>
        <li>{t("copy.next.move")}</li>
        <li>{t("copy.next.whole")}</li>
        <li>
          {t("copy.next.check")}
          <p class="number" dir="ltr">
            covey verify-export {file} --manifest {copy.escrow}
          </p>
          {t("copy.next.number")}
        </li>
      </ul>
      <div class="row">
        <button type="button" class="plain" onClick={again}>
          {t("copy.again")}
        </button>
      </div>
    </>
  );
}
