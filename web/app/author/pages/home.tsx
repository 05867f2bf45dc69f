/** What is hers: her notes, what she filed, and what she can do next. */

import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { stateOf } from "../../book/filing-state.js";
import type { Entry, Filing } from "../../book/model.js";
import { freshId, useHere } from "../here.js";
import { Lock } from "../parts/lock.js";
import { Page } from "../parts/page.js";
import { useWords } from "../parts/words.js";
import type { Place } from "../place.js";
import type { TextKey } from "../texts/index.js";
import { ask } from "../worker-line.js";

const DAY = 86_400;
const SHOWN = 120; // characters of a note

export function Home(): VNode {
  const { t } = useWords();
  const { book, edit, go } = useHere();
  const begin = (): void => {
    const entry = freshId();
    edit({ do: "begin-entry", entry });
    go({ page: "part", entry, part: "account" });
  };
  // Ask what became of what she filed: one question for each, whatever there is to hear.
  useEffect(() => {
    if (book.filings.length > 0) void ask("look", undefined).catch(() => undefined);
  }, []);
  return (
    <Page title={t("home.title")} back={{ page: "front" }}>
      {book.entries.length === 0 && <p>{t("home.none")}</p>}
      {book.entries.map((entry) => (
        <Note key={entry.id} entry={entry} />
      ))}
      <div class="row">
        <button type="button" onClick={begin}>
          {t(book.entries.length === 0 ? "front.write" : "home.write.more")}
        </button>
      </div>
      <h2>{t("home.filed")}</h2>
      {book.filings.length === 0 && <p>{t("home.filed.none")}</p>}
      {book.filings.map((filing) => (
        <Filed key={filing.id} filing={filing} />
      ))}
      <Naming />
      <Next />
    </Page>
  );
}

/** The first of her words, and when they were begun. */
function Note({ entry }: { readonly entry: Entry }): VNode {
  const { t, moment } = useWords();
  const { go } = useHere();
  const begun = moment(entry.begun);
  const first = shortened(Object.values(entry.parts).find((text) => text.trim() !== "") ?? "");
  return (
    <section class="panel">
      <h2>{t("home.note", { day: begun })}</h2>
      {first === "" ? <p class="quiet">{t("home.note.empty")}</p> : <p dir="auto">{first}</p>}
      <p class="quiet">
        {t("home.note.changed", { day: moment(entry.changed) })}{" "}
        {entry.files.length > 0 && t("home.note.files", { n: entry.files.length })}
      </p>
      <button type="button" class="link" onClick={() => go({ page: "entry", entry: entry.id })}>
        {t("home.note.open", { day: begun })}
      </button>
    </section>
  );
}

/** The beginning of a text, whole characters. */
function shortened(text: string): string {
  const begun = Array.from(text.trim().slice(0, 4 * SHOWN));
  return begun.length > SHOWN ? `${begun.slice(0, SHOWN).join("")} …` : begun.join("");
}

function Filed({ filing }: { readonly filing: Filing }): VNode {
  const { t, moment, list } = useWords();
  const { go, escrow } = useHere();
  const names = list(filing.shown);
  const state =
    escrow && stateOf(filing, { n: escrow.keepers.length, ...escrow }, Math.floor(Date.now() / 1000 / DAY));
  return (
    <section class="panel">
      <h2 dir="auto">{t("home.filed.about", { names })}</h2>
      <p class="quiet">{t("home.filed.made", { day: moment(filing.made) })}</p>
      {state && <p>{t(`home.state.${state}` satisfies TextKey)}</p>}
      <div class="row">
        <button type="button" class="link" onClick={() => go({ page: "filing", filing: filing.id })}>
          {t("home.filed.open", { names })}
        </button>
        {state === "accepted" && (
          <button type="button" class="link" onClick={() => go({ page: "letters", filing: filing.id })}>
            {t("home.filed.letters")}
          </button>
        )}
      </div>
    </section>
  );
}

/** On to naming somebody. What was left half chosen stays, and is not taken for somebody else. */
function Naming(): VNode {
  const { t, list } = useWords();
  const { book, go } = useHere();
  const open = book.drafts.filter(({ person }) => person.length > 0);
  return (
    <div class="row">
      {open.map(({ id, person }) => (
        <button key={id} type="button" class="plain" onClick={() => go({ page: "name", draft: id })}>
          {t("home.filed.draft", { names: list(person.map(({ forms }) => forms[0]!.display)) })}
        </button>
      ))}
      <button
        type="button"
        class="plain"
        onClick={() => go({ page: "name", draft: open.length > 0 ? freshId() : undefined })}
      >
        {t(
          open.length > 0
            ? "home.filed.else"
            : book.filings.length === 0
              ? "front.file"
              : "home.filed.another",
        )}
      </button>
    </div>
  );
}

/** What else there is; what protects her words comes first. */
function Next(): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  return (
    <>
      <h2>{t("home.next")}</h2>
      <ul class="ways">
        {!standing.phrase && (
          <Way to={{ page: "phrase", then: { page: "home" } }} text="home.keep" hint="home.keep.hint" />
        )}
        {!standing.joined && (
          <Way to={{ page: "join", then: { page: "home" } }} text="home.join" hint="home.join.hint" />
        )}
        <Way to={{ page: "export" }} text="home.export" />
        <Way to={{ page: "settings" }} text="home.settings" />
        <Way to={{ page: "help", then: { page: "home" } }} text="help.open" />
      </ul>
      {standing.phrase && <Lock />}
    </>
  );
}

interface Given {
  readonly to: Place;
  readonly text: TextKey;
  readonly hint?: TextKey;
}

function Way({ to, text, hint }: Given): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <li>
      <button type="button" class="link" onClick={() => go(to)}>
        {t(text)}
      </button>
      {hint && <p class="quiet">{t(hint)}</p>}
    </li>
  );
}
