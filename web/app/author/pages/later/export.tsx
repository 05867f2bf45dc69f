/** A copy of everything: made here, to save and to print. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Copy } from "../../../worker/jobs/export.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { Document } from "./document.js";

const KEEP_ADDRESS = 60_000; // milliseconds in which a browser begins to save

export function Export(): VNode {
  const { t } = useWords();
  const [copy, setCopy] = useState<Copy>();
  const [making, setMaking] = useState(false);
  const [failed, setFailed] = useState<string>();
  const make = (): void => {
    setMaking(true);
    setFailed(undefined);
    ask("copy", undefined)
      .then(setCopy, (error: unknown) => {
        setFailed(error instanceof Failed ? error.code : "internal");
      })
      .finally(() => {
        setMaking(false);
      });
  };
  if (copy) return <Ready copy={copy} make={make} />;
  return (
    <Page title={t("export.title")} back={{ page: "home" }}>
      <p>{t("export.what")}</p>
      <p>
        {t("export.two")} {t("export.where")}
      </p>
      <h2>{t("export.care")}</h2>
      <ul>
        <li>{t("export.open")}</li>
        <li>{t("export.downloads")}</li>
      </ul>
      {failed !== undefined && <Trouble code={failed} again={make} />}
      <p role="status">{making && t("wait")}</p>
      <div class="row">
        <button type="button" onClick={make} disabled={making}>
          {t("export.make")}
        </button>
      </div>
    </Page>
  );
}

function Ready({ copy, make }: { readonly copy: Copy; readonly make: () => void }): VNode {
  const { t } = useWords();
  const [saved, setSaved] = useState(false);
  const name = `notes-${new Date(copy.made * 1000).toISOString().slice(0, 10)}.json`;
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([new Uint8Array(copy.data)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setSaved(true);
    setTimeout(() => {
      URL.revokeObjectURL(address);
    }, KEEP_ADDRESS);
  };
  return (
    <Page key="ready" title={t("export.ready")} back={{ page: "home" }}>
      <div class="no-print">
        {copy.letters.some(({ complete }) => !complete) && <p class="summary">{t("export.mail.missing")}</p>}
        <div class="row">
          <button type="button" onClick={save}>
            {t("export.save")}
          </button>
          <button type="button" class="plain" onClick={() => print()}>
            {t("export.print")}
          </button>
        </div>
        <p role="status">{saved && t("export.saved", { name })}</p>
        <p>{t("export.files")}</p>
        <div class="row">
          <button type="button" class="plain" onClick={make}>
            {t("export.again")}
          </button>
        </div>
      </div>
      <Document copy={copy} />
    </Page>
  );
}
