/** What goes on, said once for each step, and how far it is. */

import type { VNode } from "preact";
import type { ComingStep } from "../../../desk-worker/jobs/coming.js";
import type { RenewalStep } from "../../../desk-worker/jobs/people.js";
import { useWords } from "../../here.js";

export function Steps({ step }: { readonly step: ComingStep | undefined }): VNode {
  const { t } = useWords();
  return (
    <div class="panel">
      <p role="status">{step ? t(`step.${step}`) : t("wait")}</p>
      <progress aria-hidden />
    </div>
  );
}

/** New keys on their way. Closing the page in between loses nothing: somebody finishes them. */
export function RenewalSteps({ step }: { readonly step: RenewalStep | undefined }): VNode {
  const { t } = useWords();
  return (
    <div class="panel">
      <p role="status">{step ? t(`renewal.${step.at}`) : t("wait")}</p>
      {step && step.of > 0 ? (
        <progress aria-hidden max={step.of} value={step.done} />
      ) : (
        <progress aria-hidden />
      )}
    </div>
  );
}
