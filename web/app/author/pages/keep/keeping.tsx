/** Where her notes are kept, and everything she can do about it. */

import type { ComponentChildren, VNode } from "preact";
import { useHere } from "../../here.js";
import { useDoing } from "../../parts/doing.js";
import { Lock } from "../../parts/lock.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { useWords } from "../../parts/words.js";
import type { Place } from "../../place.js";
import type { TextKey } from "../../texts/index.js";
import { ask } from "../../worker-line.js";

const HERE: Place = { page: "keeping" };

export function Keeping(): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const { board, device, phrase, joined } = standing;
  const where: TextKey = board
    ? device
      ? "keep.keeping.both"
      : "keep.keeping.board"
    : device
      ? "keep.keeping.device"
      : "keep.keeping.nowhere";
  return (
    <Page title={t("foot.how")} back={{ page: "home" }}>
      <p role="status">{t(where)}</p>
      <Part title="keep.words.title">
        {phrase ? (
          <>
            <Way to={{ page: "kit", then: HERE }} text="keep.keeping.words.print" />
            <Way to={{ page: "phrase", then: HERE, change: true }} text="keep.keeping.words.change" />
            <p class="hint">{t("keep.keeping.words.change.hint")}</p>
          </>
        ) : (
          <Way to={{ page: "phrase", then: HERE }} text="keep.join.words" />
        )}
      </Part>
      {!joined && (
        <Part title="home.join">
          <p>{t("keep.keeping.join.hint")}</p>
          <Way to={{ page: "join", then: HERE }} text="home.join" />
        </Part>
      )}
      {phrase && <ThisDevice />}
      {phrase && (
        <Part title="keep.keeping.lock">
          <p>{t("keep.keeping.lock.what")}</p>
          <Lock />
        </Part>
      )}
      <Part title="keep.keeping.remove">
        <Way to={{ page: "remove-all" }} text="keep.keeping.remove.all" />
      </Part>
    </Page>
  );
}

interface PartGiven {
  readonly title: TextKey;
  readonly children: ComponentChildren;
}

function Part({ title, children }: PartGiven): VNode {
  const { t } = useWords();
  return (
    <section>
      <h2>{t(title)}</h2>
      {children}
    </section>
  );
}

function Way({ to, text }: { readonly to: Place; readonly text: TextKey }): VNode {
  const { t } = useWords();
  const { go } = useHere();
  return (
    <p>
      <button type="button" class="link" onClick={() => go(to)}>
        {t(text)}
      </button>
    </p>
  );
}

/** A locked copy here: on or off, with what it shows to somebody who searches the device. */
function ThisDevice(): VNode {
  const { t } = useWords();
  const { standing } = useHere();
  const doing = useDoing();
  const { device, board } = standing;
  const turn = (): void => {
    doing.start(async () => {
      await ask("keepOnDevice", !device);
    });
  };
  return (
    <Part title="keep.keeping.on">
      <p>{t("keep.keeping.on.what")}</p>
      <p>
        {t("keep.keeping.on.seen")} {t("keep.keeping.on.open")}
      </p>
      {device && !board && <p>{t("keep.keeping.on.last")}</p>}
      {doing.failed && <Trouble code={doing.failed.code} again={turn} />}
      <button type="button" class="plain" aria-disabled={doing.busy} onClick={turn}>
        {t(device ? "keep.keeping.on.no" : "keep.keeping.on.yes")}
      </button>
    </Part>
  );
}
