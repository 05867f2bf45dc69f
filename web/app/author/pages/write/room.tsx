/** Says in time that the notes grow too long to be kept. Nothing is shown while there is room. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Book } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import { ask } from "../../worker-line.js";

/** Characters below which no book is too long, however little it can be packed. */
const SURELY_FITS = 150_000;
const NEAR = 0.85;
const PAUSE = 1000; // milliseconds after a change

export function Room(): VNode | null {
  const { t } = useWords();
  const { book } = useHere();
  const [filled, setFilled] = useState(0);
  const long = lengthOf(book) > SURELY_FITS;
  useEffect(() => {
    if (!long) {
      setFilled(0);
      return undefined;
    }
    const waiting = setTimeout(() => {
      ask("room", undefined).then(
        ({ used, most }) => setFilled(used / most),
        () => undefined,
      );
    }, PAUSE);
    return () => clearTimeout(waiting);
  }, [book, long]);
  return (
    <div role="status">
      {filled > NEAR && <p class="summary">{t(filled > 1 ? "write.room.full" : "write.room.near")}</p>}
    </div>
  );
}

/** Roughly: words weigh most. */
function lengthOf({ entries, filings }: Book): number {
  let sum = 0;
  for (const { upload } of filings) sum += upload?.length ?? 0;
  for (const { parts, versions, happenings, mentions, files } of entries) {
    for (const words of [parts, ...versions.map((version) => version.parts)])
      for (const text of Object.values(words)) sum += text.length;
    for (const { what, where, who } of happenings) sum += what.length + where.length + who.length + 200;
    for (const { name, note } of mentions) sum += name.length + note.length + 100;
    sum += 300 * files.length;
  }
  return sum;
}
