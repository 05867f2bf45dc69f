/** What has weight now: too few people, no sheet, keys that were begun and not finished. */

import type { ComponentChildren, VNode } from "preact";
import { useHere, useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { says } from "../../../texts/index.js";
import { holdersOf, isHolder, sheetsOf, withNobody } from "./rights.js";
import type { Work } from "./work.js";

interface Given {
  readonly work: Work;
  /** Make a new recovery sheet. */
  readonly sheet: () => void;
}

export function Banners({ work, sheet }: Given): VNode {
  const { t } = useWords();
  const { standing, cases, go } = useHere();
  const may = isHolder(standing);
  const holders = holdersOf(standing).length;
  const sheets = sheetsOf(standing).length;
  const alone = withNobody(standing, cases).length;
  const finish = (): void => {
    work.start((tell) => ask("finishRenewal", undefined, tell), says("people.finished"));
  };
  return (
    <>
      {standing.me?.role === "sheet" && (
        <Banner title={t("banner.sheet")}>
          <p>{t("banner.sheet.what")}</p>
          <button type="button" onClick={() => go({ page: "recover" })}>
            {t("banner.sheet.go")}
          </button>
        </Banner>
      )}
      {standing.unfinished && (
        <Banner title={t("banner.unfinished")}>
          <p>{t("banner.unfinished.what")}</p>
          {may ? (
            <button type="button" onClick={finish}>
              {t("banner.unfinished.do")}
            </button>
          ) : (
            <p>{t("banner.unfinished.ask")}</p>
          )}
        </Banner>
      )}
      {holders < 2 && (
        <Banner title={t(holders === 0 ? "banner.none" : "banner.one")}>
          <p>{t(sheets > 0 ? "banner.one.sheet" : "banner.one.no-sheet")}</p>
          <p>{t(may ? "banner.one.do" : "banner.one.ask")}</p>
        </Banner>
      )}
      {sheets === 0 && (
        <Banner title={t("banner.no-sheet")}>
          <p>{t("banner.no-sheet.what")}</p>
          {may && (
            <button type="button" class="plain" onClick={sheet}>
              {t("sheet.new")}
            </button>
          )}
        </Banner>
      )}
      {alone > 0 && (
        <Banner title={t("banner.alone", { n: alone })}>
          <p>{t("banner.alone.what")}</p>
        </Banner>
      )}
    </>
  );
}

interface BannerGiven {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Banner({ title, children }: BannerGiven): VNode {
  return (
    <section class="summary">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
