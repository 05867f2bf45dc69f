/** Which desk is meant: asked only where there are several. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import type { Wrong } from "../../../author/parts/errors.js";
import { Radios } from "../../../author/pages/name/radios.js";
import { useWords } from "../../here.js";
import { useEscrow, type Found } from "../../parts/escrow.js";
import { shared } from "../../parts/said.js";
import { Trouble } from "../../parts/trouble.js";
import { says } from "../../texts/index.js";

export interface Desk {
  readonly found: Found;
  /** Its number; undefined as long as nothing is chosen. */
  readonly index: number | undefined;
  readonly choose: (index: number) => void;
}

export function useDesk(): Desk {
  const found = useEscrow();
  const [chosen, choose] = useState<number>();
  const desks = found.escrow?.desks ?? [];
  return { found, index: desks.length === 1 ? desks[0]!.index : chosen, choose };
}

const FIELD = "desk";

/** That no desk is chosen. */
export const noDesk: Wrong = { field: FIELD, text: shared(says("which.none")) };

interface Given {
  readonly desk: Desk;
  readonly wrong: readonly Wrong[];
}

export function WhichDesk({ desk, wrong }: Given): VNode {
  const { t } = useWords();
  const missing = desk.index === undefined && wrong.includes(noDesk);
  const { escrow, failed, again } = desk.found;
  if (failed !== undefined) return <Trouble code={failed} again={again} />;
  if (!escrow) return <p role="status">{t("wait")}</p>;
  if (escrow.desks.length === 1) return <p>{t("which.one", { desk: apart(escrow.desks[0]!.name) })}</p>;
  return (
    <div class={missing ? "wrong" : undefined}>
      {missing && <p class="care">{t("which.none")}</p>}
      <Radios
        id={FIELD}
        legend={t("which.ask")}
        options={escrow.desks.map(({ index, name }) => ({ value: index, label: name }))}
        chosen={desk.index}
        choose={desk.choose}
      />
    </div>
  );
}
