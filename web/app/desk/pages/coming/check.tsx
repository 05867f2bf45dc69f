/** Three of the eight words, typed again, so that a slip of the pen is found now. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { somePlaces, WordField } from "../../../author/parts/word-field.js";
import type { Whose } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { shared } from "../../parts/said.js";
import { Trouble } from "../../parts/trouble.js";
import { says } from "../../texts/index.js";

interface Given {
  readonly whose: Whose;
  readonly done: () => void;
  readonly again: () => void;
}

export function Check({ whose, done, again }: Given): VNode {
  const { t } = useWords();
  const [places] = useState(somePlaces);
  const [typed, setTyped] = useState<readonly string[]>(places.map(() => ""));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const doing = useDoing();

  const check = (): void => {
    doing.start(async () => {
      const words = places.map((place, i) => ({ place, word: typed[i]! }));
      const found = await ask("checkWords", { whose, words });
      setWrong(
        found.map((place) => {
          const empty = typed[places.indexOf(place)]!.trim() === "";
          const said = says(empty ? "words.check.empty" : "words.check.wrong", { n: place + 1 });
          return { field: `word-${place}`, text: shared(said) };
        }),
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
      <p>{t("words.check.hint")}</p>
      {places.map((place, i) => (
        <WordField
          key={place}
          place={place}
          label={t("words.check.word", { n: place + 1 })}
          value={typed[i]!}
          wrong={wrong.find(({ field }) => field === `word-${place}`)?.text}
          change={(text) => setTyped(typed.map((old, j) => (j === i ? text : old)))}
          complete={(begun) => ask("completeWord", begun)}
        />
      ))}
      {doing.failed && <Trouble code={doing.failed.code} />}
      <div class="row">
        <button type="submit">{t("words.check.next")}</button>
        <button type="button" class="plain" onClick={again}>
          {t("words.again")}
        </button>
      </div>
    </form>
  );
}
