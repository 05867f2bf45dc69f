"""The worker of the pages, with a few lines before its own: another clock, or no timers."""

from playwright.sync_api import Route

from browser.visitor import Visitor

# No timer of a second or more ever ends: what happens was asked for.
NO_TIMERS = """{
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (work, time = 0, ...rest) => time >= %d ? 0 : wait(work, time, ...rest);
}
"""


def alter_worker(visitor: Visitor, script: str) -> None:
    """From the first page: have it all anew, with a worker that begins with this script."""
    visitor.see("Trustee 5, Land 5")
    (worker,) = visitor.page.workers

    def alter(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=script + answer.text())

    visitor.context.route(worker.url, alter)
    visitor.arrive()
    visitor.see("Trustee 5, Land 5")
    visitor.until("the old worker is gone", lambda: len(visitor.page.workers) == 1)
