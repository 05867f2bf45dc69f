/** The desk's application. */

import { render } from "preact";
import { isLeaving, listenForShift, neverShowAgain } from "../author/leave.js";
import { App } from "./app.js";
import { preferredHere, spoken } from "./texts/index.js";

listenForShift();
neverShowAgain();
const first = await spoken(preferredHere());
if (!isLeaving()) {
  document.documentElement.lang = first.language.code;
  document.documentElement.dir = first.language.direction;
  render(<App spoken={first} />, document.getElementById("app")!);
}
