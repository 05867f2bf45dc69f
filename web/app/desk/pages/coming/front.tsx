/** The first page: what a desk is, whose it is, the ways in. */

import type { VNode } from "preact";
import { apart } from "../../../author/parts/apart.js";
import { useHere, useWords } from "../../here.js";
import { useEscrow } from "../../parts/escrow.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { Ways } from "./ways.js";

const KNOW = ["front.know.two", "front.know.words", "front.know.device", "front.know.board"] as const;

export function Front(): VNode {
  const { t, list } = useWords();
  const { go, standing } = useHere();
  const { escrow, failed, again } = useEscrow();
  return (
    <Page title={t("front.title")}>
      <p>
        {t("front.what")} {t("front.several")}
      </p>
      {failed !== undefined && <Trouble code={failed} again={again} />}
      {escrow && (
        <p>
          {t("front.who", {
            name: apart(escrow.name),
            desks: list(escrow.desks.map(({ name }) => apart(name))),
          })}
        </p>
      )}
      <div class="row">
        <button type="button" onClick={() => go({ page: standing.open ? "home" : "open" })}>
          {t(standing.open ? "front.home" : "front.open")}
        </button>
      </div>
      {!standing.open && <Ways title="front.ways" />}
      <h2>{t("front.know")}</h2>
      <ul>
        {KNOW.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </Page>
  );
}
