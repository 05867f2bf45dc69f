/** The desk's application. */

import { render } from "preact";
import { isLeaving, listenForShift, neverShowAgain } from "../author/leave.js";
import { App } from "./app.js";
import { preferred } from "../author/texts/languages.js";
import { spoken } from "./texts/index.js";

listenForShift();
neverShowAgain();
const first = await spoken(preferred());
if (!isLeaving()) {
  document.documentElement.lang = first.language.code;
  document.documentElement.dir = first.language.direction;
  render(<App spoken={first} />, document.getElementById("app")!);
}
