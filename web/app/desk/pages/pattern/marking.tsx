/** Marking in an account: choose the author's words, say what they are about or when it was, and who may see it. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Field } from "../../../author/parts/field.js";
import { TwoSteps } from "../../../author/parts/two-steps.js";
import { WhenChoice } from "../../../author/pages/write/when-choice.js";
import type { When } from "../../../book/model.js";
import type { AuthorPage } from "../../../desk-worker/jobs/authors.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { About, Circle } from "../../../desk-worker/jobs/patterns.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useAsked } from "./asked.js";
import { SORTS } from "./marks-table.js";
import { happenings } from "./times.js";
import { Quoting } from "./quoting.js";
import { useCircles } from "./sharing.js";

interface Given {
  readonly filing: Id;
  /** `undefined`: a new one. */
  readonly id: Id | undefined;
  readonly what: "mark" | "moment";
}

export function Marking({ filing, id, what }: Given): VNode {
  const { t } = useWords();
  const author = useAsked("author", { filing });
  const patterns = useAsked("patterns", undefined);
  const failed = author.failed ?? patterns.failed;
  const pattern = patterns.got?.find(({ filings }) => filings.includes(filing));
  return (
    <Page title={t(`pattern.${what}.title`)} back={{ page: "pattern", filing }}>
      {failed !== undefined && <Trouble code={failed} again={author.again} />}
      {author.got && patterns.got ? (
        <Form filing={filing} id={id} what={what} page={author.got} circles={pattern?.circles ?? []} />
      ) : (
        failed === undefined && <p role="status">{t("wait")}</p>
      )}
    </Page>
  );
}

interface FormGiven extends Given {
  readonly page: AuthorPage;
  readonly circles: readonly Circle[];
}

function Form({ filing, id, what, page, circles }: FormGiven): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const mark = page.marks.find((it) => it.id === id);
  const moment = page.moments.find((it) => it.id === id);
  const known = what === "mark" ? mark : moment;
  const [quote, setQuote] = useState(known?.quote ?? "");
  const [text, setText] = useState(known?.text ?? "");
  const [about, setAbout] = useState<About>(mark?.about ?? "place");
  const [when, setWhen] = useState<When>(moment?.when ?? { kind: "unknown" });
  const [shared, setShared] = useState<readonly Id[]>(known?.circles ?? []);
  const doing = useDoing<never>();
  const put = (gone: boolean): void => {
    doing.start(async () => {
      const common = { filing, id, text, quote, circles: shared, gone };
      if (what === "mark") await ask("putMark", { ...common, about });
      else await ask("putMoment", { ...common, when });
      go({ page: "pattern", filing }, gone ? "pattern.dropped" : "pattern.kept");
    });
  };
  return (
    <>
      {page.words !== undefined && <Quoting words={page.words} quote={quote} choose={setQuote} />}
      {what === "mark" && (
        <fieldset>
          <legend>{t("pattern.about")}</legend>
          {SORTS.map((it) => (
            <label key={it} class="choice">
              <input
                type="radio"
                name="about"
                autocomplete="off"
                checked={about === it}
                onChange={() => setAbout(it)}
              />
              {t(`pattern.about.${it}`)}
            </label>
          ))}
        </fieldset>
      )}
      {what === "moment" && (
        <WhenChoice
          when={when}
          asked={known !== undefined}
          others={happenings(page.moments.filter((it) => it.id !== id))}
          south={false}
          change={setWhen}
          atOnce
        />
      )}
      <Field label={t(`pattern.${what}.text`)} hint={t(`pattern.${what}.text.hint`)}>
        {(ties) => (
          <textarea
            {...ties}
            class="short"
            autocomplete="off"
            spellcheck={false}
            dir="auto"
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        )}
      </Field>
      <Seen circles={circles} shared={shared} change={setShared} />
      {doing.failed && <Trouble code={doing.failed.code} />}
      <div class="row">
        <button type="button" disabled={doing.busy || text.trim() === ""} onClick={() => put(false)}>
          {t("pattern.keep")}
        </button>
      </div>
      {known && (
        <TwoSteps
          name={t("pattern.drop")}
          sure={t("pattern.drop.sure")}
          act={() => put(true)}
          busy={doing.busy ? t("wait") : undefined}
        />
      )}
    </>
  );
}

interface SeenGiven {
  readonly circles: readonly Circle[];
  readonly shared: readonly Id[];
  readonly change: (shared: readonly Id[]) => void;
}

function Seen({ circles, shared, change }: SeenGiven): VNode {
  const { t } = useWords();
  const name = useCircles();
  return (
    <fieldset>
      <legend>{t("pattern.seen")}</legend>
      <p class="hint">{t("pattern.seen.always")}</p>
      {circles.map((circle) => (
        <label key={circle.id} class="choice">
          <input
            type="checkbox"
            autocomplete="off"
            checked={shared.includes(circle.id)}
            onChange={({ currentTarget }) =>
              change(currentTarget.checked ? [...shared, circle.id] : shared.filter((it) => it !== circle.id))
            }
          />
          <span>{t("pattern.seen.circle", { names: name(circle) })}</span>
        </label>
      ))}
    </fieldset>
  );
}
