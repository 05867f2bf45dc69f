/**
 * Ten minutes without a touch: a warning, with a minute to stay. Then everything is kept and every key forgotten; what
 * could not be kept anywhere is covered instead, and comes back with a press.
 */

import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { leave } from "./leave.js";
import { useWords } from "./parts/words.js";

const QUIET = 600; // seconds until the warning
const GRACE = 60; // seconds of it
const SIGNS = ["pointerdown", "keydown", "input", "scroll", "touchmove"] as const;

type State = { readonly is: "here" | "covered" } | { readonly is: "asked"; readonly left: number };

interface Given {
  /** Whether anybody is here. */
  readonly open: boolean;
  /** Whether there is somewhere to come back to. */
  readonly kept: boolean;
  /** Lock; `false` when that cannot be done, and everything is only covered. */
  readonly lock: () => Promise<boolean>;
  readonly children: ComponentChildren;
}

export function Quiet({ open, kept, lock: locks, children }: Given): VNode {
  const [state, setState] = useState<State>({ is: "here" });
  const last = useRef(Date.now());
  const is = useRef(state.is);
  is.current = state.is;
  const stay = (): void => {
    last.current = Date.now();
    setState({ is: "here" });
  };
  const lock = (): void => {
    (document.activeElement as HTMLElement | null)?.blur(); // what is typed is handed on first
    setState({ is: "covered" });
    void locks().then((locked) => {
      if (locked) stay();
    });
  };
  const latest = useRef(lock);
  latest.current = lock;

  useEffect(() => {
    if (!open) return undefined;
    const sign = (): void => {
      if (is.current === "here") last.current = Date.now();
    };
    const look = (): void => {
      if (is.current === "covered") return;
      const quiet = (Date.now() - last.current) / 1000; // also right after the device has slept
      if (quiet >= QUIET + GRACE) latest.current();
      else if (quiet >= QUIET) setState({ is: "asked", left: Math.ceil(QUIET + GRACE - quiet) });
    };
    last.current = Date.now();
    const timer = setInterval(look, 1000);
    for (const name of SIGNS) addEventListener(name, sign, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const name of SIGNS) removeEventListener(name, sign, { capture: true });
    };
  }, [open]);

  return (
    <>
      <div hidden={state.is === "covered"}>{children}</div>
      {state.is === "asked" && <Warning left={state.left} stay={stay} lock={lock} kept={kept} />}
      {state.is === "covered" && <Covered show={stay} />}
    </>
  );
}

interface WarningGiven {
  readonly left: number;
  readonly kept: boolean;
  readonly stay: () => void;
  readonly lock: () => void;
}

function Warning({ left, kept, stay, lock }: WarningGiven): VNode {
  const { t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="idle-title"
      aria-describedby="idle-text"
      onCancel={(event) => {
        event.preventDefault();
        stay();
      }}
    >
      <p class="way-out">
        <button type="button" class="plain" onClick={leave}>
          {t("leave")}
        </button>
      </p>
      <h2 id="idle-title">{t("idle.title")}</h2>
      <p id="idle-text">{t(kept ? "idle.text" : "idle.cover")}</p>
      <p>{t("idle.left", { n: left })}</p>
      <div class="row">
        <button type="button" autofocus onClick={stay}>
          {t("idle.stay")}
        </button>
        <button type="button" class="plain" onClick={lock}>
          {t("idle.now")}
        </button>
      </div>
    </dialog>
  );
}

/** Nothing of the page is seen; nothing of it is lost. */
function Covered({ show }: { readonly show: () => void }): VNode {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <main class="covered">
      <header class="row">
        <button type="button" class="plain" onClick={leave}>
          {t("leave")}
        </button>
      </header>
      <h1 ref={heading} tabIndex={-1}>
        {t("covered.title")}
      </h1>
      <p>{t("covered.text")}</p>
      <button type="button" onClick={show}>
        {t("covered.show")}
      </button>
    </main>
  );
}
