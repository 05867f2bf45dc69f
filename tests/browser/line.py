"""The page's line to its worker, as a test may watch it: what was asked, what is answered, how her notes stand."""

from typing import Any

from playwright.sync_api import Error, Page

# Before the page's own scripts. A question that the worker does not know is answered all the same, after every change
# that was asked for before it: when the answer comes, the page has heard of all of them.
WATCH = """
  const post = Worker.prototype.postMessage;
  const line = { worker: undefined, standing: undefined, cases: [], asked: [], open: new Map(), rounds: 0 };
  globalThis.__line = line;
  const hear = ({ data }) => {
    if ("standing" in data) line.standing = data.standing;
    if ("cases" in data) line.cases = data.cases;
    if ("got" in data || "failed" in data) line.open.delete(data.id);
  };
  Worker.prototype.postMessage = function (question, ...rest) {
    if (line.worker !== this) {
      Object.assign(line, { worker: this, standing: undefined });
      line.open.clear();
      this.addEventListener("message", hear);
    }
    if (question.id > 0) line.asked.push(question.job);
    line.open.set(question.id, question.job);
    post.call(this, question, ...rest);
  };
  line.round = async () => {
    const id = -(++line.rounds);
    line.worker.postMessage({ id, job: "none" });
    for (let i = 0; i < 400 && line.open.has(id); i++) await new Promise((done) => setTimeout(done, 10));
    return !line.open.has(id);
  };
  line.ask = (job, give) => new Promise((done) => {
    const id = -(++line.rounds);
    const { worker } = line;
    const told = ({ data }) => {
      if (data.id !== id || "progress" in data) return;
      worker.removeEventListener("message", told);
      done(data.failed ?? JSON.stringify(data.got));
    };
    worker.addEventListener("message", told);
    worker.postMessage({ id, job, give });
  });
"""
# The page asks before it is closed while something is typed and not handed on.
_KEPT = """async () => {
  const line = globalThis.__line;
  if (!line.worker || !dispatchEvent(new Event("beforeunload", { cancelable: true }))) return false;
  return (await line.round()) && line.standing?.saving === "saved" && !line.standing.unkept;
}"""


# What every page does that shows how a filing stands.
_LOOK = """async () => {
  globalThis.__line.worker.postMessage({ id: -(++globalThis.__line.rounds), job: "look" });
}"""


def look_on(page: Page) -> None:
    """Have it asked what became of her filings, as the pages that show it ask."""
    page.evaluate(_LOOK)


def is_kept(page: Page) -> bool:
    """Whether all that was typed or pressed until now is kept."""
    return bool(page.evaluate(_KEPT))


def asked(page: Page, job: str) -> int:
    """How often the worker was asked to do this."""
    return int(page.evaluate("(job) => globalThis.__line.asked.filter((it) => it === job).length", job))


def is_doing(page: Page, *jobs: str) -> bool:
    """Whether the worker has one of these to do still."""
    return bool(page.evaluate("(jobs) => [...globalThis.__line.open.values()].some((it) => jobs.includes(it))", jobs))


def told(page: Page, job: str, give: dict[str, Any]) -> str:
    """Ask the worker itself, past the page: its answer as JSON, or the code of its refusal."""
    return str(page.evaluate("([job, give]) => globalThis.__line.ask(job, give)", [job, give]))


def cases(page: Page) -> list[dict[str, Any]]:
    """All that the desk's worker has told the page about filings."""
    found: list[dict[str, Any]] = page.evaluate("globalThis.__line.cases")
    return found


_LEFT = """() => [
  document.body.innerText,
  `typed: ${[...document.querySelectorAll("input, textarea")].map((field) => field.value).join(" | ")}`,
  `at: ${document.activeElement?.outerHTML.slice(0, 200)}`,
  `asked: ${globalThis.__line?.asked.slice(-12).join(" ")}`,
  `not answered: ${[...(globalThis.__line?.open.values() ?? [])].join(" ")}`,
  `standing: ${JSON.stringify(globalThis.__line?.standing)}`,
].join("\\n")"""


def left(page: Page, complaints: list[str]) -> str:
    """Everything about a page that tells why a test failed on it."""
    try:
        found = str(page.evaluate(_LEFT))
    except Error as error:
        found = f"it does not answer: {error.message}"
    return "\n".join((page.url, found, *complaints[-5:]))
