"""Every vector in Chromium: the TypeScript client computes there what Python and Node do."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Route

ROOT = Path(__file__).parents[2]
PLACE = "https://vectors.invalid/"
PAGE = '<!doctype html><meta charset="utf-8"><script type="module" src="/a/b/c/d/main.js"></script>'
TYPES = {".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"}


def test_every_vector_comes_out_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    """The same test files as in Node; there are as many tests as pages of vectors make."""
    vite = ROOT / "web" / "node_modules" / "vite" / "bin" / "vite.js"
    command = ["node", vite, "build", "--config", "vite.vectors.ts", "--logLevel", "error"]
    environment = {**os.environ, "COVEY_VECTORS": str(tmp_path)}
    subprocess.run(command, cwd=ROOT / "web", check=True, env=environment)

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(PLACE)
        if path == "":
            route.fulfill(body=PAGE, content_type="text/html")
            return
        found = ROOT / path if path.startswith("vectors/") else tmp_path / path.removeprefix("a/b/c/d/")
        if found.is_file():
            route.fulfill(body=found.read_bytes(), content_type=TYPES.get(found.suffix, "text/plain"))
        else:
            route.fulfill(status=404)

    context = browser.new_context()
    context.set_default_timeout(180_000)
    context.route(f"{PLACE}**", serve)
    page = context.new_page()
    page.goto(PLACE)
    page.wait_for_function("globalThis.outcome !== undefined")
    outcome = page.evaluate("globalThis.outcome")
    context.close()
    assert outcome["failed"] == []
    assert outcome["passed"] > 1500
