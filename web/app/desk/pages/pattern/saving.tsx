/** Taking a picture or a table away: as SVG, and as PDF, which the worker makes. */

import type { VNode } from "preact";
import { useDoing } from "../../../author/parts/doing.js";
import type { PaperTable } from "../../../desk-worker/jobs/papers.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { save } from "../../parts/save.js";
import { Trouble } from "../../parts/trouble.js";
import type { TextKey } from "../../texts/index.js";
import { svgFile, type Picture } from "./picture.js";

interface Given {
  readonly picture: Picture;
  /** On paper this stands instead of the picture. */
  readonly table?: PaperTable;
  readonly file: string;
  readonly names: { readonly svg: TextKey; readonly pdf: TextKey };
}

export function Saving({ picture, table, file, names }: Given): VNode {
  const { t, language } = useWords();
  const { busy, failed, start } = useDoing<never>();
  const pdf = (): void => {
    start(async () => {
      const what = table ? ({ kind: "table", table } as const) : ({ kind: "picture", picture } as const);
      const rtl = language.direction === "rtl";
      save(await ask("paper", { lang: language.code, rtl, ...what }), `${file}.pdf`);
    });
  };
  return (
    <>
      <div class="row no-print">
        <button
          type="button"
          class="plain"
          onClick={() => save(new Blob([svgFile(picture)], { type: "image/svg+xml" }), `${file}.svg`)}
        >
          {t(names.svg)}
        </button>
        <button type="button" class="plain" disabled={busy} onClick={pdf}>
          {t(names.pdf)}
        </button>
        {!table && (
          <button type="button" class="plain" onClick={() => print()}>
            {t("pattern.print")}
          </button>
        )}
      </div>
      <p role="status" class="no-print">
        {busy && t("pattern.pdf.busy")}
      </p>
      {failed && <Trouble code={failed.code} />}
    </>
  );
}
