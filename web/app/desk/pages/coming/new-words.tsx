/** Eight new words: shown, put on paper, three of them typed again. Nothing is done with them here. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { EightWords } from "../../../author/pages/keep/sheet.js";
import { useDoing } from "../../../author/parts/doing.js";
import type { Whose, Words } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import type { Place } from "../../place.js";
import { Check } from "./check.js";
import { MakePasskey } from "./make-passkey.js";
import { Paper } from "./paper.js";

interface Given {
  readonly whose: Whose;
  /** Which step of how many this is. */
  readonly lead: string;
  readonly back?: Place | undefined;
  readonly done: () => void;
}

export function NewWords({ whose, lead, back, done }: Given): VNode {
  const { t } = useWords();
  const [checking, check] = useState(false);
  if (!checking) return <Show key="show" {...{ whose, lead, back }} next={() => check(true)} />;
  return (
    <Page key="check" title={t(`words.${whose}.check`)}>
      <p class="quiet">{lead}</p>
      <Check whose={whose} done={done} again={() => check(false)} />
    </Page>
  );
}

interface ShowGiven extends Omit<Given, "done"> {
  readonly next: () => void;
}

/** The words are in the page only while they are shown. */
function Show({ whose, lead, back, next }: ShowGiven): VNode {
  const { t } = useWords();
  const [words, setWords] = useState<Words>([]);
  const [made, setMade] = useState(false); // a passkey, whose words these are
  const doing = useDoing();
  const propose = (fresh: boolean): void => {
    doing.start(async () => {
      setWords(await ask("proposeWords", { whose, fresh }));
      if (fresh) setMade(false);
    });
  };
  useEffect(() => {
    propose(false);
  }, []);
  return (
    <Page title={t(`words.${whose}.title`)} back={back} unprinted>
      <div class="no-print">
        <p class="quiet">{lead}</p>
        <p>{t(`words.${whose}.what`)}</p>
        {doing.failed && <Trouble code={doing.failed.code} again={() => propose(false)} />}
        {words.length === 0 && !doing.failed && <p role="status">{t("wait")}</p>}
        <div aria-live="polite">{words.length > 0 && <EightWords words={words} />}</div>
        {whose === "mine" && (
          <MakePasskey
            made={made}
            take={async (passkey) => {
              setWords(await ask("proposeWords", { whose, fresh: false, passkey }));
              setMade(true);
            }}
          />
        )}
        <p>{t(`words.${whose}.only`)}</p>
        <p>{t(`words.${whose}.where`)}</p>
        <div class="row">
          <button type="button" disabled={words.length === 0} onClick={next}>
            {t("words.next")}
          </button>
          <button type="button" class="plain" onClick={() => print()}>
            {t("words.print")}
          </button>
          <button type="button" class="plain" onClick={() => propose(true)}>
            {t("words.other")}
          </button>
        </div>
      </div>
      {words.length > 0 && <Paper whose={whose} words={words} />}
    </Page>
  );
}
