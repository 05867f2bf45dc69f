/** Ways in for somebody who has no words of their own yet, or not any more. */

import type { VNode } from "preact";
import { useHere, useWords } from "../../here.js";
import type { TextKey } from "../../texts/index.js";

const WAYS = ["join", "start", "recover"] as const;

export function Ways({ title }: { readonly title: TextKey }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <section>
      <h2>{t(title)}</h2>
      <ul class="ways">
        {WAYS.map((page) => (
          <li key={page}>
            <button type="button" class="link" onClick={() => go({ page })}>
              {t(`front.${page}`)}
            </button>
            <p class="quiet">{t(`front.${page}.hint`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
