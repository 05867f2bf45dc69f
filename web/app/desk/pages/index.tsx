/** Which page is drawn for which place. */

import type { VNode } from "preact";
import { useHere } from "../here.js";
import { COMING } from "./coming/index.js";
import { PATTERN } from "./pattern/index.js";
import { WORK } from "./authors/index.js";
import type { Place } from "../place.js";

/** Pages by their names, each given its place. */
export type PagesOf<P extends Place> = {
  readonly [N in P["page"]]: (given: { readonly place: Extract<P, { page: N }> }) => VNode;
};

const PAGES: PagesOf<Place> = { ...COMING, ...WORK, ...PATTERN };

export function Pages(): VNode {
  const { place } = useHere();
  const Page = PAGES[place.page] as (given: { readonly place: Place }) => VNode;
  return <Page place={place} />;
}
