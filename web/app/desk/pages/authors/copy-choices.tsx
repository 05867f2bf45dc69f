/** Of whom a copy is made, and what goes into it. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Id } from "../../../desk-worker/jobs.js";
import { useWords } from "../../here.js";
import { codeOf } from "../../parts/code.js";

/** As the worker is asked. */
export interface Chosen {
  readonly filings: readonly Id[];
  readonly letters: boolean;
  readonly files: boolean;
}

interface Given {
  readonly possible: readonly Id[];
  readonly busy: boolean;
  readonly make: (chosen: Chosen) => void;
}

export function CopyChoices({ possible, busy, make }: Given): VNode {
  const { t } = useWords();
  const [left, setLeft] = useState<readonly Id[]>([]);
  const [letters, setLetters] = useState(true);
  const [files, setFiles] = useState(true);
  const [need, setNeed] = useState(false);
  const filings = possible.filter((filing) => !left.includes(filing));
  const go = (): void => {
    setNeed(filings.length === 0);
    if (filings.length > 0) make({ filings, letters, files: letters && files });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      {possible.length > 1 && (
        <fieldset disabled={busy}>
          <legend>{t("copy.who")}</legend>
          {possible.map((filing) => (
            <Tick
              key={filing}
              name={t("work.author", { code: codeOf(filing) })}
              on={!left.includes(filing)}
              set={(on) => setLeft(on ? left.filter((one) => one !== filing) : [...left, filing])}
            />
          ))}
        </fieldset>
      )}
      <fieldset disabled={busy}>
        <legend>{t("copy.with")}</legend>
        <Tick name={t("copy.letters")} hint={t("copy.letters.hint")} on={letters} set={setLetters} />
        <Tick
          name={t("copy.files")}
          hint={t("copy.files.hint")}
          on={letters && files}
          off={!letters}
          set={setFiles}
        />
      </fieldset>
      {need && filings.length === 0 && (
        <p class="summary" role="alert">
          {t("copy.need")}
        </p>
      )}
      {!busy && (
        <div class="row">
          <button type="submit">{t("copy.make")}</button>
        </div>
      )}
    </form>
  );
}

interface TickGiven {
  readonly name: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly off?: boolean;
  readonly set: (on: boolean) => void;
}

function Tick({ name, hint, on, off = false, set }: TickGiven): VNode {
  return (
    <label class="choice">
      <input
        type="checkbox"
        autocomplete="off"
        checked={on}
        disabled={off}
        onChange={({ currentTarget }) => set(currentTarget.checked)}
      />
      <span>
        {name}
        {hint !== undefined && <span class="quiet more">{hint}</span>}
      </span>
    </label>
  );
}
