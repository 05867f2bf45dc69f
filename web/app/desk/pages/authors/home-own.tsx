/** One's own authors who named one person: a card for each, closed ones folded. */

import type { VNode } from "preact";
import type { Case } from "../../../desk-worker/jobs/cases.js";
import { useHere, useWords } from "../../here.js";
import { codeOf, languageName } from "../../parts/code.js";
import { NEAR, today } from "../../parts/days.js";
import { namesOf } from "../../parts/identifier.js";
import { besides } from "../../parts/waiting.js";
import type { Group } from "./groups.js";

const NAMES = 3; // of the person, in a heading

export function OwnGroup({ group }: { readonly group: Group }): VNode {
  const { t, row } = useWords();
  const { go } = useHere();
  const live = group.cases.filter(({ deleted }) => !deleted);
  const own = live.filter(({ mine }) => mine);
  const open = own.filter(({ status }) => status === "open");
  const closed = own.filter(({ status }) => status === "closed");
  const urgent = closed.filter(({ keep = 0 }) => keep > 0 && keep - today() <= NEAR);
  const names = namesOf(group.named).slice(0, NAMES);
  return (
    <section class="group">
      <h3>{names.length > 0 ? t("home.person", { names: row(names) }) : t("home.person.unknown")}</h3>
      {open.length + urgent.length > 0 && (
        <ul class="cards">
          {[...open, ...urgent].map((one) => (
            <Card key={one.filing} one={one} />
          ))}
        </ul>
      )}
      {closed.length > urgent.length && (
        <details>
          <summary>{t("home.closed", { n: closed.length - urgent.length })}</summary>
          <ul class="cards">
            {closed
              .filter((one) => !urgent.includes(one))
              .map((one) => (
                <Card key={one.filing} one={one} />
              ))}
          </ul>
        </details>
      )}
      <p>
        {besides(live).map(
          ([is, n]) => `${t(is === "with" ? "home.person.more" : `home.person.more.${is}`, { n })} `,
        )}
        <button type="button" class="link" onClick={() => go({ page: "case", filing: own[0]!.filing })}>
          {t("home.person.all")}
        </button>
      </p>
    </section>
  );
}

function Card({ one }: { readonly one: Case }): VNode {
  const { t, day, language } = useWords();
  const { go } = useHere();
  const { filing, newLetters, nextTask, openTasks, read, keep = 0 } = one;
  return (
    <li class={newLetters > 0 ? "news" : undefined}>
      <h4>
        <button type="button" class="link" onClick={() => go({ page: "author", filing })}>
          {t("work.author", { code: codeOf(filing) })}
        </button>
      </h4>
      {one.language !== undefined && one.language !== "" && (
        <p class="quiet">{t("home.language", { name: languageName(one.language, language.code) })}</p>
      )}
      {one.status === "open" && !read && <p>{t("home.words.shut")}</p>}
      {newLetters > 0 && (
        <p>
          <b>{t("home.letters.new", { n: newLetters })}</b>{" "}
          <button type="button" class="link" onClick={() => go({ page: "letters", filing })}>
            {t("home.letters.read", { n: newLetters })}
          </button>
        </p>
      )}
      {one.deleting && <p class="note">{t("forget.begun", { day: day(one.deleting.day) })}</p>}
      {nextTask > 0 && (
        <p class={nextTask < today() ? "note" : undefined}>
          {t(nextTask < today() ? "home.task.late" : "home.task.next", { day: day(nextTask) })}
        </p>
      )}
      {nextTask === 0 && openTasks > 0 && <p>{t("home.task.open", { n: openTasks })}</p>}
      {one.status === "closed" && keep > 0 && (
        <p class={keep - today() <= NEAR ? "note" : "quiet"}>
          {t(keep < today() ? "home.keep.over" : "home.keep.near", { day: day(keep) })}
        </p>
      )}
    </li>
  );
}
