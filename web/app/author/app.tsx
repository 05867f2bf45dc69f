/** The application: which page is shown, and in which language. One address for all of it. */

import type { VNode } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { keeping } from "../book/filing-state.js";
import { EMPTY, type Book } from "../book/model.js";
import { CLOSED, type Escrow, type Standing } from "../worker/jobs.js";
import { fetchAhead } from "./ahead.js";
import { HereContext, type Here } from "./here.js";
import { Idle } from "./idle.js";
import { isLeaving } from "./leave.js";
import { GoingOn } from "./pages/filing/going-on.js";
import { Pages } from "./pages/index.js";
import type { Place } from "./place.js";
import { Kept } from "./parts/kept.js";
import { Top } from "./parts/top.js";
import { forgetFiles } from "./sending.js";
import { WordsContext } from "./parts/words.js";
import { isTyping } from "./parts/written.js";
import { spoken, whenMore, type TextKey, type Words } from "./texts/index.js";
import { languageOf, preferred, type LanguageCode } from "./texts/languages.js";
import { Failed } from "../failed.js";
import { ask, listen } from "./worker-line.js";

export function App({ spoken: first }: { readonly spoken: Words }): VNode {
  const [words, speak] = useLanguage(first);
  const chosen = useRef(first.language !== preferred());
  const [place, setPlace] = useState<Place>({ page: "front" });
  const [visited, setVisited] = useState(false);
  const [note, setNote] = useState<TextKey>();
  const [book, setBook] = useState<Book>(EMPTY);
  const [standing, setStanding] = useState<Standing>(CLOSED);
  const asked = useEscrow();

  useEffect(() => {
    listen({ book: setBook, standing: setStanding });
  }, []);
  useEffect(() => keptWhenHidden(standing), [standing]);
  useEffect(() => {
    if (!standing.open) forgetFiles();
  }, [standing.open]);
  const isFiled =
    asked.escrow !== undefined && book.filings.some(({ kept }) => keeping(kept) >= asked.escrow!.held);
  useEffect(() => {
    if (isFiled) fetchAhead(words.language);
  }, [isFiled]);
  // The language of her notes, unless she chose another one on this visit.
  const { language } = book.settings;
  useEffect(() => {
    if (!chosen.current && language !== "") speak(language as LanguageCode);
  }, [language]);
  const choose = (code: LanguageCode): void => {
    chosen.current = true;
    speak(code);
    if (standing.open) void ask("edit", { do: "settle", settings: { language: code } });
  };

  const here = useMemo<Here>(
    () => ({
      place,
      visited,
      book,
      standing,
      ...asked,
      note,
      go: (next, said) => {
        setVisited(true);
        setNote(said);
        setPlace(next);
      },
      edit: (edit) => {
        void ask("begin", undefined);
        void ask("edit", edit);
      },
    }),
    [place, visited, note, book, standing, asked],
  );
  return (
    <WordsContext.Provider value={words}>
      <HereContext.Provider value={here}>
        <Idle>
          <Top choose={choose} />
          <Pages />
          <Kept />
          <GoingOn />
        </Idle>
      </HereContext.Provider>
    </WordsContext.Provider>
  );
}

/** The texts, and how to change them. Pages stay as they are: what is typed is not lost. */
function useLanguage(first: Words): [Words, (code: LanguageCode) => void] {
  const shown = useRef(first);
  const latest = useRef(first.language);
  const [, redraw] = useState(0);
  const speak = (): void => {
    const language = latest.current;
    void spoken(language)
      .catch(() => shown.current) // it does not come: the page stays in its language, and says so
      .then((found) => {
        if (latest.current !== language) return;
        latest.current = found.language;
        document.documentElement.lang = found.language.code;
        document.documentElement.dir = found.language.direction;
        shown.current = found;
        redraw((n) => n + 1);
      });
  };
  useEffect(() => {
    whenMore(speak);
  }, []);
  return [
    shown.current,
    (code) => {
      latest.current = languageOf(code);
      speak();
    },
  ];
}

/** Who runs this place, asked once the page is there. */
function useEscrow(): Pick<Here, "escrow" | "failed" | "again"> {
  const [escrow, setEscrow] = useState<Escrow>();
  const [failed, setFailed] = useState<string>();
  const again = (): void => {
    setFailed(undefined);
    ask("escrow", undefined).then(setEscrow, (error: unknown) => {
      setFailed(error instanceof Failed ? error.code : "internal");
    });
  };
  useEffect(again, []);
  return useMemo(() => ({ escrow, failed, again }), [escrow, failed]);
}

/** Keep what is not kept when the page is hidden; ask before it is closed with something that is kept nowhere. */
function keptWhenHidden({ open, unkept }: Standing): () => void {
  const hidden = (): void => {
    if (document.visibilityState === "hidden" && open) void ask("save", undefined).catch(() => undefined);
  };
  const closing = (event: BeforeUnloadEvent): void => {
    if (!isLeaving() && (isTyping() || (open && unkept))) event.preventDefault();
  };
  document.addEventListener("visibilitychange", hidden);
  addEventListener("beforeunload", closing);
  return () => {
    document.removeEventListener("visibilitychange", hidden);
    removeEventListener("beforeunload", closing);
  };
}
