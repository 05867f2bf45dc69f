/** Remove whatever this device keeps, in two steps. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../parts/doing.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { ask } from "../../worker-line.js";

export function Clear(): VNode {
  const { t } = useWords();
  const [at, setAt] = useState<"offered" | "sure" | "done">("offered");
  const doing = useDoing();
  const clear = (): void => {
    doing.start(async () => {
      await ask("clearDevice", undefined);
      setAt("done");
    });
  };
  if (at === "done") return <p role="status">{t("keep.clear.done")}</p>;
  if (at === "offered")
    return (
      <button type="button" class="link" onClick={() => setAt("sure")}>
        {t("keep.clear.ask")}
      </button>
    );
  return (
    <>
      <p role="status">{t("keep.clear.sure")}</p>
      {doing.failed && <Trouble code={doing.failed.code} />}
      <div class="row">
        <button type="button" onClick={clear}>
          {t("keep.clear.yes")}
        </button>
        <button type="button" class="plain" onClick={() => setAt("offered")}>
          {t("keep.clear.no")}
        </button>
      </div>
    </>
  );
}
