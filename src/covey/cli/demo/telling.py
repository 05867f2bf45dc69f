"""The story in words and in JSON."""

import textwrap
from statistics import median
from typing import Any

from covey.cli.demo import sight
from covey.cli.demo.cast import Act, Declines, Files
from covey.cli.demo.stage import ActSight, Played, Stage
from covey.cli.words import count, short, visible
from covey.wire.manifest import Manifest

WIDTH = 100
PAD = 16


def opening(manifest: Manifest) -> str:
    """Who plays."""
    plan = manifest.plan
    trustees = ", ".join(f"{card.name} ({card.jurisdiction})" for card in plan.trustees)
    desks = " and ".join(card.name for card in plan.desks)
    lines = [
        f"A throw-away escrow: one board and {plan.n} trustees, each its own process. All people are made up.",
        _row("trustees", f"{trustees}. Any one of them, together with the board, learns nothing more."),
        _row("desks", f"{desks}."),
        _row("thresholds", f"now, {', '.join(map(str, plan.thresholds))}."),
    ]
    return "\n".join(lines)


def act(number: int, played: Act, seen: ActSight, stage: Stage) -> str:
    """One act: what people did, and what every party could see of it."""
    lines = ["", f"{number}. {played.title}"]
    for step in played.steps:
        if isinstance(step, Files):
            person = stage.played[step.who, step.about].person
            written = "; ".join(f'"{name}"' for name in step.names)
            lines.append(_row(step.who, f"threshold {threshold_word(step.threshold)}: {written}"))
            lines.append(_row("", f"= {', '.join(person.canonicals)}"))
        else:
            lines.append(_row(step.who, "takes it back"))
    lines += [_row(desk_name(stage, step.desk), f"finds a conflict, declines {step.who}'s") for step in played.then]
    lines.append("   what each could see")
    lines += [_row(who, text) for who, text in views(played, seen, stage)]
    lines.append(textwrap.fill(played.moral, WIDTH, initial_indent="   => ", subsequent_indent="      "))
    return "\n".join(lines)


def views(played: Act, seen: ActSight, stage: Stage) -> list[tuple[str, str]]:
    """Party and sentence."""
    rows = [("the board", _board_saw(seen.board))]
    trustee = f"{count(seen.trustee.rows, 'row')} by now, {seen.trustee.size // 1000} kB of numbers that look random"
    rows.append(("each trustee", trustee))
    for card in stage.manifest.plan.desks:
        opened = seen.opened.get(card.index, [])
        parts = [
            f"{short(case.filing)} about {', '.join(case.conflict.identifiers)}" for case in opened if case.conflict
        ]
        rows.append((card.name, f"could open {'; '.join(map(visible, parts))}" if parts else "nothing"))
    mine = [stage.played[step.who, step.about] for step in played.steps if isinstance(step, Files)]
    rows.append(("the authors", "; ".join(f"{item.step.who}: {seen.standings.get(item.id, '?')}" for item in mine)))
    rows.append(("everybody else", "nothing"))
    return rows


def _board_saw(new: sight.BoardSight) -> str:
    """All that its log says; the first sentences are what every filing shows."""
    parts = []
    for core in new.filings:
        opens = ", to be opened at once" if core.direct else ""
        parts.append(f"{short(core.id)} of account {short(core.account)} with {count(core.slots, 'row')}{opens}")
    said = f"{count(len(parts), 'filing')}: {'; '.join(parts)}. Not who is named, what is written, or which threshold"
    if new.withdrawals:
        said += f". {count(new.withdrawals, 'filing was', 'filings were')} taken back"
    met = [f"{', '.join(map(short, sorted(filings)))} (threshold {threshold})" for threshold, filings in new.events]
    return said + (f". It found that these belong together: {'; '.join(met)}. Not about whom" if met else "")


def ending(stage: Stage, standings: dict[bytes, str], searched: int, mistakes: list[str]) -> str:
    """What could be opened, what stayed shut, and whether that is right."""
    lines = [
        "",
        "In the end",
        f"   {'filing':<10}{'by':<7}{'about':<13}{'opens with':<12}{'ideal box':<12}{'here':<12}author sees",
    ]
    for played in stage.played.values():
        step = played.step
        lines.append(
            f"   {short(played.id):<10}{step.who:<7}{step.about:<13}{threshold_word(step.threshold):<12}"
            f"{expected(stage, played):<12}{actual(stage, played):<12}{standings.get(played.id, '?')}"
        )
    read = stage.read()
    lines.append("\nWhat the desks could read")
    for played in stage.played.values():
        if (case := read.get(played.id)) is not None and case.case is not None:
            lines.append(_row(played.step.who, f'"{visible(case.case.account)}" (reach: {visible(case.case.reach)})'))
    shut = [played for played in stage.played.values() if played.id not in stage.opened()]
    lines.append("\nWhat stayed shut")
    lines += [_row(played.step.who, f"about {played.step.about}, {expected(stage, played)}") for played in shut]
    lines.append(
        f"\n{searched / 1e6:.1f} MB of databases, logs and account files were searched for the names and the texts: "
        + ("nothing was found in the clear." if not any("plain text" in found for found in mistakes) else "FOUND.")
    )
    seconds = median(played.seconds for played in stage.played.values())
    lines.append(f"A filing took {seconds:.2f} seconds (median), from typing to signed receipts.")
    lines += [f"NOT AS IT SHOULD BE: {mistake}" for mistake in mistakes]
    if not mistakes:
        lines.append("The outcome is exactly that of the ideal box.")
    return "\n".join(lines)


def threshold_word(threshold: int) -> str:
    """`now`, or the number."""
    return "now" if threshold == 1 else str(threshold)


def expected(stage: Stage, played: Played) -> str:
    """What the ideal box says."""
    if played.id in stage.box.due():
        return "opened"
    return "taken back" if played.id not in stage.box.live else "shut"


def actual(stage: Stage, played: Played) -> str:
    """What happened here."""
    if played.id in stage.opened():
        return "opened"
    return "taken back" if played.taken_back else "shut"


def desk_name(stage: Stage, index: int) -> str:
    """A desk's name."""
    return stage.manifest.desk(index).name


def act_data(played: Act, seen: ActSight, stage: Stage) -> dict[str, Any]:
    """One act for `--json`."""
    return {
        "title": played.title,
        "steps": [_step_data(step) for step in (*played.steps, *played.then)],
        "saw": dict(views(played, seen, stage)),
    }


def _step_data(step: object) -> dict[str, Any]:
    if isinstance(step, Files):
        return {"who": step.who, "files": list(step.names), "threshold": step.threshold, "desks": list(step.desks)}
    if isinstance(step, Declines):
        return {"desk": step.desk, "declines": step.who}
    return {"who": getattr(step, "who", ""), "takes_back": True}


def filings_data(stage: Stage, standings: dict[bytes, str]) -> list[dict[str, Any]]:
    """Every filing for `--json`."""
    return [
        {
            "id": played.id.hex(),
            "by": played.step.who,
            "about": played.step.about,
            "identifiers": list(played.person.canonicals),
            "threshold": played.step.threshold,
            "ideal": expected(stage, played),
            "here": actual(stage, played),
            "author_sees": standings.get(played.id, ""),
        }
        for played in stage.played.values()
    ]


def _row(head: str, text: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=f"   {head:<{PAD}}", subsequent_indent=" " * (PAD + 3), break_on_hyphens=False
    )
