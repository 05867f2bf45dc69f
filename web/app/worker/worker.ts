/** Everything with keys in it happens here, away from the page: ending this worker ends them. */

import { packed } from "../book/pack.js";
import { COMING } from "./coming/index.js";
import { escrow } from "./escrow.js";
import { aboutOf, codeOf } from "./failures.js";
import { FILING } from "./filing/jobs.js";
import type { Job, Jobs, Question, Reply } from "./jobs.js";
import { AFTERWARDS, fetchAfterwards } from "./later.js";
import { save, startSaving } from "./keeping/saver.js";
import { change, here, tell } from "./session.js";

export type Work<J extends Job = Job> = {
  [K in J]: (give: Jobs[K]["give"], tell: (progress: Jobs[K]["tell"]) => void) => Promise<Jobs[K]["get"]>;
};

/** What a vault holds of hers, with room to spare for what is kept beside it. */
const MOST = 1_040_000;

const WORK: Work = {
  ...COMING,
  ...FILING,
  ...AFTERWARDS,
  room: async () => ({ used: (await packed(here().book)).length, most: MOST }),
  ahead: async () => {
    await fetchAfterwards();
    return undefined;
  },
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
    say({ id, failed: codeOf(error), about: aboutOf(error) });
  }
}

tell((standing, book) => {
  say({ standing });
  if (book) say({ book });
});
startSaving();
addEventListener("message", ({ data }: MessageEvent<Question>) => void answer(data));
