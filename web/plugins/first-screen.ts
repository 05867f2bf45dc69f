/**
 * The page names what the application needs, so that it comes beside the first script and not after it: the scripts at
 * once, and for each language a link to its texts that the first script wakes up (app/author/early.ts).
 */

import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

const TEXTS = /\/texts\/([a-z]+)\/first\.ts$/;
const START = "/author/start.ts";
const APPLICATION = "/author/main.tsx";
const LATE = "/author/pages/loads.ts";

/**
 * The application is one file: what it needs at once, and what several of the parts need that come late. So none of
 * these needs another that could be missing, and each can be asked for again.
 */
export function inOne(app: string): Rolldown.CodeSplittingGroup {
  let found: ReadonlySet<string> | undefined;
  return {
    debugName: "application",
    name: (id, context) => {
      found ??= ofApplication(app, context);
      return found.has(id) ? "application" : null;
    },
    includeDependenciesRecursively: false,
  };
}

function ofApplication(app: string, context: Rolldown.ChunkingContext): ReadonlySet<string> {
  const reached = (from: string, known = new Set<string>()): Set<string> => {
    if (!known.has(from)) {
      known.add(from);
      for (const next of context.getModuleInfo(from)?.importedIds ?? []) reached(next, known);
    }
    return known;
  };
  const first = reached(app + START);
  const late = context.getModuleInfo(app + LATE)?.dynamicallyImportedIds ?? [];
  const all = late.flatMap((id) => [...reached(id)]);
  const shared = all.filter((id, place) => all.indexOf(id) !== place);
  return new Set([...reached(app + APPLICATION), ...shared].filter((id) => !first.has(id)));
}

export function firstScreen(): Plugin {
  return {
    name: "first-screen",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle = {} }) => {
        const chunks = Object.values(bundle).filter((it) => it.type === "chunk");
        const importsOf = (name: string): readonly string[] => {
          const found = chunks.find(({ fileName }) => fileName === name);
          return found && !found.isEntry ? [name, ...found.imports.flatMap(importsOf)] : [];
        };
        const scripts: string[] = [];
        const texts: HtmlTagDescriptor[] = [];
        for (const { moduleIds, fileName } of chunks) {
          if (moduleIds.some((id) => id.endsWith(APPLICATION))) scripts.push(...importsOf(fileName));
          const code = moduleIds.map((id) => TEXTS.exec(id)?.[1]).find(Boolean);
          if (code !== undefined) texts.push(link(fileName, { rel: "texts", hreflang: code }));
        }
        if (scripts.length === 0 || texts.length === 0)
          throw new Error("the application is in other chunks now");
        texts.sort((a, b) => (String(a.attrs?.["hreflang"]) < String(b.attrs?.["hreflang"]) ? -1 : 1));
        return [...[...new Set(scripts)].map((name) => link(name, { rel: "modulepreload" })), ...texts];
      },
    },
  };
}

const link = (name: string, attrs: Readonly<Record<string, string>>): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true, fetchpriority: "low", href: `/${name}` },
  injectTo: "head",
});
