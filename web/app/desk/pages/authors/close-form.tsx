/** Closing with words and a day of deletion, or changing them later. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import { Errors, type Wrong } from "../../../author/parts/errors.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { fieldOf, monthsLater, readDay, today } from "../../parts/days.js";
import { clearDraft, useDraft } from "../../parts/drafts.js";
import { Choice, DayField, Text } from "../../parts/text.js";
import { Trouble } from "../../parts/trouble.js";
import { wrongWith } from "../../parts/wrong.js";
import type { Of } from "./use-author.js";

type Until = "months" | "year" | "years" | "other";

const MONTHS = { months: 6, year: 12, years: 36 } as const;

export function CloseForm({ page, again }: Of): VNode {
  const { t, day } = useWords();
  const { filing } = page.case;
  const before = page.closing?.state === "closed" ? page.closing : undefined;
  const draft = `closing ${filing}`;
  const [text, setText] = useDraft(draft, page.closing?.words);
  const [until, setUntil] = useState<Until | undefined>(before ? "other" : undefined);
  const [typed, setTyped] = useState(fieldOf(before?.keep ?? 0));
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const [said, setSaid] = useState(false);
  const { busy, failed, start } = useDoing<never>();
  const begun = before?.day ?? today();
  const dayOf = (one: Until): number | undefined =>
    one === "other" ? readDay(typed) : monthsLater(begun, MONTHS[one]);
  const keep = until && dayOf(until);
  const isEarlier = before !== undefined && keep !== undefined && keep > today() && keep < before.keep;
  const save = (): void => {
    const late = keep !== undefined && keep > today();
    const field = until === "other" ? "closing-day" : "closing-until";
    const missing = late ? [] : [wrongWith(field, until ? "closing.need.day" : "closing.need")];
    setWrong(missing);
    setSaid(false);
    if (missing.length > 0) return;
    start(async () => {
      await ask("close", { filing, state: "closed", day: begun, keep: keep!, words: text.trim() });
      clearDraft(draft);
      setSaid(true);
      again();
    });
  };
  const named = (one: Exclude<Until, "other">): string =>
    t(`closing.until.${one}`, { day: day(monthsLater(begun, MONTHS[one])) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Errors wrong={wrong} />
      <Text
        id="closing-words"
        label={t("closing.words")}
        hint={t("closing.words.hint")}
        lines={4}
        value={text}
        change={setText}
      />
      <Choice
        id="closing-until"
        legend={t("closing.until")}
        hint={t("closing.until.hint")}
        wrong={wrong}
        options={[
          ...(["months", "year", "years"] as const)
            .filter((value) => dayOf(value)! > today())
            .map((value) => ({ value, label: named(value) })),
          { value: "other" as const, label: t("closing.until.other") },
        ]}
        chosen={until}
        choose={setUntil}
      />
      {until === "other" && (
        <DayField id="closing-day" label={t("closing.day")} wrong={wrong} value={typed} change={setTyped} />
      )}
      {failed && <Trouble code={failed.code} />}
      <p role="status">
        {!busy && isEarlier && t("closing.earlier", { day: day(before.keep) })}
        {busy && t("wait")}
        {!busy && said && t("closing.done")}
      </p>
      <button disabled={busy}>{t(before ? "closing.save" : "closing.close")}</button>
    </form>
  );
}
