/** What a text that is being typed comes to, asked of the worker after a moment. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Reading } from "../../../worker/jobs/filing.js";
import { useWords } from "../../parts/words.js";
import type { TextKey } from "../../texts/index.js";

const PAUSE = 250; // milliseconds without a key

/** The newest reading, or none while nothing is typed. A failure of the line is silent here: "Add" says it. */
export function useReading(typed: string, read: () => Promise<Reading>): Reading | undefined {
  const [found, setFound] = useState<{ readonly typed: string; readonly reading: Reading }>();
  const latest = useRef(typed);
  latest.current = typed;
  useEffect(() => {
    if (typed.trim() === "") return undefined;
    const waiting = setTimeout(() => {
      read().then(
        (reading) => {
          if (latest.current === typed) setFound({ typed, reading });
        },
        () => undefined,
      );
    }, PAUSE);
    return () => {
      clearTimeout(waiting);
    };
  }, [typed]);
  return typed.trim() !== "" && found?.typed === typed ? found.reading : undefined;
}

/** A reading in words. */
export function useSaid(): (reading: Reading) => string {
  const { t, list } = useWords();
  return (reading) => {
    if ("reason" in reading) return t(`name.reason.${reading.reason}` as TextKey);
    const { forms } = reading;
    const shown = list(forms.map(({ display }) => display));
    if (forms.every(({ strength }) => strength === "weak")) return t("name.found.weak", { shown });
    return t(forms.length > 1 ? "name.found.two" : "name.found", { shown });
  };
}
