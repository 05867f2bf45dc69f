/** What can be given: words of her notes, part by part, and files, one by one. */

import type { VNode } from "preact";
import { useHere } from "../../here.js";
import { useWords } from "../../parts/words.js";
import type { TextKey } from "../../texts/index.js";
import type { Piece } from "./reply.js";

const MOST = 16; // of one letter

interface Choosing {
  readonly chosen: readonly string[];
  readonly choose: (chosen: readonly string[]) => void;
}

export function PickWords({ pieces, ...rest }: Choosing & { readonly pieces: readonly Piece[] }): VNode {
  const options = pieces.map(({ key, title }) => ({ key, title }));
  return <Boxes legend="reply.parts" none="reply.none.record" options={options} {...rest} />;
}

export function PickFiles(choosing: Choosing): VNode {
  const { book } = useHere();
  const options = book.entries
    .flatMap(({ files }) => files)
    .filter(({ complete }) => complete)
    .map(({ id, name }) => ({ key: id, title: name }));
  return <Boxes legend="reply.files" none="reply.none.file" options={options} {...choosing} />;
}

interface Given extends Choosing {
  readonly legend: TextKey;
  readonly none: TextKey;
  readonly options: readonly { readonly key: string; readonly title: string }[];
}

function Boxes({ legend, none, options, chosen, choose }: Given): VNode {
  const { t } = useWords();
  if (options.length === 0) return <p>{t(none)}</p>;
  return (
    <fieldset>
      <legend>{t(legend)}</legend>
      {options.map(({ key, title }, i) => (
        <div class="choice" key={key}>
          <input
            type="checkbox"
            id={`reply-pick-${i}`}
            autocomplete="off"
            checked={chosen.includes(key)}
            disabled={!chosen.includes(key) && chosen.length >= MOST}
            onChange={({ currentTarget }) =>
              choose(currentTarget.checked ? [...chosen, key] : chosen.filter((other) => other !== key))
            }
          />
          <label for={`reply-pick-${i}`} dir="auto">
            {title}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
