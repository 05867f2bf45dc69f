/** Once more before it goes: exactly this, and to whom. */

import type { VNode } from "preact";
import type { Gift } from "../../../worker/jobs/letters.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Told } from "./letter.js";
import type { Way } from "./reply.js";

interface Given {
  readonly way: Way;
  readonly gift: Gift;
  readonly desk: string;
  readonly working: boolean;
  readonly failed: string | undefined;
  readonly change: () => void;
  readonly send: () => void;
}

export function Check({ way, gift, desk, working, failed, change, send }: Given): VNode {
  const { t } = useWords();
  const { book } = useHere();
  const names = book.entries.flatMap(({ files }) => files).filter(({ id }) => gift.files.includes(id));
  const gives = way !== "later" && way !== "no";
  return (
    <Page key="check" title={t("reply.check", { desk })}>
      {failed !== undefined && <Trouble code={failed} />}
      {gives ? <p>{t("reply.check.only")}</p> : <p>{t(`reply.check.${way}`)}</p>}
      {gives && (
        <section class="panel">
          {gift.text !== "" && <Told text={gift.text} />}
          {gift.record.map(({ title, text }) => (
            <section key={title}>
              <h2>{title}</h2>
              <Told text={text} />
            </section>
          ))}
          {names.map(({ id, name }) => (
            <p key={id} dir="auto">
              {name}
            </p>
          ))}
        </section>
      )}
      <p role="status">{working && t("wait")}</p>
      <div class="row">
        <button type="button" onClick={send} disabled={working}>
          {t(gives ? "reply.give" : "reply.tell", { desk })}
        </button>
        <button type="button" class="plain" onClick={change} disabled={working}>
          {t("reply.change")}
        </button>
      </div>
    </Page>
  );
}
