/** What a text that is being typed comes to, asked of the worker after a moment. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Reading } from "../../../worker/jobs/filing.js";
import { says, type Said, type TextKey } from "../../texts/index.js";

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
export function saidOf(reading: Reading): Said {
  if ("reason" in reading) return says(`name.reason.${reading.reason}` as TextKey);
  const { forms } = reading;
  const isWeak = forms.every(({ strength }) => strength === "weak");
  const key = isWeak ? "name.found.weak" : forms.length > 1 ? "name.found.two" : "name.found";
  return ({ t, list }) => t(key, { shown: list(forms.map(({ display }) => display)) });
}
