/** One part of a note: a question, a large field, a way on, a way past it. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { PARTS, type Id, type Part } from "../../../book/model.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import type { Place } from "../../place.js";
import { BeforeSenses, BeforeWords } from "./before.js";
import { useEntry } from "./note.js";
import { Room } from "./room.js";

interface Given {
  readonly entry: Id;
  readonly part: Part;
}

export function PartPage({ entry, part }: Given): VNode {
  const { go } = useHere();
  const { parts } = useEntry(entry);
  const [ready, setReady] = useState(parts[part] !== "");
  const on = (): void => setReady(true);
  if (!ready && part === "account") return <BeforeWords on={on} />;
  if (!ready && part === "senses") return <BeforeSenses on={on} skip={() => go(following(entry, part))} />;
  return <Writing entry={entry} part={part} />;
}

function Writing({ entry, part }: Given): VNode {
  const { t } = useWords();
  const { go, edit } = useHere();
  const { parts } = useEntry(entry);
  const next = (): void => go(following(entry, part));
  return (
    <Page title={t(`write.${part}.title`)} back={before(entry, part)}>
      <Room />
      <Written
        long
        label={t(`write.${part}.label`)}
        hint={t(`write.${part}.hint`)}
        value={parts[part]}
        change={(text) => {
          edit({ do: "begin-entry", entry });
          edit({ do: "write", entry, part, text });
        }}
      />
      <div class="row">
        <button type="button" onClick={next}>
          {t("next")}
        </button>
        {parts[part] === "" && (
          <button type="button" class="plain" onClick={next}>
            {t("skip-this")}
          </button>
        )}
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("write.later")}
        </button>
      </div>
    </Page>
  );
}

function following(entry: Id, part: Part): Place {
  const next = PARTS[PARTS.indexOf(part) + 1];
  return next ? { page: "part", entry, part: next } : { page: "timeline", entry };
}

function before(entry: Id, part: Part): Place {
  const last = PARTS[PARTS.indexOf(part) - 1];
  return last ? { page: "part", entry, part: last } : { page: "entry", entry };
}
