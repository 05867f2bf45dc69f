/** One of several, each with a sentence about what it means. */

import type { VNode } from "preact";

export interface Radio<T> {
  readonly value: T;
  readonly label: string;
  readonly what?: string | undefined;
}

interface Given<T> {
  /** The id of the first one, for the summary of errors. */
  readonly id: string;
  readonly legend: string;
  /** A heading says it already: it names the group, and is not read once more in the page. */
  readonly hidden?: boolean;
  readonly options: readonly Radio<T>[];
  readonly chosen: T | undefined;
  readonly choose: (value: T) => void;
}

export function Radios<T extends string | number>({
  id,
  legend,
  hidden = false,
  options,
  chosen,
  choose,
}: Given<T>): VNode {
  return (
    <fieldset aria-label={hidden ? legend : undefined}>
      {!hidden && <legend>{legend}</legend>}
      {options.map(({ value, label, what }, i) => {
        const own = i === 0 ? id : `${id}-${i}`;
        return (
          <div class="choice" key={value}>
            <input
              type="radio"
              id={own}
              name={id}
              autocomplete="off"
              checked={chosen === value}
              aria-describedby={what && `${own}-what`}
              onChange={() => choose(value)}
            />
            <div>
              <label for={own}>{label}</label>
              {what && (
                <p class="hint" id={`${own}-what`}>
                  {what}
                </p>
              )}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
