/** One quiet line at the foot of a page: whether what she wrote is kept, and where. */

import type { VNode } from "preact";
import { useHere } from "../here.js";
import type { TextKey } from "../texts/index.js";
import { sentenceOf } from "./trouble.js";
import { useWords } from "./words.js";

export function Kept(): VNode | null {
  const { standing } = useHere();
  const { t, clock } = useWords();
  if (!standing.open) return null;
  const { saving, saved, trouble, board, device } = standing;
  const where: TextKey = board ? (device ? "kept.both" : "kept.board") : "kept.device";
  return (
    <footer class="kept no-print">
      <p role="status">
        {saving === "nowhere" && t("kept.nowhere")}
        {saving === "waiting" && (trouble === undefined ? t("kept.soon") : t(sentenceOf(trouble)))}
        {saving === "saved" && saved !== undefined && t(where, { time: clock(saved) })}
      </p>
    </footer>
  );
}
