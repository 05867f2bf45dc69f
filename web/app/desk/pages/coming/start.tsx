/** Opening a desk, once: its key file, a recovery sheet, one's own words, a name. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { apart } from "../../../author/parts/apart.js";
import { useDoing } from "../../../author/parts/doing.js";
import { Failed } from "../../../failed.js";
import type { ComingStep } from "../../../desk-worker/jobs/coming.js";
import { useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { bytesOf, ChooseKeyFile, type KeyFile } from "./key-file.js";
import { NewWords } from "./new-words.js";
import { Started } from "./started.js";
import { Steps } from "./steps.js";
import { YourName } from "./your-name.js";

const STEPS = ["file", "sheet", "mine", "name"] as const;
const LINES = ["start.line.file", "start.line.sheet", "start.line.mine", "start.line.name"] as const;

type At = (typeof STEPS)[number] | "go" | "done";

export function Start(): VNode {
  const { t } = useWords();
  const [at, setAt] = useState<At>("file");
  const [found, find] = useState<KeyFile>();
  const [name, setName] = useState("");
  const doing = useDoing<ComingStep>();
  const front = { page: "front" } as const;

  const open = (): void => {
    setAt("go");
    doing.start(async (tell) => {
      if (!found) throw new Failed("file-unread");
      await ask("startDesk", { keys: await bytesOf(found.file), name: name.trim() }, tell);
      setAt("done");
    });
  };
  if (at === "done") return <Started />;
  if (at === "go")
    return (
      <Page key="go" title={t("start.title")} back={doing.failed && front}>
        {doing.failed ? (
          <Trouble code={doing.failed.code} {...(doing.failed.code !== "already-open" && { again: open })} />
        ) : (
          <Steps step={doing.progress} />
        )}
        {doing.failed?.code === "file-unread" && (
          <button type="button" class="plain" onClick={() => setAt("file")}>
            {t("start.file.again")}
          </button>
        )}
      </Page>
    );
  const lead = t("step.of", { n: STEPS.indexOf(at) + 1, of: STEPS.length });
  switch (at) {
    case "file":
      return (
        <Page key="file" title={t("start.title")} back={front}>
          <p class="quiet">{lead}</p>
          <p>{t("start.what")}</p>
          <ol>
            {LINES.map((line) => (
              <li key={line}>{t(line)}</li>
            ))}
          </ol>
          <p>{t("start.two")}</p>
          <ChooseKeyFile found={found} find={find} next={() => setAt("sheet")} />
        </Page>
      );
    case "sheet":
      return <NewWords key="sheet" whose="sheet" lead={lead} back={front} done={() => setAt("mine")} />;
    case "mine":
      return <NewWords key="mine" whose="mine" lead={lead} back={front} done={() => setAt("name")} />;
    case "name":
      return (
        <YourName key="name" lead={lead} back={front} press="start.go" {...{ name, setName }} done={open}>
          <p>{t("start.sure", { desk: apart(found?.desk ?? "") })}</p>
        </YourName>
      );
  }
}
