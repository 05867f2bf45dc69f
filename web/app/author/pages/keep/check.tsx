/** Three of the eight words, typed again, so that a slip of the pen is found now. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Errors, type Wrong } from "../../parts/errors.js";
import { useDoing } from "../../parts/doing.js";
import { Trouble } from "../../parts/trouble.js";
import { somePlaces, WordField } from "../../parts/word-field.js";
import { useWords } from "../../parts/words.js";
import { says } from "../../texts/index.js";
import { ask } from "../../worker-line.js";

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
        <WordField
          key={place}
          place={place}
          label={t("keep.check.word", { n: place + 1 })}
          value={typed[i]!}
          wrong={wrong.find(({ field }) => field === `word-${place}`)?.text}
          change={(text) => {
            setTyped(typed.map((old, j) => (j === i ? text : old)));
          }}
          complete={(begun) => ask("completeWord", begun)}
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
