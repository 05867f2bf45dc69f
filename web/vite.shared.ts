/** What the builds of both applications have in common. */

import { resolve } from "node:path";

/** The doors of large tables (plugins/late-tables). */
export const WORKER = resolve(import.meta.dirname, "app/worker");

/** Files named by their hashes, in a folder with a name of one letter. */
export const namesIn = (folder: string) => ({
  entryFileNames: `${folder}/[hash].js`,
  chunkFileNames: `${folder}/[hash].js`,
  assetFileNames: `${folder}/[hash][extname]`,
});

/** Modules of the protocol do nothing by being loaded: those that a part does not use stay out of it. */
const SOURCES = resolve(import.meta.dirname, "src");
export const treeshake = { moduleSideEffects: (id: string): boolean => !id.startsWith(SOURCES) };

export const buildInto = (outDir: string) =>
  ({
    outDir,
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
  }) as const;

export const oxc = { jsx: { runtime: "automatic", importSource: "preact" } } as const;
