/** A page that asks for a name, and says what happens next. */

import type { ComponentChildren, VNode } from "preact";
import { useState } from "preact/hooks";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { useWords } from "../../here.js";
import { Page } from "../../parts/page.js";
import type { Place } from "../../place.js";
import type { TextKey } from "../../texts/index.js";
import { NameField, noName } from "./name-field.js";

interface Given {
  readonly lead: string;
  readonly back: Place;
  readonly name: string;
  readonly setName: (name: string) => void;
  /** What the button says. */
  readonly press: TextKey;
  readonly done: () => void;
  /** What happens next. */
  readonly children?: ComponentChildren;
}

export function YourName({ lead, back, name, setName, press, done, children }: Given): VNode {
  const { t } = useWords();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  return (
    <Page title={t("name.title")} back={back}>
      <p class="quiet">{lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const found = name.trim() === "" ? [noName] : [];
          setWrong(found);
          if (found.length === 0) done();
        }}
      >
        <Errors wrong={wrong} />
        <NameField value={name} change={setName} wrong={wrong} />
        {children}
        <div class="row">
          <button type="submit">{t(press)}</button>
        </div>
      </form>
    </Page>
  );
}
