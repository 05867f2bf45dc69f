/** The second step of a decision: what opens, to whom, and that it cannot be undone. */

import type { VNode } from "preact";
import { useDoing } from "../../../author/parts/doing.js";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { useNameOf } from "../../parts/code.js";
import { clearDraft } from "../../parts/drafts.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import type { Decision } from "./check-decide.js";
import { Named } from "./named.js";

interface Given {
  readonly one: Case;
  readonly decision: Decision;
  readonly change: () => void;
}

const ACCEPT = ["opens", "who", "sheet", "author"] as const;
const DECLINE = { next: ["next", "shut"], last: ["last", "shut"] } as const;

export function Sure({ one, decision, change }: Given): VNode {
  const { t } = useWords();
  const { outcome, counsellor, words: found } = decision;
  const name = useNameOf()(counsellor);
  const { busy, failed, send } = useSend(one, decision);
  return (
    <Page title={t(`check.sure.${outcome}`)}>
      <Named one={one} />
      <section class="panel">
        <ul>
          {outcome === "accept"
            ? ACCEPT.map((what) => <li key={what}>{t(`check.sure.accept.${what}`, { name })}</li>)
            : DECLINE[one.last ? "last" : "next"].map((what) => (
                <li key={what}>{t(`check.sure.decline.${what}`)}</li>
              ))}
        </ul>
        <p>
          <b>
            {t(outcome === "decline" && one.last ? "check.sure.decline.back" : `check.sure.${outcome}.once`)}
          </b>
        </p>
      </section>
      <p>{t("check.sure.words")}</p>
      <p class="told chosen" dir="auto">
        {found}
      </p>
      {failed && <Trouble code={failed.code} />}
      <p role="status">{busy && t("wait")}</p>
      <div class="row">
        <button type="button" disabled={busy} onClick={send}>
          {t(`check.sure.${outcome}.go`, { name })}
        </button>
        <button type="button" class="plain" disabled={busy} onClick={change}>
          {t("check.sure.change")}
        </button>
      </div>
    </Page>
  );
}

/** A decision that was written down and did not reach everybody. */
export function Sending({ one }: { readonly one: Case }): VNode {
  const { t } = useWords();
  const { check, counsellors } = one;
  const again = { outcome: check!.outcome, counsellor: counsellors[0] ?? "", words: check!.words };
  const { busy, failed, send } = useSend(one, again);
  return (
    <>
      <p>{t("check.decided.send")}</p>
      {failed && <Trouble code={failed.code} />}
      <p role="status">{busy && t("wait")}</p>
      <button type="button" disabled={busy} onClick={send}>
        {t("check.decided.again")}
      </button>
    </>
  );
}

function useSend(
  { filing, last }: Case,
  { outcome, counsellor, words }: Decision,
): { busy: boolean; failed: { readonly code: string } | undefined; send: () => void } {
  const { go } = useHere();
  const { busy, failed, start } = useDoing<never>();
  const send = (): void => {
    start(async () => {
      if (outcome === "accept") await ask("accept", { filing, counsellor, words });
      else await ask("decline", { filing, words });
      clearDraft(`check ${filing}`);
      const declined = last ? "check.declined.last" : "check.declined";
      go({ page: "home" }, outcome === "accept" ? "check.accepted" : declined);
    });
  };
  return { busy, failed, send };
}
