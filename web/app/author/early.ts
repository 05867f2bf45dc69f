/**
 * Something to read, and the way out, before the application is there. It then takes these very elements over: each
 * has the place and the attributes that parts/top.tsx, parts/page.tsx and pages/front.tsx give it.
 */

import { leave } from "./leave.js";
import { EARLY } from "./texts/early.js";
import type { EarlyKey } from "./texts/early-keys.js";
import { LANGUAGES, languageOf, preferred, type Language } from "./texts/languages.js";

const listening = new AbortController();
const { signal } = listening;
const said: [Text, EarlyKey][] = [];
const more = made("div", { role: "status" }, made("p", {}, text("wait")));
let language = preferred();

function text(key: EarlyKey): Text {
  const node = new Text();
  said.push([node, key]);
  return node;
}

function made<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Readonly<Record<string, string>>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[N] {
  const it = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) it.setAttribute(attribute, value);
  it.append(...inside);
  return it;
}

/** Everything in this language; what the application needs of it is fetched, too (plugins/first-screen.ts). */
function speak(next: Language): void {
  language = next;
  document.documentElement.lang = language.code;
  document.documentElement.dir = language.direction;
  for (const [node, key] of said) node.data = EARLY[language.code][key];
  const link = document.querySelector<HTMLLinkElement>(`link[hreflang="${language.code}"]`);
  if (link) link.rel = "modulepreload";
}

/** Paint it. */
export function paint(): void {
  const skip = made("a", { class: "skip", href: "#page" }, text("skip"));
  const out = made("button", { type: "button", "aria-describedby": "leave-how" }, text("leave"));
  const languages = made(
    "select",
    { autocomplete: "off" },
    ...LANGUAGES.map(({ code, name }) => made("option", { lang: code, value: code }, name)),
  );
  const page = made(
    "main",
    { id: "page", tabindex: "-1" },
    made("h1", { tabindex: "-1" }, text("front.title")),
    made("p", {}, text("front.what"), " ", text("front.when"), " ", text("front.until")),
    more,
  );
  const top = made(
    "header",
    { class: "top" },
    made(
      "div",
      {},
      out,
      made("span", { id: "leave-how", hidden: "" }, text("leave.how")),
      made("label", {}, made("span", {}, text("language")), languages),
    ),
  );
  skip.addEventListener(
    "click",
    (event) => {
      event.preventDefault(); // one address, no history entry
      page.focus();
    },
    { signal },
  );
  out.addEventListener("click", leave, { signal });
  languages.addEventListener(
    "change",
    () => {
      speak(languageOf(languages.value));
    },
    { signal },
  );
  speak(language);
  languages.value = language.code;
  document.getElementById("app")!.append(made("div", {}, skip, top, page));
}

/** The application did not come: why, and a way on. Nothing was typed that could be lost. */
export function sayFailed(): void {
  const again = made("button", { type: "button", class: "plain" }, text("fail.again"));
  again.addEventListener("click", () => {
    location.reload();
  });
  more.className = "summary";
  more.replaceChildren(made("p", {}, text("fail.offline")), again);
  speak(language);
}

/** The application is there and takes over, in the language that was chosen meanwhile, if one was. */
export function handOver(): void {
  listening.abort();
  more.remove();
}

export const spokenEarly = (): Language => language;
