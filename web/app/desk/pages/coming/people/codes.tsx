/** Codes for joining: made, shown once, taken back. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { EightWords } from "../../../../author/pages/keep/sheet.js";
import { useDoing } from "../../../../author/parts/doing.js";
import { TwoSteps } from "../../../../author/parts/two-steps.js";
import type { ComingStep, Words } from "../../../../desk-worker/jobs/coming.js";
import type { Id } from "../../../../desk-worker/jobs.js";
import { useHere, useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { Trouble } from "../../../parts/trouble.js";
import { Steps } from "../steps.js";

export function Codes(): VNode {
  const { t, moment } = useWords();
  const { standing } = useHere();
  const [words, setWords] = useState<Words>();
  const [dropped, setDropped] = useState(false);
  const making = useDoing<ComingStep>();
  const dropping = useDoing();
  const make = (): void => {
    setDropped(false);
    making.start(async (tell) => {
      setWords(await ask("makeCode", undefined, tell));
    });
  };
  const drop = (code: Id): void => {
    setDropped(false);
    dropping.start(async () => {
      await ask("dropCode", { code });
      setDropped(true);
    });
  };
  const failed = making.failed ?? dropping.failed;
  return (
    <section>
      <h2>{t("codes.title")}</h2>
      <p>{t("codes.what")}</p>
      {words ? (
        <Once words={words} hide={() => setWords(undefined)} />
      ) : making.busy ? (
        <Steps step={making.progress} />
      ) : (
        <button type="button" class="plain" onClick={make}>
          {t("codes.make")}
        </button>
      )}
      {failed && <Trouble code={failed.code} />}
      <p role="status">{dropped && t("codes.dropped")}</p>
      {standing.codes.length > 0 && (
        <ul class="people">
          {standing.codes.map(({ id, made }) => (
            <li key={id}>
              <p>{t("codes.made", { time: moment(made) })}</p>
              <TwoSteps
                name={t("codes.drop")}
                sure={t("codes.drop.sure")}
                verb={t("codes.drop.yes")}
                act={() => drop(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The words of a code: they are not shown again. */
function Once({ words, hide }: { readonly words: Words; readonly hide: () => void }): VNode {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div class="panel">
      <h3 ref={heading} tabIndex={-1}>
        {t("codes.once")}
      </h3>
      <EightWords words={words} />
      <p>{t("codes.give")}</p>
      <button type="button" class="plain" onClick={hide}>
        {t("codes.hide")}
      </button>
    </div>
  );
}
