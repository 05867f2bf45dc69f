/** A way on from what has ended: choose again, from what she chose before. */

import type { VNode } from "preact";
import type { Filing } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import { draftAgain } from "../name/draft.js";

export function Again({ filing }: { readonly filing: Filing }): VNode {
  const { t } = useWords();
  const { edit, go } = useHere();
  const begin = (): void => {
    edit({ do: "put-draft", it: draftAgain(filing) });
    go({ page: "name" });
  };
  return (
    <button type="button" class="plain" onClick={begin}>
      {t("filing.change.go")}
    </button>
  );
}
