/** The desk: which page is shown, and in which language. One address for all of it. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Top } from "../author/parts/top.js";
import { WordsContext } from "../author/parts/words.js";
import { Quiet } from "../author/quiet.js";
import { languageOf, type LanguageCode } from "../author/texts/languages.js";
import { CLOSED, type Standing } from "../desk-worker/jobs.js";
import type { Case } from "../desk-worker/jobs/cases.js";
import { forParts, HereContext, type Here } from "./here.js";
import { listen, lock } from "./line.js";
import { Pages } from "./pages/index.js";
import type { Place } from "./place.js";
import { Foot } from "./parts/foot.js";
import { Places } from "./parts/places.js";
import { Polling } from "./parts/polling.js";
import { spoken, type TextKey, type Words } from "./texts/index.js";

export function App({ spoken: first }: { readonly spoken: Words }): VNode {
  const [words, choose] = useLanguage(first);
  const [place, setPlace] = useState<Place>({ page: "front" });
  const [visited, setVisited] = useState(0);
  const [note, setNote] = useState<TextKey>();
  const [standing, setStanding] = useState<Standing>(CLOSED);
  const [cases, setCases] = useState<readonly Case[]>([]);
  const here = useMemo<Here>(
    () => ({
      place,
      visited,
      note,
      standing,
      cases,
      go: (next, said) => {
        setVisited((before) => before + 1);
        setNote(said);
        setPlace(next);
      },
    }),
    [place, visited, note, standing, cases],
  );
  const locks = (note?: TextKey): Promise<boolean> => {
    lock();
    here.go({ page: "open" }, note);
    return Promise.resolve(true);
  };
  useEffect(() => {
    listen({ standing: setStanding, cases: setCases, gone: () => void locks("gone.locked") });
  }, []);
  return (
    <WordsContext.Provider value={forParts(words)}>
      <HereContext.Provider value={here}>
        <Quiet open={standing.open} kept={true} lock={() => locks()}>
          <Top choose={choose} />
          {standing.open && <Places />}
          {standing.open && <Polling />}
          <Pages key={visited} />
          <Foot />
        </Quiet>
      </HereContext.Provider>
    </WordsContext.Provider>
  );
}

/** The texts, and how to change them. Pages stay as they are: what is typed is not lost. */
function useLanguage(first: Words): [Words, (code: LanguageCode) => void] {
  const [words, setWords] = useState(first);
  const latest = useRef(first.language);
  const choose = (code: LanguageCode): void => {
    const language = languageOf(code);
    latest.current = language;
    void spoken(language).then(
      (found) => {
        if (latest.current !== language) return;
        document.documentElement.lang = language.code;
        document.documentElement.dir = language.direction;
        setWords(found);
      },
      () => {
        latest.current = words.language; // it does not come: the page stays in its language, and says so
        setWords((shown) => shown);
      },
    );
  };
  return [words, choose];
}
