/** Something that happened: what, then when, then where and who. Each may stay empty; each is kept as it is typed. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { Happening, Id } from "../../../book/model.js";
import { isSouth } from "../../../book/order.js";
import { freshId, useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { Written } from "../../parts/written.js";
import { useEntry } from "./note.js";
import { WhenChoice } from "./when-choice.js";

type Step = "what" | "when" | "where";
type Draft = Omit<Happening, "changed">;

interface Given {
  readonly entry: Id;
  readonly id: Id | undefined;
}

export function HappeningPage({ entry, id }: Given): VNode {
  const { edit, go } = useHere();
  const { happenings } = useEntry(entry);
  const known = happenings.find((it) => it.id === id);
  const [step, setStep] = useState<Step>("what");
  const [draft, setDraft] = useState<Draft>(
    () => known ?? { id: freshId(), when: { kind: "unknown" }, what: "", where: "", who: "" },
  );
  const [asked, setAsked] = useState(known !== undefined);
  const latest = { current: draft };
  const put = (some: Partial<Draft>): void => {
    latest.current = { ...latest.current, ...some };
    setDraft((before) => ({ ...before, ...some }));
    edit({ do: "begin-entry", entry });
    edit({ do: "put-happening", entry, it: latest.current });
  };
  const list = (): void => go({ page: "timeline", entry });
  const steps = { draft, put, entry };
  switch (step) {
    case "what":
      return <What key="what" {...steps} next={() => setStep("when")} stored={known !== undefined} />;
    case "when":
      return (
        <When
          key="when"
          {...steps}
          asked={asked}
          next={() => {
            setAsked(true);
            setStep("where");
          }}
        />
      );
    case "where":
      return <Where key="where" {...steps} next={list} />;
  }
}

interface StepGiven {
  readonly entry: Id;
  readonly draft: Draft;
  readonly put: (some: Partial<Draft>) => void;
  readonly next: () => void;
}

function What({ entry, draft, put, next, stored }: StepGiven & { readonly stored: boolean }): VNode {
  const { t } = useWords();
  const { edit, go } = useHere();
  return (
    <Page title={t("write.timeline.unnamed")} back={{ page: "timeline", entry }}>
      <Written
        label={t("write.happening.what.label")}
        hint={t("write.happening.what.hint")}
        value={draft.what}
        change={(what) => put({ what })}
      />
      <div class="row">
        <button type="button" onClick={next}>
          {t("next")}
        </button>
      </div>
      {stored && (
        <TwoSteps
          name={t("write.happening.delete")}
          sure={t("write.happening.delete.sure")}
          act={() => {
            edit({ do: "drop-happening", entry, id: draft.id });
            go({ page: "timeline", entry });
          }}
        />
      )}
    </Page>
  );
}

function When({ entry, draft, put, next, asked }: StepGiven & { readonly asked: boolean }): VNode {
  const { t } = useWords();
  const { book } = useHere();
  const { happenings } = useEntry(entry);
  return (
    <Page title={t("write.happening.when.title")} back={{ page: "timeline", entry }}>
      <p class="quiet">{t("write.happening.when.hint")}</p>
      <WhenChoice
        when={draft.when}
        asked={asked}
        others={happenings.filter(({ id }) => id !== draft.id)}
        south={isSouth(book.settings.country)}
        change={(when) => put({ when })}
      />
      <div class="row">
        <button type="button" onClick={next}>
          {t("next")}
        </button>
      </div>
    </Page>
  );
}

function Where({ entry, draft, put, next }: StepGiven): VNode {
  const { t } = useWords();
  return (
    <Page title={t("write.happening.where.title")} back={{ page: "timeline", entry }}>
      <Written
        label={t("write.happening.where.label")}
        hint={t("write.happening.where.hint")}
        value={draft.where}
        change={(where) => put({ where })}
      />
      <Written
        label={t("write.happening.who.label")}
        hint={t("write.happening.who.hint")}
        value={draft.who}
        change={(who) => put({ who })}
      />
      <div class="row">
        <button type="button" onClick={next}>
          {t("write.happening.done")}
        </button>
      </div>
    </Page>
  );
}
