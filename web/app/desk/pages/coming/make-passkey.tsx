/** Beside new words: a passkey of this device, whose words they then are. */

import type { VNode } from "preact";
import { useDoing } from "../../../author/parts/doing.js";
import type { PasskeyAnswer } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";
import { Trouble } from "../../parts/trouble.js";
import { hasPasskeys, makePasskey } from "../../passkey.js";

interface Given {
  /** Whether the words beside are those of a passkey. */
  readonly made: boolean;
  readonly take: (answer: PasskeyAnswer) => Promise<void>;
}

export function MakePasskey({ made, take }: Given): VNode | null {
  const { t } = useWords();
  const doing = useDoing();
  if (!hasPasskeys()) return null;
  const make = (): void => {
    doing.start(async () => take(await makePasskey()));
  };
  return (
    <section class="panel">
      <h2>{t("passkey.title")}</h2>
      <p role="status">{made && t("passkey.made")}</p>
      {!made && (
        <>
          <p>{t("passkey.what")}</p>
          <p class="quiet">{t("passkey.change")}</p>
          {doing.failed && <Trouble code={doing.failed.code} />}
          <button type="button" class="plain" disabled={doing.busy} onClick={make}>
            {t("passkey.make")}
          </button>
        </>
      )}
    </section>
  );
}
