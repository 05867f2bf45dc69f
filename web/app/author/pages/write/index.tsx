/** The pages of a note. They come when somebody begins to write. */

import type { VNode } from "preact";
import type { WritePlace } from "../../place.js";
import { late } from "../late.js";
import { loadFiles } from "../loads.js";
import { EntryPage } from "./entry.js";
import { HappeningPage } from "./happening.js";
import { MentionPage } from "./mention.js";
import { PartPage } from "./part.js";
import { TimelinePage } from "./timeline.js";
import { VersionsPage } from "./versions.js";

/** Files have a page of their own, which comes with the first file. */
const FilesPage = late(async () => (await loadFiles()).FilesPage);

export function Write({ place }: { readonly place: WritePlace }): VNode {
  switch (place.page) {
    case "entry":
      return <EntryPage {...place} />;
    case "part":
      return <PartPage {...place} />;
    case "timeline":
      return <TimelinePage {...place} />;
    case "happening":
      return <HappeningPage {...place} />;
    case "mention":
      return <MentionPage {...place} />;
    case "versions":
      return <VersionsPage {...place} />;
    case "files":
      return <FilesPage {...place} />;
  }
}
