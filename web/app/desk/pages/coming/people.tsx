/** Who is of the desk, and its keys: letting in, removing, codes, new keys, the recovery sheet. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useHere, useWords } from "../../here.js";
import { Page } from "../../parts/page.js";
import { NewWords } from "./new-words.js";
import { Asking } from "./people/asking.js";
import { Banners } from "./people/banners.js";
import { Codes } from "./people/codes.js";
import { Keys } from "./people/keys.js";
import { Members } from "./people/members.js";
import { NewSheet, WhyNewSheet } from "./people/new-sheet.js";
import { NotRight } from "./people/not-right.js";
import { isHolder } from "./people/rights.js";
import { useWork, WorkPanel } from "./people/work.js";

export function People(): VNode {
  const { t } = useWords();
  const { standing, go } = useHere();
  const [at, setAt] = useState<"list" | "why" | "sheet" | "go">("list");
  const work = useWork();
  if (!standing.open)
    return (
      <Page title={t("people.title")}>
        <p>{t("people.closed")}</p>
        <button type="button" onClick={() => go({ page: "open" })}>
          {t("open.press")}
        </button>
      </Page>
    );
  const list = (): void => setAt("list");
  switch (at) {
    case "why":
      return <WhyNewSheet key="why" next={() => setAt("sheet")} stay={list} />;
    case "sheet":
      return (
        <NewWords
          key="sheet"
          whose="sheet"
          lead={t("step.of", { n: 2, of: 3 })}
          back={{ page: "home" }}
          done={() => setAt("go")}
        />
      );
    case "go":
      return <NewSheet key="go" back={list} />;
    case "list":
      return (
        <Page key="list" title={t("people.title")}>
          <WorkPanel work={work} />
          <div inert={work.busy}>
            <Banners work={work} sheet={() => setAt("why")} />
            <Asking work={work} />
            <Members work={work} />
            {isHolder(standing) && <Codes />}
            {isHolder(standing) && <Keys work={work} sheet={() => setAt("why")} />}
            <NotRight />
          </div>
        </Page>
      );
  }
}
