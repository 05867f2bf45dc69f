/** Identifiers that several people may share (spec/identifiers): what reads them comes late, with its tables. */

import { useEffect, useState } from "preact/hooks";
import { imported } from "../../imported.js";
import { withTables } from "../../worker/late.js";
import { shownOf } from "./identifier.js";

/** Those of these canonical strings that several people may share. */
export async function weakAmong(canonical: readonly string[]): Promise<readonly string[]> {
  const { isWeak } = await imported(() => import("../../../src/core/identifiers/index.js"));
  return withTables(() => canonical.filter(isWeak));
}

/** Whether several people may share one of these: by its form alone until the tables are here. */
export function useWeak(canonical: readonly string[]): (one: string) => boolean {
  const [weak, setWeak] = useState<readonly string[]>([]);
  const name = canonical.join(" "); // there is no space in any of them
  useEffect(() => {
    let shown = true;
    if (name !== "")
      weakAmong(name.split(" ")).then(
        (found) => {
          if (shown) setWeak(found);
        },
        () => undefined, // they do not come now: the next page asks again
      );
    return () => {
      shown = false;
    };
  }, [name]);
  return (one) => weak.includes(one) || shownOf(one).weak;
}
