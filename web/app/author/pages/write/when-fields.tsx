/** The fields of each way to say a time. Text fields only: a calendar cannot be read aloud, and asks for too much. */

import type { VNode } from "preact";
import { useId } from "preact/hooks";
import type { Typed } from "../../../book/dates.js";
import type { Happening, Season } from "../../../book/model.js";
import { Field } from "../../parts/field.js";
import { useWords } from "../../parts/words.js";
import { shortened } from "./note.js";
import type { Answer } from "./when-answer.js";

const SEASONS: readonly Season[] = ["spring", "summer", "autumn", "winter"];
const PLAIN = { autocomplete: "off", spellcheck: false, dir: "auto" } as const;

interface DateGiven {
  readonly name?: string;
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
  readonly about?: boolean;
  readonly setAbout?: (about: boolean) => void;
}

export function DateFields({ name, typed, change, about, setAbout }: DateGiven): VNode {
  const { t } = useWords();
  const id = useId();
  return (
    <div role="group" aria-labelledby={name ? `${id}-name` : undefined} aria-describedby={`${id}-hint`}>
      {name && (
        <p class="name" id={`${id}-name`}>
          {name}
        </p>
      )}
      <p class="hint" id={`${id}-hint`}>
        {t("write.when.fields.hint")}
      </p>
      <div class="date">
        {(["day", "month", "year"] as const).map((part) => (
          <div key={part}>
            <label for={`${id}-${part}`}>{t(`write.when.${part}`)}</label>
            <input
              id={`${id}-${part}`}
              class={part}
              {...PLAIN}
              value={typed[part]}
              onInput={({ currentTarget }) => change({ ...typed, [part]: currentTarget.value })}
            />
          </div>
        ))}
      </div>
      {setAbout && (
        <div class="choice">
          <input
            type="checkbox"
            id={`${id}-about`}
            autocomplete="off"
            checked={about ?? false}
            onChange={({ currentTarget }) => setAbout(currentTarget.checked)}
          />
          <label for={`${id}-about`}>{t("write.when.about")}</label>
        </div>
      )}
    </div>
  );
}

interface AnswerGiven {
  readonly answer: Answer;
  readonly put: (some: Partial<Answer>) => void;
}

export function SeasonFields({ answer, put }: AnswerGiven): VNode {
  const { t } = useWords();
  return (
    <>
      <Field label={t("write.when.which")}>
        {(ties) => (
          <select
            {...ties}
            autocomplete="off"
            value={answer.season ?? ""}
            onChange={({ currentTarget }) =>
              put({ season: SEASONS.find((season) => season === currentTarget.value) })
            }
          >
            <option value="" />
            {SEASONS.map((season) => (
              <option key={season} value={season}>
                {t(`write.when.${season}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t("write.when.year")}>
        {(ties) => (
          <input
            {...ties}
            {...PLAIN}
            class="year"
            value={answer.year}
            onInput={({ currentTarget }) => put({ year: currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

export function WordsFields({
  answer,
  put,
  others,
}: AnswerGiven & { readonly others: readonly Happening[] }): VNode {
  const { t } = useWords();
  return (
    <>
      <Field label={t("write.when.text")} hint={t("write.when.words.hint")}>
        {(ties) => (
          <input
            {...ties}
            {...PLAIN}
            value={answer.text}
            onInput={({ currentTarget }) => put({ text: currentTarget.value })}
          />
        )}
      </Field>
      {others.length > 0 && (
        <Field label={t("write.when.after")}>
          {(ties) => (
            <select
              {...ties}
              autocomplete="off"
              value={answer.after ?? ""}
              onChange={({ currentTarget }) => put({ after: currentTarget.value || undefined })}
            >
              <option value="">{t("write.when.after.none")}</option>
              {others.map(({ id, what }) => (
                <option key={id} value={id} dir="auto">
                  {shortened(what, 60) || t("write.timeline.unnamed")}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
