/** Everything as pages to read: on the screen, on paper, in a PDF. */

import type { ComponentChildren, VNode } from "preact";
import type { ExportedMail } from "../../../book/exported.js";
import { PARTS, type Entry, type Filing, type Kept, type Parts } from "../../../book/model.js";
import type { Copy } from "../../../worker/jobs/export.js";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import type { TextKey } from "../../texts/index.js";
import { whenText } from "../write/when-text.js";

const DAY = 86_400;
const STATUS: readonly TextKey[] = [
  "export.doc.status.refused",
  "export.doc.status.kept", // of an account, never of a filing
  "export.doc.status.kept",
  "export.doc.status.gone",
  "export.doc.status.over",
  "export.doc.status.opened",
  "export.doc.status.passed",
  "export.doc.status.unanswered",
  "export.doc.status.accepted",
];

export function Document({ copy }: { readonly copy: Copy }): VNode {
  const { t, moment } = useWords();
  const { book } = useHere();
  return (
    <article class="document">
      <h2>{t("export.doc.title")}</h2>
      <p>{t("export.doc.made", { moment: moment(copy.made) })}</p>
      {book.entries.length === 0 && <p>{t("export.doc.none")}</p>}
      {book.entries.map((entry) => (
        <Note key={entry.id} entry={entry} />
      ))}
      {book.filings.map((filing) => (
        <Filed
          key={filing.id}
          filing={filing}
          mail={copy.letters.find((mail) => mail.filing === filing.id)}
        />
      ))}
      <h2>{t("export.proof")}</h2>
      <ul>
        {book.filings.length > 0 && <li>{t("export.proof.kept")}</li>}
        <li>{t("export.proof.not")}</li>
        <li>{t("export.proof.fingerprint")}</li>
      </ul>
      <p>{t("export.fingerprint")}</p>
      <p class="number" dir="ltr">
        {copy.hash}
      </p>
    </article>
  );
}

function Note({ entry }: { readonly entry: Entry }): VNode {
  const words = useWords();
  const { t, day, moment, number } = words;
  return (
    <section>
      <h2>{t("export.doc.note", { day: day(Math.floor(entry.begun / DAY)) })}</h2>
      <p class="quiet">{t("export.doc.changed", { moment: moment(entry.changed) })}</p>
      <Words parts={entry.parts} />
      <Listed title="export.doc.events" items={entry.happenings}>
        {({ id, when, what, where, who }) => (
          <li key={id}>
            <b>{whenText(words, when, entry.happenings)}</b> <Told text={what} />
            {where !== "" && <Told text={t("export.doc.event.where", { text: where })} />}
            {who !== "" && <Told text={t("export.doc.event.who", { text: who })} />}
          </li>
        )}
      </Listed>
      <Listed title="export.doc.people" items={entry.mentions}>
        {({ id, name, note }) => (
          <li key={id}>
            <bdi>{name}</bdi> <Told text={note} />
          </li>
        )}
      </Listed>
      <Listed title="export.doc.files" items={entry.files}>
        {({ id, name, size, hash, complete }) => (
          <li key={id}>
            <bdi>{t("export.doc.file", { name, size: number(size) })}</bdi>
            {hash !== "" && (
              <p class="number" dir="ltr">
                {hash}
              </p>
            )}
            {!complete && <p>{t("export.doc.file.part")}</p>}
          </li>
        )}
      </Listed>
      {entry.versions.length > 0 && <h3>{t("export.doc.versions")}</h3>}
      {entry.versions.map(({ id, made, parts }) => (
        <section key={id}>
          <h4>{t("export.doc.version", { moment: moment(made) })}</h4>
          <Words parts={parts} now={entry.parts} />
        </section>
      ))}
    </section>
  );
}

