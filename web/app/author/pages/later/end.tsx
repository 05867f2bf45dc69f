/** End the contact: the second of two steps, without asking for a reason. */

import type { VNode } from "preact";
import type { Id } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { ask } from "../../worker-line.js";
import { useFiling, useMail } from "./use-mail.js";

export function EndContact({ filing }: { readonly filing: Id }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const { box, working, failed, run } = useMail(filing);
  const { desk } = useFiling(filing, box);
  const end = async (): Promise<void> => {
    if (await run(() => ask("endContact", { filing }))) go({ page: "letters", filing });
  };
  return (
    <Page title={t("end.title")} back={{ page: "letters", filing }}>
      <p>{t("end.what")}</p>
      <p dir="auto">{t("end.keeps", { desk })}</p>
      <p>{t("end.not-back")}</p>
      {failed !== undefined && <Trouble code={failed} />}
      <p role="status">{working && t("wait")}</p>
      <div class="row">
        <button type="button" onClick={() => void end()} disabled={working}>
          {t("end.do")}
        </button>
        <button type="button" class="plain" onClick={() => go({ page: "letters", filing })}>
          {t("end.stay")}
        </button>
      </div>
    </Page>
  );
}
