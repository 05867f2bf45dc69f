/** One quiet line at the foot of a page: whether what she wrote is kept, and where. */

import type { VNode } from "preact";
import { useHere } from "../here.js";
import type { TextKey } from "../texts/index.js";
import { useWords } from "./words.js";

/** What it means for her words when keeping them did not work. */
const TROUBLES: Readonly<Record<string, TextKey>> = {
  offline: "keep.foot.offline",
  "device-full": "keep.foot.full",
  "vault-deleted": "keep.foot.gone",
  "too-long": "keep.foot.long",
};

export function Kept(): VNode | null {
  const { standing, place, go } = useHere();
  const { t, clock } = useWords();
  if (!standing.open) return null;
  const { saving, saved, trouble, board, device } = standing;
  const where: TextKey = board ? (device ? "kept.both" : "kept.board") : "kept.device";
  return (
    <footer class="kept no-print">
      <p role="status">
        {trouble !== undefined && t(TROUBLES[trouble] ?? "keep.foot.trouble")}
        {trouble === undefined && saving === "nowhere" && t("kept.nowhere")}
        {trouble === undefined && saving === "waiting" && t("kept.soon")}
        {trouble === undefined &&
          saving === "saved" &&
          saved !== undefined &&
          t(where, { time: clock(saved) })}
      </p>
      {place.page !== "keeping" && (
        <button type="button" class="link" onClick={() => go({ page: "keeping" })}>
          {t("keep.foot.how")}
        </button>
      )}
    </footer>
  );
}
