/** Who it is about: several ways to name one person, each shown in the form in which it is looked for. */

import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Form, Id, Naming } from "../../../book/model.js";
import { isFull, isRepeated, MOST_FORMS, personOf } from "../../../book/person.js";
import { freshId, useHere } from "../../here.js";
import type { Wrong } from "../../parts/errors.js";
import { TwoSteps } from "../../parts/two-steps.js";
import { useWords } from "../../parts/words.js";
import { says, type Said } from "../../texts/index.js";
import { AddOne, type Typed } from "./add-one.js";
import { take, useDraft } from "./draft.js";
import { NameOnly } from "./name-only.js";
import { Step, useNext } from "./step.js";

export const FIELD = "name-field";

export function Who({ begin }: { readonly begin: Id | undefined }): VNode {
  const { t } = useWords();
  const { book } = useHere();
  useState(() => {
    if (begin) take(book, begin);
  });
  const { draft, set, now: draftNow } = useDraft();
  const [wrong, setWrong] = useState<readonly Wrong[]>([]);
  const next = useNext("name");
  const { person } = draft;
  const typed = useRef<Typed>({});

  /** Add what was read, or say what stands in the way. */
  const add = (forms: readonly Form[], field: string): Wrong | undefined => {
    const known = draftNow().person;
    if (isRepeated(known, forms)) return fail(field, says("name.repeated"));
    const longer = [...known, { id: freshId(), forms }];
    if (isFull(longer)) return fail(field, says("name.full"));
    setWrong([]);
    set({ person: longer });
    return undefined;
  };
  const fail = (field: string, text: Said): Wrong => {
    const found = { field, text };
    setWrong([found]);
    return found;
  };

  /** What she has typed and not added goes in first: nothing is left behind without a word. */
  const goOn = async (): Promise<void> => {
    for (const send of [typed.current.one, typed.current.name]) if (send && !(await send())) return;
    const now = personOf(draftNow().person);
    if (now.strong.length > 0) next();
    else fail(FIELD, says(now.weak.length > 0 ? "name.need.weak" : "name.need"));
  };

  const { strong, beyond } = personOf(person);
  return (
    <Step page="name" title={t("name.title")} wrong={wrong} next={() => void goOn()}>
      <p>
        {t("name.what")} {t("name.more")}
      </p>
      <p class="quiet">
        {t("name.who")} {t("name.who.desk")}
      </p>
      <AddOne add={add} fail={fail} typed={typed.current} />
      <h2>{t("name.list")}</h2>
      <List person={person} />
      <p class="quiet" role="status">
        {strong.length === 0
          ? t("name.most", { n: MOST_FORMS })
          : t("name.places", { n: strong.length, of: MOST_FORMS })}{" "}
        {beyond.length > 0 && t("name.beyond")}
      </p>
      <NameOnly add={add} fail={fail} typed={typed.current} />
      {(person.length > 0 || draft.replaces !== undefined) && <Anew />}
    </Step>
  );
}

function List({ person }: { readonly person: readonly Naming[] }): VNode {
  const { t, list } = useWords();
  const { set } = useDraft();
  if (person.length === 0) return <p>{t("name.list.none")}</p>;
  return (
    <ul class="plain-list">
      {person.map(({ id, forms }) => {
        const shown = list(forms.map(({ display }) => display));
        const isWeak = forms.every(({ strength }) => strength === "weak");
        return (
          <li key={id} class="row">
            <bdi>{isWeak ? t("name.list.weak", { shown }) : shown}</bdi>
            <button
              type="button"
              class="link"
              aria-label={t("name.remove", { shown })}
              onClick={() => set({ person: person.filter((other) => other.id !== id) })}
            >
              {t("name.remove.short")}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Away with all choices, in two steps; what she was changing stays as it is. */
function Anew(): VNode {
  const { t } = useWords();
  const { edit, go } = useHere();
  const { draft } = useDraft();
  const { replaces } = draft;
  return (
    <TwoSteps
      name={t(replaces ? "filing.back.no" : "name.anew")}
      sure={t("name.anew.sure")}
      verb={t(replaces ? "filing.back.no" : "name.anew.yes")}
      act={() => {
        edit({ do: "drop-draft", id: draft.id });
        if (replaces) go({ page: "filing", filing: replaces });
      }}
    />
  );
}
