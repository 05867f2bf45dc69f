/** Three of the eight words, typed again, so that a slip of the pen is found now. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { useDoing } from "../../parts/doing.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { says, type Said } from "../../texts/index.js";
import { ask } from "../../worker-line.js";

const ASKED = 3;

interface Given {
  readonly done: () => void;
  readonly again: () => void;
}

export function Check({ done, again }: Given): VNode {
  const { t } = useWords();
  const [places] = useState(somePlaces);
  const [typed, setTyped] = useState<readonly string[]>(places.map(() => ""));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const doing = useDoing();

  const check = (): void => {
    doing.start(async () => {
      const given = places.map((place, i) => ({ place, word: typed[i]! }));
      const found = await ask("checkPhrase", given);
      setWrong(
        found.map((place) => ({
          field: `word-${place}`,
          text: says(typed[places.indexOf(place)]!.trim() === "" ? "keep.check.empty" : "keep.check.wrong", {
            n: place + 1,
          }),
        })),
      );
      if (found.length === 0) done();
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <Errors wrong={wrong} />
      <p>{t("keep.check.hint")}</p>
      {places.map((place, i) => (
        <Word
          key={place}
          place={place}
          value={typed[i]!}
          wrong={wrong.find(({ field }) => field === `word-${place}`)?.text}
          change={(text) => {
            setTyped(typed.map((old, j) => (j === i ? text : old)));
          }}
        />
      ))}
      {doing.failed && <Trouble code={doing.failed.code} />}
      <div class="row">
        <button type="submit">{t("keep.check.next")}</button>
        <button type="button" class="plain" onClick={again}>
          {t("keep.words.again")}
        </button>
      </div>
    </form>
  );
}

interface WordGiven {
  readonly place: number;
  readonly value: string;
  readonly wrong: Said | undefined;
  readonly change: (text: string) => void;
}

/** One word; the browser shows words that begin so. */
function Word({ place, value, wrong, change }: WordGiven): VNode {
  const { t } = useWords();
  const [offered, setOffered] = useState<readonly string[]>([]);
  return (
    <Field id={`word-${place}`} label={t("keep.check.word", { n: place + 1 })} wrong={wrong}>
      {(ties) => (
        <>
          <input
            {...ties}
            class="word"
            lang="en"
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            list={`words-${place}`}
            value={value}
            onInput={({ currentTarget }) => {
              change(currentTarget.value);
              const begun = currentTarget.value.trim();
              if (begun.length >= 2) void ask("completeWord", begun).then(setOffered, () => undefined);
              else setOffered([]);
            }}
          />
          <datalist id={`words-${place}`}>
            {offered.map((word) => (
              <option key={word} value={word} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

/** Three places of eight, chosen at random, in order. */
function somePlaces(): readonly number[] {
  const drawn = [...crypto.getRandomValues(new Uint32Array(8))].map((n, place) => ({ n, place }));
  const chosen = drawn.sort((a, b) => a.n - b.n).slice(0, ASKED);
  return chosen.map(({ place }) => place).sort((a, b) => a - b);
}
