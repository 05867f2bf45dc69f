/** Letters with the counsellor who has taken a filing on: who has what, what is next, what was written. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { mailOf } from "../../../book/mail.js";
import { bytes } from "../../../book/person.js";
import { isAfterOpening, since, stateOf } from "../../../book/filing-state.js";
import type { Filing, Id } from "../../../book/model.js";
import type { Mailbox } from "../../../worker/jobs/letters.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import type { Said } from "../../texts/index.js";
import { ask } from "../../worker-line.js";
import { OneLetter } from "./letter.js";
import { useFiling, useMail, type MailState } from "./use-mail.js";

const DAY = 86_400;
const FIELD = "letter-text";
const MOST_TEXT = 100_000; // bytes (wire/mail)

export function Letters({ filing: id }: { readonly filing: Id }): VNode {
  const { t } = useWords();
  const mail = useMail(id);
  const { box, working, failed, run } = mail;
  const { filing, desk } = useFiling(id, box);
  const look = (): void => void run(() => ask("letters", { filing: id }));
  return (
    <Page title={t("letters.title")} back={{ page: "home" }}>
      {failed !== undefined && <Trouble code={failed} again={look} />}
      <p role="status">{working && t("wait")}</p>
      {filing && box && <Overview filing={filing} box={box} desk={desk} />}
      {box && (
        <>
          <h2>{t("letters.list")}</h2>
          {box.letters.length === 0 && <p>{t("letters.none")}</p>}
          {box.missing.length > 0 && <p class="summary">{t("letters.missing")}</p>}
          {box.letters.map((letter) => (
            <OneLetter key={letter.id} filing={id} letter={letter} desk={desk} open={!box.ended} />
          ))}
        </>
      )}
      <Write filing={id} desk={desk} mail={mail} look={look} />
    </Page>
  );
}

/** A letter is longer than it may be. */
export const tooLong =
  (size: number, most: number): Said =>
  ({ t, number }) =>
    t("letters.long", { n: number(size), of: number(most) });

/** Rule: after contact she sees who has what, since when, what is next and by which date. */
function Overview({
  filing,
  box,
  desk,
}: {
  readonly filing: Filing;
  readonly box: Mailbox;
  readonly desk: string;
}): VNode {
  const { t, day } = useWords();
  const { escrow } = useHere();
  const numbers = escrow && { n: escrow.keepers.length, ...escrow };
  const state = numbers && stateOf(filing, numbers, Math.floor(Date.now() / 1000 / DAY));
  const begun = numbers && state && isAfterOpening(state) ? since(filing, state, numbers) : filing.made;
  const status = box.letters.filter(({ kind }) => kind === "status").at(-1);
  const given = box.letters.flatMap(({ mine, written, record, files }) =>
    mine
      ? [...record.map(({ title }) => title), ...files.map(({ name }) => name)].map((name) => ({
          name,
          day: day(Math.floor(written / DAY)),
        }))
      : [],
  );
  return (
    <section class="panel">
      <h2>{t("letters.who")}</h2>
      <p dir="auto">{t("letters.since", { desk, day: day(Math.floor(begun / DAY)) })}</p>
      <p>{t("letters.has")}</p>
      <ul>
        <li>{t("letters.has.names")}</li>
        <li>{t("letters.has.reach")}</li>
        {filing.goes === "words" && (
          <li>{t("letters.has.words", { day: day(Math.floor(filing.made / DAY)) })}</li>
        )}
        {filing.goes === "fact" && filing.entry !== undefined && <li>{t("letters.has.fact")}</li>}
        {given.map((gift, i) => (
          <li key={i}>
            <bdi>{t("letters.has.given", { ...gift, name: apart(gift.name) })}</bdi>
          </li>
        ))}
      </ul>
      <h2>{t("letters.next")}</h2>
      {status?.next ? (
        <p dir="auto" class="told">
          {status.next}
        </p>
      ) : (
        <p>{t("letters.next.none")}</p>
      )}
      {status !== undefined && status.by > 0 && <p>{t("letters.next.by", { day: day(status.by) })}</p>}
    </section>
  );
}

interface WriteGiven {
  readonly filing: Id;
  readonly desk: string;
  readonly mail: MailState;
  readonly look: () => void;
}

function Write({ filing, desk, mail: { box, working, run }, look }: WriteGiven): VNode {
  const { t } = useWords();
  const { book, edit, go } = useHere();
  const { draft, outgoing } = mailOf(book, filing);
  const latest = useRef(draft); // what is typed reaches the book a moment later
  useEffect(() => {
    latest.current = draft;
  }, [draft]);
  const [said, setSaid] = useState<"empty" | "sent">();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const send = async (): Promise<void> => {
    const size = bytes(latest.current);
    if (size > MOST_TEXT) {
      setSaid(undefined);
      setWrong([{ field: FIELD, text: tooLong(size, MOST_TEXT) }]);
      return;
    }
    setWrong([]);
    if (latest.current.trim() === "") {
      setSaid("empty");
      return;
    }
    setSaid((await run(() => ask("writeLetter", { filing }))) ? "sent" : undefined);
  };
  if (box?.ended) {
    return (
      <>
        <p class="panel">{t(`letters.over.${box.ended}`)}</p>
        {draft !== "" && (
          <>
            <p>{t("letters.over.draft")}</p>
            <p class="told panel" dir="auto">
              {draft}
            </p>
          </>
        )}
      </>
    );
  }
  return (
    <>
      {outgoing.length > 0 && <p>{t("letters.on-the-way", { n: outgoing.length })}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Errors wrong={wrong} />
        <Written
          long
          id={FIELD}
          wrong={wrong[0]?.text}
          label={t("letters.write")}
          hint={t("letters.write.hint", { desk })}
          value={draft}
          change={(text) => {
            latest.current = text;
            edit({ do: "draft-letter", filing, text });
          }}
        />
        <p role="status">
          {said === "empty" && t("letters.send.empty")}
          {said === "sent" && outgoing.length === 0 && t("letters.sent")}
        </p>
        <button disabled={working}>{t("letters.send")}</button>
      </form>
      <div class="row">
        <button type="button" class="plain" onClick={look} disabled={working}>
          {t("letters.look")}
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => go({ page: "reply", filing, request: "", item: 0 })}
        >
          {t("letters.give")}
        </button>
        <button type="button" class="link" onClick={() => go({ page: "end-contact", filing })}>
          {t("letters.end")}
        </button>
      </div>
    </>
  );
}
