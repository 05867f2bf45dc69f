/** What is typed and not saved stays while one looks at other pages: in memory, until the desk is locked. */

import { useState } from "preact/hooks";

const drafts = new Map<string, string>();

/** Forget all of them. */
export const forgetDrafts = (): void => {
  drafts.clear();
};

/** Forget those about one account. */
export const forgetDraftsOf = (filing: string): void => {
  for (const name of drafts.keys()) if (name.includes(filing)) drafts.delete(name);
};

/** A text that is being written, by a name of its own. */
export function useDraft(name: string, begun = ""): [string, (text: string) => void] {
  const [text, setText] = useState(() => drafts.get(name) ?? begun);
  const put = (typed: string): void => {
    if (typed === begun) drafts.delete(name);
    else drafts.set(name, typed);
    setText(typed);
  };
  return [text, put];
}

/** Nobody needs this draft any more. */
export const clearDraft = (name: string): void => void drafts.delete(name);
