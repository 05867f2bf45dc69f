/** An invitation, pasted; what it means to have none. */

import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ComingStep } from "../../../worker/jobs/coming.js";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Errors, type Wrong } from "../../parts/errors.js";
import { Field } from "../../parts/field.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import { says, type TextKey } from "../../texts/index.js";
import { ask } from "../../worker-line.js";
import { Steps } from "./steps.js";

/** What is the matter with the invitation itself; everything else is said by `Trouble`. */
const ABOUT_IT: Readonly<Record<string, TextKey>> = {
  empty: "keep.join.empty",
  "bad-invitation": "keep.join.damaged",
  "admission-expired": "keep.join.expired",
  "admission-spent": "keep.join.spent",
  "forged-admission": "keep.join.elsewhere",
  "unknown-admission": "keep.join.elsewhere",
  waiting: "keep.join.waiting",
};

export function Join({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go, standing } = useHere();
  if (standing.joined)
    return (
      <Page title={t("keep.join.done")} back={then}>
        <p>{t("keep.join.done.text")}</p>
        <button type="button" onClick={() => go(then)}>
          {t("next")}
        </button>
      </Page>
    );
  return (
    <Page title={t("home.join")} back={then}>
      <p>{t("keep.join.what")}</p>
      {standing.phrase ? <Invitation then={then} /> : <WordsFirst then={then} />}
      <None />
    </Page>
  );
}

/** Otherwise a page that closes at the wrong moment would lose the invitation. */
function WordsFirst({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <>
      <p>{t("keep.join.first")}</p>
      <button type="button" onClick={() => go({ page: "phrase", then: { page: "join", then } })}>
        {t("keep.join.words")}
      </button>
    </>
  );
}

function Invitation({ then }: { readonly then: Place }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const doing = useDoing<ComingStep>();
  const code = empty ? "empty" : doing.failed?.code;
  const wrong = useMemo<readonly Wrong[]>(() => {
    const key = code === undefined ? undefined : ABOUT_IT[code];
    return key ? [{ field: "invitation", text: says(key) }] : [];
  }, [code]);

  const join = (): void => {
    setEmpty(text.trim() === "");
    if (text.trim() === "") return;
    doing.start(async (tell) => {
      await ask("join", { invitation: bare(text) }, tell);
      setText("");
      go(then, "keep.join.done.text");
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join();
      }}
    >
      <Errors wrong={wrong} />
      <Field id="invitation" label={t("keep.join.label")} hint={t("keep.join.hint")} wrong={wrong[0]?.text}>
        {(ties) => (
          <textarea
            {...ties}
            dir="ltr"
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
            }}
          />
        )}
      </Field>
      {doing.busy && <Steps step={doing.progress} />}
      {doing.failed && wrong.length === 0 && <Trouble code={doing.failed.code} again={join} />}
      <div class="row">
        <button type="submit">{t("keep.join.press")}</button>
      </div>
    </form>
  );
}

/** Without the quotation marks, brackets or full stop of the message it came in. */
const bare = (text: string): string =>
  text.replace(/^[\s"'“”„«»‹›‘’<>()[\].,;]+|[\s"'“”„«»‹›‘’<>()[\].,;]+$/gu, "");

function None(): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <section>
      <h2>{t("keep.join.none")}</h2>
      <p>{t("keep.join.none.what")}</p>
      <p>{t("keep.join.none.how")}</p>
      <div class="row">
        <button type="button" class="plain" onClick={() => go({ page: "home" })}>
          {t("keep.join.none.later")}
        </button>
        <button type="button" class="link" onClick={() => go({ page: "front" })}>
          {t("front.who")}
        </button>
      </div>
    </section>
  );
}
