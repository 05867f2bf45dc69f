/** What happened, in order, as a list that can be read aloud; beside each time, how wide it is. */

import type { CSSProperties, VNode } from "preact";
import type { Happening, Id } from "../../../book/model.js";
import { extent, isSouth, timeline, yearOf, type Line, type Span } from "../../../book/order.js";
import { useHere } from "../../here.js";
import { apart } from "../../parts/apart.js";
import { Page } from "../../parts/page.js";
import { useWords } from "../../parts/words.js";
import { shortened, useEntry } from "./note.js";
import { whenText } from "./when-text.js";

const SHOWN = 200; // characters

export function TimelinePage({ entry }: { readonly entry: Id }): VNode {
  const { t } = useWords();
  const { go, book } = useHere();
  const { happenings } = useEntry(entry);
  const { dated, undated } = timeline(happenings, isSouth(book.settings.country));
  const whole = extent(dated);
  const drawn = whole && whole.last > whole.first && dated.length > 1 ? whole : undefined;
  return (
    <Page title={t("write.entry.timeline")} back={{ page: "part", entry, part: "after" }}>
      <p>{t("write.timeline.intro")}</p>
      {drawn && <Axis whole={drawn} />}
      {dated.length > 0 && <Lines entry={entry} lines={dated} all={happenings} whole={drawn} />}
      {undated.length > 0 && (
        <>
          <h2>{t("write.timeline.undated")}</h2>
          <Lines entry={entry} lines={undated} all={happenings} />
        </>
      )}
      <div class="row">
        <button
          type="button"
          class={happenings.length > 0 ? "plain" : undefined}
          onClick={() => go({ page: "happening", entry, id: undefined })}
        >
          {t("write.timeline.add")}
        </button>
        <button
          type="button"
          class={happenings.length > 0 ? undefined : "plain"}
          onClick={() => go({ page: "entry", entry })}
        >
          {t("write.timeline.on")}
        </button>
      </div>
    </Page>
  );
}

/** First and last year, above the lines. */
function Axis({ whole }: { readonly whole: Span }): VNode {
  const { t } = useWords();
  const [first, last] = [yearOf(whole.first), yearOf(whole.last)];
  return (
    <>
      <p class="quiet">{t("write.timeline.drawn")}</p>
      <p class="axis quiet" aria-hidden="true">
        <span>{first}</span>
        {last !== first && <span>{last}</span>}
      </p>
    </>
  );
}

interface Given {
  readonly entry: Id;
  readonly lines: readonly Line[];
  readonly all: readonly Happening[];
  readonly whole?: Span | undefined;
}

function Lines({ entry, lines, all, whole }: Given): VNode {
  const words = useWords();
  const { t } = words;
  const { go } = useHere();
  return (
    <ol class="timeline">
      {lines.map(({ it, span, under }) => (
        <li key={it.id} class={under > 0 ? "under" : undefined}>
          {whole && span && <Bar span={span} whole={whole} open={isOpen(it)} />}
          <p class="when">
            <bdi>{whenText(words, it.when, all)}</bdi>
          </p>
          <p dir="auto">{it.what.trim() === "" ? t("write.timeline.unnamed") : shortened(it.what, SHOWN)}</p>
          {it.where.trim() !== "" && (
            <p class="quiet">{t("write.timeline.where", { where: apart(shortened(it.where, SHOWN)) })}</p>
          )}
          {it.who.trim() !== "" && (
            <p class="quiet">{t("write.timeline.who", { who: apart(shortened(it.who, SHOWN)) })}</p>
          )}
          <button
            type="button"
            class="link"
            aria-label={t("write.timeline.change", { what: nameOf(it, t("write.timeline.unnamed")) })}
            onClick={() => go({ page: "happening", entry, id: it.id })}
          >
            {t("write.timeline.change.short")}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** From the first possible day to the last, as a part of the whole; drawn for the eye only. */
function Bar({
  span,
  whole,
  open,
}: {
  readonly span: Span;
  readonly whole: Span;
  readonly open: boolean;
}): VNode {
  const days = whole.last - whole.first + 1;
  const style = {
    "--from": String((span.first - whole.first) / days),
    "--wide": String((span.last - span.first + 1) / days),
  } as CSSProperties;
  return (
    <div class="span" aria-hidden="true">
      <div class={open ? "open" : undefined} style={style} />
    </div>
  );
}

/** A time that is not sharp at its ends. */
const isOpen = ({ when }: Happening): boolean =>
  when.kind === "season" || (when.kind === "year" && when.about);

function nameOf({ what }: Happening, unnamed: string): string {
  return what.trim() === "" ? unnamed : shortened(what, 60);
}
