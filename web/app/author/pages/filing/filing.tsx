/** One filing: where it stands, who has what, what is next and by which date, and what she can do. */

import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isAfterOpening, isOver, isUnfinished, since, type FilingState } from "../../../book/filing-state.js";
import type { Filing as Filed, Id } from "../../../book/model.js";
import type { Escrow } from "../../../worker/jobs.js";
import { useHere } from "../../here.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import { Failed } from "../../../failed.js";
import { ask } from "../../worker-line.js";
import { useDesks, useShort } from "../name/said.js";
import { Again } from "./again.js";
import { Keepers } from "./keepers.js";
import { hurry, stateIn, useUnderWay } from "./under-way.js";

const DAY = 86_400;
const dayOf = (time: number): number => Math.floor(time / DAY);

export function Filing({ filing: id }: { readonly filing: Id }): VNode {
  const { t, day, list } = useWords();
  const { book, escrow, failed, again, go } = useHere();
  const short = useShort();
  const desks = useDesks();
  const now = useUnderWay(id);
  const filing = book.filings.find((known) => known.id === id);
  if (!filing) return <Page title={t("home.filed")} back={{ page: "home" }} children={null} />;
  const state = escrow && stateIn(filing, escrow);
  return (
    <Page title={t("home.filed")} back={{ page: "home" }}>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {now?.failed !== undefined && filing.failed === undefined && <Trouble code={now.failed} />}
      {state && <Now filing={filing} state={state} escrow={escrow} />}
      <Look />
      <dl>
        <dt>{t("name.consent.about")}</dt>
        <dd>
          <bdi>{list(filing.shown)}</bdi>
          {filing.workplace !== "" && (
            <>
              <br />
              <bdi>{t("filing.weak", { text: filing.workplace })}</bdi>
            </>
          )}
        </dd>
        <dt>{t("filing.made")}</dt>
        <dd>{day(dayOf(filing.made))}</dd>
        <dt>{t("name.consent.when")}</dt>
        <dd>{short(filing.threshold)}</dd>
        <dt>{t("name.consent.who")}</dt>
        <dd>
          <bdi>{desks(filing.desks)[0]}</bdi>
          {desks(filing.desks)
            .slice(1)
            .map((name) => (
              <span key={name}>, {t("name.consent.then", { name })}</span>
            ))}
        </dd>
        <dt>{t("filing.until")}</dt>
        <dd>{day(filing.expires - 1)}</dd>
      </dl>
      <div class="row">
        {state === "accepted" && (
          <button type="button" onClick={() => go({ page: "letters", filing: id })}>
            {t("filing.letters")}
          </button>
        )}
        {state === "held" && (
          <>
            <button type="button" class="plain" onClick={() => go({ page: "change", filing: id })}>
              {t("filing.change")}
            </button>
            <button
              type="button"
              class="plain"
              onClick={() => go({ page: "change", filing: id, longer: true })}
            >
              {t("filing.longer")}
            </button>
          </>
        )}
        {state && !isOver(state) && !isAfterOpening(state) && state !== "failing" && (
          <button type="button" class="plain" onClick={() => go({ page: "take-back", filing: id })}>
            {t("filing.back")}
          </button>
        )}
        {state && (isOver(state) || state === "unknown") && <Again filing={filing} />}
      </div>
      <h2>{t("filing.groups")}</h2>
      <Keepers filing={filing} />
    </Page>
  );
}

interface NowGiven {
  readonly filing: Filed;
  readonly state: FilingState;
  readonly escrow: Escrow;
}

/** Rule 28 of the design: who has what, since when, what is next and by which date. */
function Now({ filing, state, escrow }: NowGiven): VNode {
  const { t, day } = useWords();
  const names = useDesks()(filing.desks);
  const name = names[0] ?? "";
  const from = since(filing, state, { ...escrow, n: escrow.keepers.length });
  const by = day(dayOf(from) + escrow.deskDays);
  const isNow = filing.threshold === 1;
  const said =
    state === "held" && isNow
      ? t("filing.state.held.now")
      : t(`filing.state.${state}`, { name, day: day(dayOf(from)) });
  const next = nextOf(state, isNow, names.length === 1);
  return (
    <section class="panel">
      <p role="status">
        <strong>{said}</strong>
      </p>
      <p>{t(whoOf(state), { name })}</p>
      {next && (
        <>
          <h2>{t("filing.next")}</h2>
          <p>{t(next, { n: filing.threshold, day: by })}</p>
          {next === "filing.next.held" && <p>{t("name.when.counts")}</p>}
        </>
      )}
      {isUnfinished(state) && filing.failed !== undefined && <Trouble code={filing.failed} />}
    </section>
  );
}

function whoOf(state: FilingState) {
  switch (state) {
    case "opened":
      return "filing.who.first";
    case "passed-on":
    case "unanswered":
      return "filing.who.passed";
    case "accepted":
      return "filing.who.all";
    case "unknown":
      return "filing.who.unknown";
    case "taken-back":
    case "refused":
    case "ended":
      return "filing.who.nobody";
    default:
      return "filing.who.locked";
  }
}

function nextOf(state: FilingState, isNow: boolean, isLast: boolean) {
  switch (state) {
    case "sending":
      return "filing.next.sending";
    case "held":
      return isNow ? "filing.next.now" : "filing.next.held";
    case "opened":
      return isLast ? "filing.next.last" : "filing.next.opened";
    case "passed-on":
      return "filing.next.opened";
    case "unanswered":
      return "filing.next.unanswered";
    case "accepted":
      return "filing.next.accepted";
    case "taking-back":
    case "failing":
    case "unknown":
      return "filing.next.taking-back";
    default:
      return undefined;
  }
}

/** Asks what became of it: once when the page opens, and when she wants. */
function Look(): VNode {
  const { t, clock } = useWords();
  const [looked, setLooked] = useState<number>();
  const [failed, setFailed] = useState<string>();
  const look = (): void => {
    setFailed(undefined);
    ask("look", undefined).then(
      () => {
        setLooked(Date.now() / 1000);
      },
      (error: unknown) => {
        setFailed(error instanceof Failed ? error.code : "internal");
      },
    );
  };
  useEffect(look, []);
  if (failed !== undefined) return <Trouble code={failed} again={look} />;
  return (
    <p>
      <button
        type="button"
        class="link"
        onClick={() => {
          hurry();
          look();
        }}
      >
        {t("filing.look")}
      </button>{" "}
      <span class="quiet" role="status">
        {looked !== undefined && t("filing.looked", { time: clock(looked) })}
      </span>
    </p>
  );
}
