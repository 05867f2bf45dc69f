/** Large tables of the identifiers, each behind a door that loads it late. */

import { join } from "node:path";
import type { Plugin } from "vite";

const DOORS = new Map([
  ["./phone-library.js", "late-phones.ts"],
  ["./transliteration.js", "late-letters.ts"],
  ["./unassigned.js", "late-unassigned.ts"],
]);

/** `worker`: the folder of the doors. */
export function lateTables(worker: string): Plugin {
  return {
    name: "late-tables",
    enforce: "pre",
    resolveId: (source, importer) => {
      const door = DOORS.get(source);
      return door !== undefined && importer?.includes("/src/core/identifiers/")
        ? join(worker, door)
        : undefined;
    },
  };
}
