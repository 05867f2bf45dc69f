/** Remove whatever this device keeps, in two steps. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../parts/doing.js";
import { Trouble } from "../../parts/trouble.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { ask } from "../../worker-line.js";

export function Clear(): VNode {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const doing = useDoing();
  const clear = (): void => {
    doing.start(async () => {
      await ask("clearDevice", undefined);
      setDone(true);
    });
  };
  if (done) return <p role="status">{t("keep.clear.done")}</p>;
  return (
    <>
      {doing.failed && <Trouble code={doing.failed.code} />}
      <TwoSteps
        name={t("keep.clear.ask")}
        sure={t("keep.clear.sure")}
        verb={t("keep.clear.yes")}
        act={clear}
      />
    </>
  );
}
