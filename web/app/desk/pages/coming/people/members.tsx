/** Everybody of the desk, with what a holder may change about them; those who left, folded. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../../here.js";
import type { Person } from "../../../../desk-worker/jobs/people.js";
import { Change } from "./change.js";
import { holdersOf, isHolder, isMember } from "./rights.js";
import type { Work } from "./work.js";

export function Members({ work }: { readonly work: Work }): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const people = standing.people.filter(isMember);
  const left = standing.people.filter(({ role }) => role === "gone");
  const may = isHolder(standing);
  const alone = standing.me?.role === "holder" && holdersOf(standing).length === 1;
  return (
    <section>
      <h2>{t("members.title", { n: people.length })}</h2>
      <p class="quiet">{t("members.holder")}</p>
      <p class="quiet">{t("members.counsellor")}</p>
      <ul class="people">
        {people.map((person) => (
          <li key={person.id} class="panel">
            <About person={person} />
            {may && !person.me && <Change person={person} work={work} />}
            {person.me && <p class="quiet">{t(alone ? "members.me.last" : "members.me")}</p>}
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <details>
          <summary>{t("members.left", { n: left.length })}</summary>
          <ul>
            {left.map(({ id, name }) => (
              <li key={id}>
                <bdi>{name}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function About({ person }: { readonly person: Person }): VNode {
  const { t, day } = useWords();
  const { name, me, role, authors, since } = person;
  const joined = day(Math.floor(since / 86_400));
  return (
    <>
      <h3>
        <bdi>{name}</bdi> {me && t("members.you")}
      </h3>
      <p>
        {t(`role.${role}`)}. {t("members.authors", { n: authors.length })}{" "}
        {since > 0 && t("members.since", { day: joined })}
      </p>
    </>
  );
}
