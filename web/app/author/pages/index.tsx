/** The page for each place. */

import { Fragment, type VNode } from "preact";
import { useHere } from "../here.js";
import type { Place } from "../place.js";
import { Front } from "./front.js";
import { Help } from "./help.js";
import { Home } from "./home.js";
import { late } from "./late.js";

const loadLater = () => import("./later/index.js");
const Export = late(async () => (await loadLater()).Export);
const Settings = late(async () => (await loadLater()).Settings);

/** A new place is a new page, also if it is of the same kind: its heading gets the focus. */
export function Pages(): VNode {
  const { place } = useHere();
  return <Fragment key={JSON.stringify(place)}>{pageOf(place)}</Fragment>;
}

function pageOf(place: Place): VNode | null {
  switch (place.page) {
    case "front":
      return <Front />;
    case "help":
      return <Help />;
    case "home":
      return <Home />;
    case "export":
      return <Export />;
    case "settings":
      return <Settings />;
    default:
      return null;
  }
}
