/** Which step goes on, said once for each; the seconds of waiting are shown and not read out one by one. */

import type { VNode } from "preact";
import type { ComingStep } from "../../../worker/jobs/coming.js";
import { useWords } from "../../parts/words.js";

export function Steps({ step }: { readonly step: ComingStep | undefined }): VNode {
  const { t } = useWords();
  return (
    <div class="panel">
      <p role="status">{step && step.wait === undefined ? t(`keep.step.${step.at}`) : t("wait")}</p>
      {step?.wait !== undefined && <p>{t("keep.step.wait", { n: step.wait })}</p>}
      <progress aria-hidden />
    </div>
  );
}
