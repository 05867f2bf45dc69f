/** One author: first how to reach them and how not, then all the work with them. */

import type { VNode } from "preact";
import type { Id } from "../../../desk-worker/jobs.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import { useHere, useWords } from "../../here.js";
import { codeOf, useNameOf } from "../../parts/code.js";
import { dayOf, NEAR, today } from "../../parts/days.js";
import { namesOf } from "../../parts/identifier.js";
import { Page } from "../../parts/page.js";
import { useWeak } from "../../parts/weak.js";
import { Trouble } from "../../parts/trouble.js";
import type { Place } from "../../place.js";
import type { TextKey } from "../../texts/index.js";
import { Files } from "./files.js";
import { GivenItems } from "./given.js";
import { HandOver } from "./hand-over.js";
import { Notes } from "./notes.js";
import { OwnWords } from "./own-words.js";
import { Proofs } from "./proofs.js";
import { Reach } from "./reach.js";
import { Status } from "./status.js";
import { Tasks } from "./tasks.js";
import { useAuthor } from "./use-author.js";

export function Author({ place: { filing } }: { readonly place: { readonly filing: Id } }): VNode {
  const { t } = useWords();
  const { page, failed, again } = useAuthor(filing);
  const of = page && { page, again };
  return (
    <Page title={t("work.author", { code: codeOf(filing) })} back={{ page: "home" }} wide>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {!page && failed === undefined && <p role="status">{t("wait")}</p>}
      {of && (
        <>
          <Head page={of.page} />
          <Reach page={of.page} />
          <Ways page={of.page} />
          <div class="beside">
            <div>
              <OwnWords {...of} />
              <GivenItems page={of.page} />
              <Files page={of.page} />
              <Proofs page={of.page} />
            </div>
            <div>
              <Status {...of} />
              <Tasks {...of} />
              <Notes {...of} />
              <HandOver {...of} />
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function Head({ page: { case: one, closing } }: { readonly page: AuthorPage }): VNode {
  const { t, day, list, row } = useWords();
  const nameOf = useNameOf();
  const keep = closing?.state === "closed" ? closing.keep : 0;
  const isWeak = useWeak(one.identifiers);
  const met = one.met.map(({ identifier }) => identifier).filter((identifier) => identifier !== "");
  const weak = namesOf(met.filter((identifier) => isWeak(identifier)));
  return (
    <>
      <p>{t("home.person", { names: row(namesOf(one.identifiers)) })}</p>
      {one.counsellors.length > 0 && one.since !== undefined && (
        <p class="quiet">
          {t("author.with", { names: list(one.counsellors.map(nameOf)), day: day(dayOf(one.since)) })}
        </p>
      )}
      {weak.length > 0 && <p class="note">{t("author.weak", { names: list(weak) })}</p>}
      {one.deleting && <p class="note">{t("forget.begun", { day: day(one.deleting.day) })}</p>}
      {one.ended !== undefined && <p class="note">{t("author.ended", { day: day(dayOf(one.ended)) })}</p>}
      {keep > 0 && keep - today() <= NEAR && (
        <p class="note">{t(keep < today() ? "home.keep.over" : "home.keep.near", { day: day(keep) })}</p>
      )}
    </>
  );
}

/** After the rules of contact: the letters, and what else there is. */
function Ways({ page }: { readonly page: AuthorPage }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const { filing, newLetters, status } = page.case;
  const ways: readonly (readonly [Place, TextKey])[] = [
    [{ page: "case", filing }, "author.to-case"],
    [{ page: "pattern", filing }, "author.to-pattern"],
    [{ page: "copy", filing, all: false }, "copy.to"],
    [{ page: "closing", filing }, status === "closed" ? "author.to-closed" : "author.to-closing"],
  ];
  return (
    <nav class="row ways-on" aria-label={t("author.ways")}>
      <button type="button" onClick={() => go({ page: "letters", filing })}>
        {t("author.to-letters")}
        {newLetters > 0 && `: ${t("home.letters.new", { n: newLetters })}`}
      </button>
      {ways.map(([to, name]) => (
        <button key={name} type="button" class="link" onClick={() => go(to)}>
          {t(name)}
        </button>
      ))}
    </nav>
  );
}
