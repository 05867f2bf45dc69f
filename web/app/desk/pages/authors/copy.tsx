/** A copy to hand over: what is in it, how far it is, and what to do with it. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { Copy, CopyStep } from "../../../desk-worker/jobs/copies.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { codeOf } from "../../parts/code.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { CopyChoices, type Chosen } from "./copy-choices.js";
import { CopyReady } from "./copy-ready.js";
import { groupOf } from "./groups.js";

interface Given {
  readonly place: { readonly filing: Id; readonly all: boolean };
}

export function CopyPage({ place: { filing, all } }: Given): VNode {
  const { t } = useWords();
  const { cases } = useHere();
  const possible = useMemo(() => {
    const group = groupOf(cases, filing)?.cases ?? [];
    return group
      .filter((one) => one.mine && one.read && !one.deleted && (all || one.filing === filing))
      .map((one) => one.filing);
  }, [cases, filing, all]);
  const [made, setMade] = useState<{ readonly copy: Copy; readonly chosen: Chosen }>();
  const { busy, progress, failed, start, reset } = useDoing<CopyStep>();
  const heading = useRef<HTMLHeadingElement>(null);
  const making = useRef(false);
  making.current = busy;
  useEffect(
    () => () => {
      // Who leaves this page wants it no more.
      if (making.current) void ask("stopCopy", undefined).catch(() => undefined);
    },
    [],
  );
  useEffect(() => {
    if (made) heading.current?.focus();
  }, [made]);
  const make = (chosen: Chosen): void => {
    start(async (tell) => {
      setMade({ copy: await ask("copy", chosen, tell), chosen });
    });
  };
  const back = all ? ({ page: "case", filing } as const) : ({ page: "author", filing } as const);
  return (
    <Page title={all ? t("copy.title") : t("copy.title.one", { code: codeOf(filing) })} back={back}>
      {made ? (
        <CopyReady
          copy={made.copy}
          filings={made.chosen.filings}
          name={all ? "case" : codeOf(filing)}
          heading={heading}
          again={() => {
            setMade(undefined);
            reset();
          }}
        />
      ) : (
        <>
          <p>{t("copy.what")}</p>
          <p class="note">
            {t("copy.open")} {t("copy.ask")}
          </p>
          <p>{t("copy.here")}</p>
          {failed && failed.code !== "stopped" && <Trouble code={failed.code} />}
          {possible.length === 0 && <p>{t("copy.none")}</p>}
          {possible.length > 0 && <CopyChoices possible={possible} busy={busy} make={make} />}
          <Progress busy={busy} step={progress} />
          <p role="status">{failed?.code === "stopped" && t("copy.stopped")}</p>
        </>
      )}
    </Page>
  );
}

function Progress({ busy, step }: { readonly busy: boolean; readonly step: CopyStep | undefined }): VNode {
  const { t } = useWords();
  const n = step ? step.done + (step.at === "read" ? 1 : 0) : 0;
  return (
    <>
      <p role="status">{busy && (step ? t(`copy.busy.${step.at}`, { n, of: step.of }) : t("wait"))}</p>
      {busy && (
        <div class="row">
          <button type="button" class="plain" onClick={() => void ask("stopCopy", undefined)}>
            {t("copy.stop")}
          </button>
        </div>
      )}
    </>
  );
}
