/** The ceremony's key file, chosen from this device: it says which desk it opens. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { Field } from "../../../author/parts/field.js";
import { Failed } from "../../../failed.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { shared } from "../../parts/said.js";
import { Trouble } from "../../parts/trouble.js";
import { says, type TextKey } from "../../texts/index.js";

const FIELD = "key-file";
const LONGEST = 65_536; // bytes; a key file has far fewer
/** What is said beside the field. */
const ABOUT_IT: Readonly<Record<string, TextKey>> = {
  none: "start.file.none",
  "file-unread": "fail.file",
  "wrong-secrets": "fail.secrets",
};

export interface KeyFile {
  readonly file: File;
  /** The name of the desk that it opens. */
  readonly desk: string;
}

/** What is in it. `file-unread`: it is not there any more; `wrong-secrets`: it is far too long. */
export async function bytesOf(file: File): Promise<Uint8Array> {
  if (file.size > LONGEST) throw new Failed("wrong-secrets");
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Failed("file-unread");
  }
}

interface Given {
  readonly found: KeyFile | undefined;
  readonly find: (found: KeyFile | undefined) => void;
  readonly next: () => void;
}

export function ChooseKeyFile({ found, find, next }: Given): VNode {
  const { t } = useWords();
  const [missing, setMissing] = useState(0);
  const doing = useDoing();
  const code = doing.failed?.code ?? (missing > 0 && !found ? "none" : undefined);
  const wrong = useMemo<readonly Wrong[]>(() => {
    const key = code === undefined ? undefined : ABOUT_IT[code];
    return key ? [{ field: FIELD, text: shared(says(key)) }] : [];
  }, [code, doing.failed, missing]);

  const read = (file: File | undefined): void => {
    find(undefined);
    if (!file) return;
    doing.start(async () => {
      const { name } = await ask("readKeys", await bytesOf(file));
      find({ file, desk: name });
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (found) next();
        else setMissing(missing + 1);
      }}
    >
      <Errors wrong={wrong} />
      <Field id={FIELD} label={t("start.file")} hint={t("start.file.hint")} wrong={wrong[0]?.text}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            autocomplete="off"
            onChange={({ currentTarget }) => read(currentTarget.files?.[0])}
          />
        )}
      </Field>
      {doing.failed && wrong.length === 0 && <Trouble code={doing.failed.code} />}
      <p role="status">
        {doing.busy && t("wait")}
        {found && t("start.file.found", { desk: apart(found.desk) })}
      </p>
      <div class="row">
        <button type="submit">{t("next")}</button>
      </div>
    </form>
  );
}
