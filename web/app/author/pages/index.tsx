/** The page for each place. */

import { Fragment, type VNode } from "preact";
import { useHere } from "../here.js";
import type { Place } from "../place.js";
import { Front } from "./front.js";
import { Help } from "./help.js";
import { Home } from "./home.js";
import { late } from "./late.js";
import { loadFiled, loadKeep, loadLater, loadName, loadWrite } from "./loads.js";

const Phrase = late(async () => (await loadKeep()).Phrase);
const Kit = late(async () => (await loadKeep()).Kit);
const Join = late(async () => (await loadKeep()).Join);
const Open = late(async () => (await loadKeep()).Open);
const Keeping = late(async () => (await loadKeep()).Keeping);
const RemoveAll = late(async () => (await loadKeep()).RemoveAll);
const EndContact = late(async () => (await loadLater()).EndContact, ["middle", "last"]);
const Letters = late(async () => (await loadLater()).Letters, ["middle", "last"]);
const Reply = late(async () => (await loadLater()).Reply, ["middle", "last"]);
const Export = late(async () => (await loadLater()).Export, ["middle", "last"]);
const Settings = late(async () => (await loadLater()).Settings, ["middle", "last"]);
const Who = late(async () => (await loadName()).Who);
const When = late(async () => (await loadName()).When);
const Desk = late(async () => (await loadName()).Desk);
const Contact = late(async () => (await loadName()).Contact);
const Along = late(async () => (await loadName()).Along);
const Consent = late(async () => (await loadName()).Consent);
const Sending = late(async () => (await loadName()).Sending);
const Filing = late(async () => (await loadFiled()).Filing);
const TakeBack = late(async () => (await loadFiled()).TakeBack);
const Change = late(async () => (await loadFiled()).Change);

const Write = late(async () => (await loadWrite()).Write);

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
      return <Help then={place.then} />;
    case "home":
      return <Home />;
    case "letters":
      return <Letters filing={place.filing} />;
    case "reply":
      return <Reply {...place} />;
    case "end-contact":
      return <EndContact filing={place.filing} />;
    case "export":
      return <Export />;
    case "phrase":
      return <Phrase then={place.then} change={place.change === true} />;
    case "kit":
      return <Kit then={place.then} />;
    case "join":
      return <Join then={place.then} />;
    case "open":
      return <Open />;
    case "keeping":
      return <Keeping />;
    case "remove-all":
      return <RemoveAll />;
    case "settings":
      return <Settings />;
    case "name":
      return <Who begin={place.draft} />;
    case "threshold":
      return <When />;
    case "desk":
      return <Desk />;
    case "contact":
      return <Contact />;
    case "along":
      return <Along />;
    case "consent":
      return <Consent />;
    case "sending":
      return <Sending filing={place.filing} />;
    case "filing":
      return <Filing filing={place.filing} />;
    case "take-back":
      return <TakeBack filing={place.filing} />;
    case "change":
      return <Change filing={place.filing} longer={place.longer === true} />;
    case "entry":
    case "part":
    case "timeline":
    case "happening":
    case "mention":
    case "versions":
    case "files":
      return <Write place={place} />;
    default:
      return null;
  }
}
