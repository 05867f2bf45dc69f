/** Everything with keys in it happens here, away from the page: ending this worker ends them. */

import { CoveyError } from "../../src/errors.js";
import { escrow } from "./escrow.js";
import type { Job, Jobs, Question, Reply } from "./jobs.js";
import { save, startSaving } from "./keeping/saver.js";
import { change, tell } from "./session.js";

export type Work<J extends Job = Job> = {
  [K in J]: (give: Jobs[K]["give"], tell: (progress: Jobs[K]["tell"]) => void) => Promise<Jobs[K]["get"]>;
};

const WORK: Partial<Work> = {
  escrow,
  edit: async (edit) => {
    await Promise.resolve();
    change(edit);
    return undefined;
  },
  save: async () => {
    await save();
    return undefined;
  },
};

function say(reply: Reply): void {
  postMessage(reply);
}

async function answer({ id, job, give }: Question): Promise<void> {
  const work = WORK[job] as
    ((give: unknown, tell: (progress: unknown) => void) => Promise<unknown>) | undefined;
  try {
    if (!work) throw new Error(`no such job: ${job}`);
    say({
      id,
      got: await work(give, (progress) => {
        say({ id, progress });
      }),
    });
  } catch (error) {
    say({ id, failed: codeOf(error), about: partyOf(error) });
  }
}

/** A stable code. `fetch` throws a TypeError where there is no connection. */
function codeOf(error: unknown): string {
  if (error instanceof CoveyError) return error.code;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "device-full";
  return error instanceof TypeError ? "offline" : "internal";
}

/** Who is named by the failure: "board", "trustee 2". */
function partyOf(error: unknown): string | undefined {
  return error instanceof CoveyError && "party" in error ? String(error.party) : undefined;
}

tell((standing, book) => {
  say({ standing });
  if (book) say({ book });
});
startSaving();
addEventListener("message", ({ data }: MessageEvent<Question>) => void answer(data));
