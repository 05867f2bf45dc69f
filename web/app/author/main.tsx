/** The application, in the place of what was painted before it came. */

import { hydrate } from "preact";
import { App } from "./app.js";
import { handOver, spokenEarly } from "./early.js";
import { isLeaving } from "./leave.js";
import { spoken } from "./texts/index.js";

/** Take over, once there are texts. The same elements stay: what has the focus keeps it, nothing is read twice. */
export async function start(): Promise<void> {
  let words = await spoken(spokenEarly());
  while (words.language !== spokenEarly()) words = await spoken(spokenEarly()); // she chose another one meanwhile
  if (isLeaving()) return;
  handOver();
  hydrate(<App spoken={words} />, document.getElementById("app")!);
}
