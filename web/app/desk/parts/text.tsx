/** Fields of the desk's pages: a text, a day, one of several. */

import type { ComponentChildren, VNode } from "preact";
import { Field } from "../../author/parts/field.js";
import type { Wrong } from "../../author/parts/errors.js";
import { forParts, useWords } from "../here.js";

interface Given {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: readonly Wrong[];
  readonly value: string;
  readonly change: (text: string) => void;
}

const wrongIn = (id: string, wrong: readonly Wrong[] | undefined): Wrong["text"] | undefined =>
  wrong?.find(({ field }) => field === id)?.text;

/** A text of one line, a few lines, or a page. */
export function Text({
  id,
  label,
  hint,
  wrong,
  value,
  change,
  lines = 1,
}: Given & { readonly lines?: number }): VNode {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrongIn(id, wrong)}>
      {(ties) => {
        const given = { ...ties, value, autocomplete: "off", spellcheck: false, dir: "auto" } as const;
        return lines > 1 ? (
          <textarea
            {...given}
            class="short"
            rows={lines}
            onInput={({ currentTarget }) => change(currentTarget.value)}
          />
        ) : (
          <input {...given} onInput={({ currentTarget }) => change(currentTarget.value)} />
        );
      }}
    </Field>
  );
}

/** A day: typed or chosen, as the browser has it. */
export function DayField({ id, label, hint, wrong, value, change }: Given): VNode {
  return (
    <Field id={id} label={label} hint={hint} wrong={wrongIn(id, wrong)}>
      {(ties) => (
        <input
          {...ties}
          class="day-field"
          type="date"
          autocomplete="off"
          value={value}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly more?: ComponentChildren;
}

interface ChoiceGiven<V extends string> {
  /** Also that of the first choice, where a summary of errors leads. */
  readonly id: string;
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly wrong?: readonly Wrong[];
  readonly options: readonly Option<V>[];
  readonly chosen: V | undefined;
  readonly choose: (value: V) => void;
}

/** One of several. */
export function Choice<V extends string>({
  id,
  legend,
  hint,
  wrong,
  options,
  chosen,
  choose,
}: ChoiceGiven<V>): VNode {
  const words = useWords();
  const found = wrongIn(id, wrong);
  return (
    <fieldset class={found && "wrong"} aria-describedby={hint && `${id}-hint`}>
      <legend>{legend}</legend>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {found && <p>{found(forParts(words))}</p>}
      {options.map(({ value, label, more }, i) => (
        <div class="choice" key={value}>
          <input
            type="radio"
            id={i === 0 ? id : `${id}-${i}`}
            name={id}
            autocomplete="off"
            checked={chosen === value}
            onChange={() => choose(value)}
          />
          <label for={i === 0 ? id : `${id}-${i}`}>
            <bdi>{label}</bdi>
            {more && <span class="quiet more">{more}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
