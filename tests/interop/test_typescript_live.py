"""The TypeScript client against a running escrow, over fetch."""

from typing import Any

from covey.wire.log import Status
from interop.conftest import Tool
from servers.harness import LiveEscrow, unlike, until


def _file(escrow: LiveEscrow, tool: Tool, *identifiers: str, k: int = 2, **choices: Any) -> dict[str, Any]:
    job = {
        "url": escrow.url("board"),
        "manifest": escrow.manifest.hash.hex(),
        "invitation": escrow.invitation().hex(),
        "identifiers": identifiers,
        "threshold": k,
        "desks": [1],
        "withdraw": False,
        **choices,
    }
    return tool("file-live", job)


def test_it_joins_looks_up_files_and_meets_a_python_author(escrow: LiveEscrow, typescript: Tool) -> None:
    """Both filings are released together, and the desk reads what each author wrote."""
    name = unlike()
    theirs = escrow.person().file(unlike(), name, k=2)
    ours = _file(escrow, typescript, name, unlike())
    assert sum(status == Status.HELD or status >= Status.RELEASED for status in ours["statuses"].values()) >= 4
    escrow.wait_status(theirs, Status.RELEASED)
    filing, desk = bytes.fromhex(ours["filing"]), escrow.desk()
    until("the desk opens both", 10, lambda: {theirs.id, filing} <= set(desk.opened()))
    assert desk.decide(filing, True).status_code == 204
    until("the case part opens", 10, lambda: desk.opened()[filing].case is not None)
    case = desk.opened()[filing].case
    assert case.account == "Written in TypeScript – ✍"
    assert not desk.desk.faults


def test_it_takes_a_filing_back(escrow: LiveEscrow, typescript: Tool) -> None:
    """All trustees sign that it is gone."""
    assert _file(escrow, typescript, unlike(), k=3, withdraw=True)["withdrawn"] == 5
