/** With the recovery sheet: who is gone, words and a name of one's own, new keys. */

import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useDoing } from "../../../author/parts/doing.js";
import type { Id } from "../../../desk-worker/jobs.js";
import type { RenewalStep } from "../../../desk-worker/jobs/people.js";
import { useHere, useWords } from "../../here.js";
import { ask } from "../../line.js";
import { Page } from "../../parts/page.js";
import { Trouble } from "../../parts/trouble.js";
import { ComeIn } from "./come-in.js";
import { NewWords } from "./new-words.js";
import { Recovered, Sure } from "./recover-sure.js";
import { RenewalSteps } from "./steps.js";
import { WhoIsGone } from "./who-is-gone.js";
import { YourName } from "./your-name.js";

const STEPS = ["sheet", "who", "mine", "name", "sure"] as const;
type At = (typeof STEPS)[number] | "go" | "done";

export function Recover(): VNode {
  const { t } = useWords();
  const { go, standing } = useHere();
  const bySheet = standing.me?.role === "sheet";
  const [at, setAt] = useState<At>(bySheet ? "who" : "sheet");
  const [without, setWithout] = useState<readonly Id[]>([]);
  const [name, setName] = useState("");
  const doing = useDoing<RenewalStep>();

  const recover = (): void => {
    setAt("go");
    doing.start(async (tell) => {
      await ask("recover", { name: name.trim(), without }, tell);
      setAt("done");
    });
  };
  if (at === "done") return <Recovered key="done" />;
  if (at === "go")
    return (
      <Page key="go" title={t("recover.title")}>
        {doing.failed ? (
          <Trouble code={doing.failed.code} again={recover} />
        ) : (
          <RenewalSteps step={doing.progress} />
        )}
      </Page>
    );
  const lead = t("step.of", { n: STEPS.indexOf(at) + 1, of: STEPS.length });
  const back = { page: "front" } as const;
  switch (at) {
    case "sheet":
      return (
        <Page key="sheet" title={t("recover.title")} back={back}>
          <p class="quiet">{lead}</p>
          <p>{t("recover.what")}</p>
          <p>{t("recover.two")}</p>
          <ComeIn
            label="recover.words"
            press="next"
            unknown="open.wrong"
            done={(sheet) => (sheet ? setAt("who") : go({ page: "home" }, "recover.person"))}
          />
        </Page>
      );
    case "who":
      return <WhoIsGone key="who" {...{ lead, without, setWithout }} next={() => setAt("mine")} />;
    case "mine":
      return <NewWords key="mine" whose="mine" lead={lead} done={() => setAt("name")} />;
    case "name":
      return (
        <YourName
          key="name"
          lead={lead}
          back={{ page: "people" }}
          press="next"
          {...{ name, setName }}
          done={() => setAt("sure")}
        />
      );
    case "sure":
      return <Sure key="sure" {...{ lead, without, name }} again={() => setAt("who")} act={recover} />;
  }
}
