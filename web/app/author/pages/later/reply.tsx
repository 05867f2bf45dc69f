/** Answer one thing that was asked for, or give something unasked: choose, see exactly what goes to whom, send. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { mailOf } from "../../../book/mail.js";
import { PARTS, type Book, type Id } from "../../../book/model.js";
import type { Gift, Given } from "../../../worker/jobs/letters.js";
import { bytes } from "../../../book/person.js";
import { useHere } from "../../here.js";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import { ask } from "../../worker-line.js";
import { tooLong } from "./letters.js";
import { Check } from "./reply-check.js";
import { PickFiles, PickWords } from "./reply-pick.js";
import { useFiling, useMail } from "./use-mail.js";

export type Way = "words" | "record" | "file" | "later" | "no";

/** Words that can be given, with the name of where they stand: "entry part". */
export interface Piece {
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly day: number;
}

const DAY = 86_400;
const FIELD = "reply-text";
const MOST_TEXT = 20_000; // bytes (wire/mail)
const GIVEN: Readonly<Record<Way, Given>> = {
  words: "given",
  record: "given",
  file: "given",
  later: "later",
  no: "no",
};
const NOTHING: Gift = { text: "", record: [], files: [] };

interface Asks {
  readonly filing: Id;
  readonly request: string;
  readonly item: number;
}

export function Reply({ filing, request, item }: Asks): VNode {
  const { t } = useWords();
  const { book, edit, go } = useHere();
  const { box, working, failed, run } = useMail(filing);
  const { desk } = useFiling(filing, box);
  const pieces = usePieces(book);
  const asked = box?.letters.find(({ id }) => id === request)?.asked.find((one) => one.item === item);
  const [way, setWay] = useState<Way>();
  // What she types here is a draft of its own in the book.
  const draft = { do: "draft-letter", filing: `${filing} ${request} ${item}` } as const;
  const [text, setText] = useState(() => mailOf(book, draft.filing).draft);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [checking, setChecking] = useState(false);
  const [empty, setEmpty] = useState(false);
  const [long, setLong] = useState<readonly Wrong[]>([]);
  const form = useRef<HTMLFormElement>(null);

  const gift = giftOf(way, text, chosen, pieces);
  const nothing = way === undefined || (GIVEN[way] === "given" && gift.text.trim() === "" && isBare(gift));
  const send = async (): Promise<void> => {
    const to = request === "" ? undefined : { letter: request, item };
    const give = { filing, request: to, answer: GIVEN[way!], gift };
    if (!(await run(() => ask("answer", give)))) return;
    if (text !== "") edit({ ...draft, text: "" });
    go({ page: "letters", filing });
  };
  if (checking) {
    return (
      <Check
        way={way!}
        gift={gift}
        desk={desk}
        working={working}
        failed={failed}
        change={() => setChecking(false)}
        send={() => void send()}
      />
    );
  }
  const ways: readonly Way[] =
    request === "" ? ["record", "file"] : ["words", "record", "file", "later", "no"];
  return (
    <Page title={t(request === "" ? "reply.title.give" : "reply.title")} back={{ page: "letters", filing }}>
      {failed !== undefined && <Trouble code={failed} />}
      {asked && (
        <section class="panel">
          <p>{t("reply.asked")}</p>
          <p class="told" dir="auto">
            {asked.text}
          </p>
        </section>
      )}
      <Errors wrong={long} />
      {empty && (
        <div class="summary" role="alert">
          <a
            href="#reply-ways"
            onClick={(event) => {
              event.preventDefault();
              form.current?.querySelector("input")?.focus();
            }}
          >
            {t("reply.empty")}
          </a>
        </div>
      )}
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          const size = way === "words" ? bytes(text) : 0;
          const isLong = size > MOST_TEXT;
          setLong(isLong ? [{ field: FIELD, text: tooLong(size, MOST_TEXT) }] : []);
          setEmpty(nothing);
          setChecking(!nothing && !isLong);
        }}
      >
        <fieldset id="reply-ways">
          <legend>{t("reply.choose")}</legend>
          <p class="hint">{t("reply.choose.hint")}</p>
          {ways.map((one) => (
            <div class="choice" key={one}>
              <input
                type="radio"
                id={`reply-${one}`}
                name="reply-way"
                autocomplete="off"
                checked={way === one}
                onChange={() => {
                  setWay(one);
                  setChosen([]);
                }}
              />
              <label for={`reply-${one}`}>{t(`reply.${one}`)}</label>
            </div>
          ))}
        </fieldset>
        {way === "words" && (
          <Written
            long
            id={FIELD}
            wrong={long[0]?.text}
            label={t("reply.text")}
            hint={t("reply.text.hint", { desk })}
            value={text}
            change={(typed) => {
              setText(typed);
              edit({ ...draft, text: typed });
            }}
          />
        )}
        {way === "record" && <PickWords pieces={pieces} chosen={chosen} choose={setChosen} />}
        {way === "file" && <PickFiles chosen={chosen} choose={setChosen} />}
        <div class="row">
          <button>{t("reply.look")}</button>
        </div>
      </form>
    </Page>
  );
}

const isBare = ({ record, files }: Gift): boolean => record.length === 0 && files.length === 0;

function giftOf(
  way: Way | undefined,
  text: string,
  chosen: readonly string[],
  pieces: readonly Piece[],
): Gift {
  switch (way) {
    case "words":
      return { ...NOTHING, text };
    case "record":
      return {
        ...NOTHING,
        record: pieces
          .filter(({ key }) => chosen.includes(key))
          .map((piece) => ({ title: piece.title, text: piece.text, day: piece.day })),
      };
    case "file":
      return { ...NOTHING, files: chosen };
    default:
      return NOTHING;
  }
}

/** Every part of every note that has words in it. */
function usePieces(book: Book): readonly Piece[] {
  const { t, day } = useWords();
  return book.entries.flatMap((entry) => {
    const begun = Math.floor(entry.begun / DAY);
    return PARTS.filter((part) => entry.parts[part].trim() !== "").map((part) => ({
      key: `${entry.id} ${part}`,
      title: `${t("reply.note", { day: day(begun) })}: ${t(`reply.part.${part}`)}`,
      text: entry.parts[part],
      day: Math.floor((entry.written ?? entry.changed) / DAY),
    }));
  });
}
