/** Starts the author's application. */

import { render } from "preact";
import { App } from "./app.js";
import { listenForShift, neverShowAgain } from "./leave.js";

listenForShift();
neverShowAgain();
render(<App />, document.getElementById("app")!);
