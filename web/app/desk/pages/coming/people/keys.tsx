/** The desk's keys and its recovery sheet. */

import type { VNode } from "preact";
import { TwoSteps } from "../../../../author/parts/two-steps.js";
import { useHere, useWords } from "../../../here.js";
import { ask } from "../../../line.js";
import { says } from "../../../texts/index.js";
import { sheetsOf } from "./rights.js";
import type { Work } from "./work.js";

interface Given {
  readonly work: Work;
  /** Make a new recovery sheet. */
  readonly sheet: () => void;
}

export function Keys({ work, sheet }: Given): VNode {
  const { t, moment } = useWords();
  const { standing } = useHere();
  const sheets = sheetsOf(standing);
  const renew = (): void => {
    work.start((tell) => ask("renew", undefined, tell), says("keys.done"));
  };
  return (
    <>
      <section>
        <h2>{t("sheet.title")}</h2>
        <p>{t("sheet.what")}</p>
        {sheets.map(({ id, since }) => (
          <p key={id}>{t("sheet.since", { time: moment(since) })}</p>
        ))}
        <button type="button" class="plain" onClick={sheet}>
          {t("sheet.new")}
        </button>
      </section>
      <section>
        <h2>{t("keys.title")}</h2>
        <p>
          {t("keys.what")} {t("keys.number", { n: standing.period })}
        </p>
        <p>{t("keys.words")}</p>
        <TwoSteps name={t("keys.new")} sure={t("change.does")} verb={t("keys.yes")} act={renew}>
          <ul>
            <li>{t("change.keys")}</li>
            <li>{t("change.codes")}</li>
          </ul>
          <p>{t("change.does-not")}</p>
          <ul>
            <li>{t("keys.stay")}</li>
            <li>{t("change.old")}</li>
          </ul>
        </TwoSteps>
      </section>
    </>
  );
}
