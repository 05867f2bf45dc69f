/** The first page: what this is, who runs it, what it can and cannot do, how to leave. */

import type { VNode } from "preact";
import { freshId, useHere } from "../here.js";
import { Page } from "../parts/page.js";
import { Trouble } from "../parts/trouble.js";
import { useWords } from "../parts/words.js";
import type { TextKey } from "../texts/index.js";

const CAN = ["front.can.lock", "front.can.hide", "front.can.back"] as const;
const CANNOT = [
  "front.cannot.screen",
  "front.cannot.net",
  "front.cannot.others",
  "front.cannot.groups",
  "front.cannot.court",
] as const;
const LEAVING = ["front.leave.button", "front.leave.what", "front.leave.history"] as const;

export function Front(): VNode {
  const { t } = useWords();
  const { escrow, failed, again } = useHere();
  return (
    <Page title={t("front.title")}>
      <p>
        {t("front.what")} {t("front.when")} {t("front.until")}
      </p>
      <Ways />
      <h2>{t("front.who")}</h2>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {failed === undefined && !escrow && <p role="status">{t("wait")}</p>}
      {escrow && (
        <>
          <p>{t("front.who.intro", { name: escrow.name })}</p>
          <ul>
            {escrow.keepers.map(({ name, place }) => (
              <li key={name}>
                <bdi>{t("front.who.place", { name, place })}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
      <Section title="front.can" lines={CAN} />
      <Section title="front.cannot" lines={CANNOT} />
      <Section title="front.leave" lines={LEAVING} />
    </Page>
  );
}

function Section({ title, lines }: { readonly title: TextKey; readonly lines: readonly TextKey[] }): VNode {
  const { t } = useWords();
  return (
    <section>
      <h2>{t(title)}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </section>
  );
}

/** What can be done from here; with open notes, the way to them comes first. */
function Ways(): VNode {
  const { t } = useWords();
  const { go, edit, standing } = useHere();
  const begin = (): void => {
    const entry = freshId();
    edit({ do: "begin-entry", entry });
    go({ page: "part", entry, part: "account" });
  };
  return (
    <div class="row">
      {standing.open ? (
        <button type="button" onClick={() => go({ page: "home" })}>
          {t("front.home")}
        </button>
      ) : (
        <>
          <button type="button" onClick={begin}>
            {t("front.write")}
          </button>
          <button type="button" class="plain" onClick={() => go({ page: "name" })}>
            {t("front.file")}
          </button>
          <button type="button" class="plain" onClick={() => go({ page: "open" })}>
            {t("front.open")}
          </button>
        </>
      )}
      <button type="button" class="plain" onClick={() => go({ page: "help" })}>
        {t("help.open")}
      </button>
    </div>
  );
}
