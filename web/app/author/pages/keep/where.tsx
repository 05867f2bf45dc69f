/** The words are chosen: here with an invitation, or on this device. */

import type { VNode } from "preact";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { ask } from "../../worker-line.js";

export function Where({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const doing = useDoing();
  const onDevice = (): void => {
    doing.start(async () => {
      await ask("keepOnDevice", true);
      go(then.page === "join" ? then.then : then);
    });
  };
  return (
    <Page title={t("keep.where.title")}>
      <p>{t("keep.where.now")}</p>
      <p>{t("keep.where.invited")}</p>
      <p>
        {t("keep.where.device")} {t("keep.keeping.on.seen")}
      </p>
      {doing.failed && <Trouble code={doing.failed.code} again={onDevice} />}
      <div class="row">
        <button type="button" onClick={() => go(then.page === "join" ? then : { page: "join", then })}>
          {t("home.join")}
        </button>
        <button type="button" class="plain" onClick={onDevice}>
          {t("keep.keeping.on.yes")}
        </button>
        <button type="button" class="link" onClick={() => go(then.page === "join" ? then.then : then)}>
          {t("keep.where.later")}
        </button>
      </div>
    </Page>
  );
}
