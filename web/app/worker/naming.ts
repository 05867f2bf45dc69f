/** Reads what she types about a person. Nothing is fetched but our own tables, nobody is looked up. */

import type { Form } from "../book/model.js";
import {
  forms,
  nameAndWorkplace,
  NORMALISER_VERSION,
  Unusable,
  versionsOn,
} from "../../src/core/identifiers/index.js";
import type { Jobs } from "./jobs.js";
import type { Reading } from "./jobs/filing.js";
import { withTables } from "./late.js";
import { maybeHere } from "./session.js";
import { today } from "./world.js";

/** Every form of a text, or why it names nobody. */
export function read({ text, country }: Jobs["read"]["give"]): Promise<Reading> {
  return reading(() => {
    const own = maybeHere()?.book.settings.own ?? [];
    const found = forms(text, country || undefined, { versions: versionsOn(today()), own });
    return found.map(({ identifier, version, further }) => ({ ...identifier, version, further }));
  });
}

/** A name with a workplace: weak. */
export function readName({ name, workplace }: Jobs["readName"]["give"]): Promise<Reading> {
  return reading(() => [
    { ...nameAndWorkplace(name, workplace), version: NORMALISER_VERSION, further: false },
  ]);
}

async function reading(work: () => readonly Form[]): Promise<Reading> {
  try {
    return { forms: await withTables(work) };
  } catch (error) {
    if (error instanceof Unusable) return { reason: error.reason };
    throw error;
  }
}
