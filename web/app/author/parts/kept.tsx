/** Quiet lines at the foot of a page: whether what she wrote is kept, and where; and whether the texts were checked. */

import type { VNode } from "preact";
import { useHere } from "../here.js";
import type { TextKey } from "../texts/index.js";
import { useWords } from "./words.js";

/** What it means for her words when keeping them did not work. */
const TROUBLES: Readonly<Record<string, TextKey>> = {
  offline: "foot.offline",
  "device-full": "foot.full",
  "vault-deleted": "foot.gone",
  "too-long": "foot.long",
};

/** The foot of every page; nothing is there when there is nothing to say. */
export function Kept(): VNode | null {
  const { standing } = useHere();
  const { t, language } = useWords();
  if (!standing.open && language.read) return null;
  return (
    <footer class="kept no-print">
      {standing.open && <Keeping />}
      {!language.read && <p>{t("unread")}</p>}
    </footer>
  );
}

function Keeping(): VNode {
  const { standing, place, go } = useHere();
  const { t, clock } = useWords();
  const { saving, saved, trouble, board, device } = standing;
  const where: TextKey = board ? (device ? "kept.both" : "kept.board") : "kept.device";
  return (
    <>
      <p role="status">
        {trouble !== undefined && t(TROUBLES[trouble] ?? "foot.trouble")}
        {trouble === undefined && saving === "nowhere" && t("kept.nowhere")}
        {trouble === undefined && saving === "waiting" && t("kept.soon")}
        {trouble === undefined &&
          saving === "saved" &&
          saved !== undefined &&
          t(where, { time: clock(saved) })}
      </p>
      {place.page !== "keeping" && (
        <button type="button" class="link" onClick={() => go({ page: "keeping" })}>
          {t("foot.how")}
        </button>
      )}
    </>
  );
}
