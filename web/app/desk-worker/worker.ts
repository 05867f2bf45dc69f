/** Everything with keys in it happens here, away from the page: ending this worker ends them. */

import { escrow, manifest, signedManifest } from "../worker/escrow.js";
import { aboutOf, codeOf } from "../worker/failures.js";
import { board, now, random } from "../worker/world.js";
import { fonts } from "./fonts.js";
import type { Jobs, Question, Reply } from "./jobs.js";
import { Desks } from "./work.js";

const desks = new Desks(
  async () => ({ line: board, manifest: await manifest(), random, now, signedManifest, fonts }),
  (standing, cases) => {
    say({ standing });
    say({ cases });
  },
);

function say(reply: Reply): void {
  postMessage(reply);
}

function work({ job, give }: Question, tell: (progress: unknown) => void): Promise<unknown> {
  if (job === "escrow") return escrow();
  if (!(job in desks.work)) throw new Error(`no such job: ${job}`);
  return desks.do(job, give as Jobs[typeof job]["give"], tell);
}

async function answer(question: Question): Promise<void> {
  const { id } = question;
  try {
    const got = await work(question, (progress) => {
      say({ id, progress });
    });
    say({ id, got });
  } catch (error) {
    say({ id, failed: codeOf(error), about: aboutOf(error) });
  }
}

addEventListener("message", ({ data }: MessageEvent<Question>) => void answer(data));