/** `now`: for earlier words, those of today; what is still the same does not stand there twice. */
function Words({ parts, now }: { readonly parts: Parts; readonly now?: Parts }): VNode {
  const { t } = useWords();
  return (
    <>
      {PARTS.filter((part) => parts[part] !== "").map((part) => (
        <section key={part}>
          {now ? <h5>{t(`export.doc.${part}`)}</h5> : <h3>{t(`export.doc.${part}`)}</h3>}
          {now?.[part] === parts[part] ? (
            <p class="quiet">{t("export.doc.version.same")}</p>
          ) : (
            <Told text={parts[part]} />
          )}
        </section>
      ))}
    </>
  );
}

/** Words of hers or of the counsellor, with their lines, in their own direction. */
function Told({ text }: { readonly text: string }): VNode | null {
  return text === "" ? null : (
    <p class="told" dir="auto">
      {text}
    </p>
  );
}

interface ListGiven<T> {
  readonly title: TextKey;
  readonly items: readonly T[];
  readonly children: (item: T) => ComponentChildren;
}

function Listed<T>({ title, items, children }: ListGiven<T>): VNode | null {
  const { t } = useWords();
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t(title)}</h3>
      <ul>{items.map(children)}</ul>
    </>
  );
}

function Filed({
  filing,
  mail,
}: {
  readonly filing: Filing;
  readonly mail: ExportedMail | undefined;
}): VNode {
  const { t, day, list } = useWords();
  const { escrow } = useHere();
  const desk = (index: number): string => escrow?.desks.find((it) => it.index === index)?.name ?? `${index}`;
  const rows: readonly (readonly [TextKey, string])[] = [
    ["export.doc.about", list(filing.shown)],
    ["export.doc.workplace", filing.workplace],
    [
      "export.doc.when",
      filing.threshold === 1
        ? t("export.doc.when.now")
        : t("export.doc.when.others", { n: filing.threshold }),
    ],
    ["export.doc.desks", list(filing.desks.map(desk))],
    ["export.doc.until", day(filing.expires - 1)],
    ["export.doc.goes", t(filing.goes === "words" ? "export.doc.goes.words" : "export.doc.goes.fact")],
  ];
  return (
    <section>
      <h2>{t("export.doc.filed", { day: day(Math.floor(filing.made / DAY)) })}</h2>
      <dl>
        {rows
          .filter(([, text]) => text !== "")
          .map(([key, text]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {filing.takenBack !== undefined && (
        <p>{t("export.doc.back", { day: day(Math.floor(filing.takenBack / DAY)) })}</p>
      )}
      <Listed title="export.doc.confirmed" items={filing.kept}>
        {(kept) => <Receipt key={kept.trustee} kept={kept} />}
      </Listed>
      {mail && <Mail mail={mail} />}
    </section>
  );
}

function Receipt({ kept }: { readonly kept: Kept }): VNode {
  const { t, moment } = useWords();
  const { escrow } = useHere();
  const name = escrow?.keepers.find(({ index }) => index === kept.trustee)?.name ?? `${kept.trustee}`;
  const status = t(STATUS[kept.status] ?? "export.doc.status.kept");
  return (
    <li>
      <bdi>{t("export.doc.receipt", { name, moment: moment(kept.time), status })}</bdi>
    </li>
  );
}

function Mail({ mail }: { readonly mail: ExportedMail }): VNode {
  const { t, moment } = useWords();
  return (
    <>
      <h3>{t("export.doc.letters")}</h3>
      {!mail.complete && <p>{t("export.mail.missing")}</p>}
      {mail.letters.map((letter) => (
        <section key={letter.id}>
          <h4>
            {t(letter.from === "author" ? "export.doc.letter.mine" : "export.doc.letter.theirs", {
              moment: moment(letter.written),
            })}
          </h4>
          <Told text={letter.text} />
          {[...letter.asked, ...letter.answers, ...letter.record].map(({ text }, i) => (
            <Told key={i} text={text} />
          ))}
          {letter.files.map(({ name, sha256 }) => (
            <p key={sha256}>
              <bdi>{name}</bdi>
            </p>
          ))}
          <Told text={letter.next} />
        </section>
      ))}
    </>
  );
}
