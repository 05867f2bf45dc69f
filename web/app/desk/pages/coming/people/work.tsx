/** One thing at a time is done with people and keys: how far it is, what went wrong, that it is done. */

import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useDoing, type Doing } from "../../../../author/parts/doing.js";
import type { RenewalStep } from "../../../../desk-worker/jobs/people.js";
import { useWords } from "../../../here.js";
import { Trouble } from "../../../parts/trouble.js";
import type { Said } from "../../../texts/index.js";
import { RenewalSteps } from "../steps.js";

type Tell = (step: RenewalStep) => void;

export interface Work {
  readonly busy: boolean;
  readonly doing: Doing<RenewalStep>;
  /** What was done last. */
  readonly done: Said | undefined;
  /** Do it; say so when it is done. */
  readonly start: (act: (tell: Tell) => Promise<unknown>, done: Said) => void;
  /** The same once more: every step can be done again. */
  readonly again: () => void;
}

export function useWork(): Work {
  const doing = useDoing<RenewalStep>();
  const [done, setDone] = useState<Said>();
  const last = useRef<Parameters<Work["start"]> | undefined>(undefined);
  const start: Work["start"] = (act, said) => {
    last.current = [act, said];
    setDone(undefined);
    doing.start(async (tell) => {
      await act(tell);
      setDone(() => said);
    });
  };
  const again = (): void => {
    if (last.current) start(...last.current);
  };
  return { busy: doing.busy, doing, done, start, again };
}

/** At the top of the page; it has the focus whenever something begins, fails or is done. */
export function WorkPanel({ work }: { readonly work: Work }): VNode {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  const { busy, doing, done, again } = work;
  const is = busy ? "busy" : doing.failed ? "failed" : done ? "done" : "idle";
  useEffect(() => {
    if (is !== "idle") box.current?.focus();
  }, [is]);
  return (
    <div ref={box} tabIndex={-1} class="at-work">
      {is === "busy" && <RenewalSteps step={doing.progress} />}
      {is === "failed" && doing.failed && <Trouble code={doing.failed.code} again={again} />}
      {is === "done" && (
        <p role="status" class="panel">
          {done?.(words)}
        </p>
      )}
    </div>
  );
}
