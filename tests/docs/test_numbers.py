"""The numbers on the pages of spec/ are those of the default escrow, as the code computes them."""

import json
import os
from math import comb, floor, log2
from pathlib import Path

import numpy as np
import pytest

from covey.cli.local_setup import LIMITS, PARAMETERS
from covey.core.pseudonym import address, facet
from covey.core.recovery import MOST_SUBSETS
from covey.errors import Malformed, Refused
from covey.primitives.hpke import OpeningKey
from covey.primitives.signing import SigningKey
from covey.roles import author
from covey.roles.ceremony import local_ceremony
from covey.roles.matcher.matcher import FAIR_SHARE
from covey.sdk.invitations import invitation_text, read_invitation
from covey.servers.routes import problem
from covey.wire.account import Registration
from covey.wire.filing import CASE_CLASSES, CONFLICT_CLASSES, SEALED_MAIL, CasePart, FilingUpload, PartPlain
from covey.wire.manifest import DeskCard, Manifest
from covey.wire.release import EventProof
from covey.wire.rows import Bucket, RowAnswers, RowId

ROOT = Path(__file__).parents[2]
N, T, C, D = PARAMETERS.n, PARAMETERS.t, PARAMETERS.capacity, PARAMETERS.width


def _says(page: str, *sentences: str) -> None:
    text = " ".join((ROOT / "spec" / f"{page}.md").read_text("utf-8").split())
    assert [sentence for sentence in sentences if " ".join(sentence.split()) not in text] == []


@pytest.fixture(scope="module")
def manifest() -> Manifest:
    """The default escrow."""
    key, opening = SigningKey(os.urandom(32)), OpeningKey(os.urandom(32))
    trustees = [(f"Trustee {i}", "Iceland") for i in range(1, N + 1)]
    board, registrar = (SigningKey(os.urandom(32)).public.data for _ in range(2))
    desks = [DeskCard(1, "Desk", key.public.data, opening.public.data)]
    plan = ("Escrow", PARAMETERS, LIMITS, trustees, desks, board, "https://board.example", [registrar], 0)
    return local_ceremony(*plan, os.urandom)[0].manifest


@pytest.fixture(scope="module")
def upload(manifest: Manifest) -> FilingUpload:
    """One identifier, one desk, nothing written."""
    case = CasePart("", "en", False, "")
    draft = author.Draft(("ig:rowan_vale",), (os.urandom(64),), 2, (1,), 20_000, 1, "", case)
    return author.file(manifest, SigningKey(os.urandom(32)), os.urandom(16), draft, os.urandom(32))


def test_a_filing_has_the_sizes_that_the_page_says(upload: FilingUpload) -> None:
    """filing.md: the upload, its header, contents and parts, and the size classes that a trustee checks."""
    sealed = {len(part) for part in upload.parts}
    words = PARAMETERS.part_words(1)
    plain = len(PartPlain(bytes(32), np.zeros(words, dtype=np.int64)).to_bytes())
    (size,) = sealed
    cases = [SEALED_MAIL + size + 16 for size in CASE_CLASSES]
    _says(
        "filing",
        f"a `FilingUpload` of {len(upload.to_bytes()):,} bytes",
        f"Header ({len(upload.header.to_bytes())} with type)",
        f"Contents ({len(upload.contents.to_bytes())}):",
        f"{N} of {size} (34 + 4 + {words} * 4 = {plain} plain, + {size - plain})",
        f"sealed conflict of {' or '.join(str(size + 16) for size in CONFLICT_CLASSES)} bytes",
        f"case of {', '.join(map(str, cases[:-1]))} or {cases[-1]};",
    )


def test_opened_rows_and_events_have_the_sizes_that_the_pages_say(manifest: Manifest) -> None:
    """masks.md and release.md: words in an answer, and an event of four answers."""
    rows = tuple(RowId(os.urandom(16), 0) for _ in range(2))
    root, words = Bucket(0, 0, 0), np.zeros(2 * D, dtype=np.int64)
    answers = [RowAnswers(i, manifest.hash, root, (0,), rows, (bytes(32),) * 2, words, bytes(64)) for i in range(1, 5)]
    event = EventProof(root, 2, rows, np.array([1, 1]), tuple(answers)).to_bytes()
    _says("masks", f"`2 * {len(PARAMETERS.thresholds)} * {D}` words")
    _says("release", f"up to `2 * {D}` words, about {len(event) / 1000:.1f} kB with four")


def test_the_example_of_a_pseudonym_is_true() -> None:
    """pseudonym.md: the first elements of vector and curve, and the address."""
    y = bytes(range(64))
    found, bits = facet(PARAMETERS, y, 2), "".join(map(str, address(y)))
    z, first = found.z, found.curve.ravel()
    nibbles = " ".join(bits[at : at + 4] for at in range(0, 32, 4))
    _says(
        "pseudonym",
        f"`d = {D}`: `z` begins {z[0]}, {z[1]}; the first coefficient of `Q` begins {first[0]}, {first[1]}",
        f"the address is `{nibbles}`",
    )


def test_attacks_are_counted_for_the_default_escrow() -> None:
    """attacks.md and buckets.md: every number that follows from n, t, C, d and the limits."""
    spread, reach = N * C // (2 * T - 1), PARAMETERS.reach
    bits = {rows: 1 + floor(log2(4 * rows / C)) for rows in (512, 10_000)}
    most = {}
    for threshold in (5, 10):
        rows = threshold
        while comb(rows + 1, threshold) <= MOST_SUBSETS:
            rows += 1
        most[threshold] = rows
    _says(
        "attacks",
        f"`C = {C}`, `d = {D}`, `p ~ 2^31`; an account has `E = {LIMITS.evaluations}` look-ups"
        f" and {LIMITS.filings} filings",
        f"At `T = 2` one account has {N * LIMITS.evaluations // T} look-ups and {8 * LIMITS.filings} tests",
        f"`C/8 = {C // FAIR_SHARE}` accounts",
        f"so about {(C - C // 4) // FAIR_SHARE} accounts",
        f"({C // 8} filings of 8) would fill",
        f"{bits[512]} at 512 rows, {bits[10_000]} at 10,000. A test of a name by prefix then lets through one other in"
        f" 2^{bits[10_000]}",
        f"= {spread} rows under one `R`",
        f"= {reach}. If `d` were `C + 8 = {C + 8}`, then {C + 8} rows of the board's own ({(C + 8) // 8} filings of 8)",
        f"can be opened: {D}. Then {reach} rows are {D - reach} short",
        f"and {D // (N - 2 * T + 2)} rows would give",
        f"{most[5]} rows at `T = 5`, {most[10]} at `T = 10`",
        f"needs {most[5] + 1 - 5} well-placed rows at `T = 5`, or {most[10] + 1 - 10} at `T = 10`",
    )
    _says("buckets", f"({C // FAIR_SHARE} for `C = {C}`)", f"about {round(log2(1_000_000 / C))} bits at a million")
    _says("parameters", f"{LIMITS.evaluations} look-ups and {LIMITS.filings} filings")


def test_the_page_of_accounts_has_the_invitation_of_the_vectors() -> None:
    """accounts.md: its text, readable as it stands there, and the size of a registration."""
    cases = json.loads((ROOT / "vectors" / "account.json").read_text("utf-8"))["cases"]
    output = {case["op"]: case["output"] for case in cases if case["op"] in {"invite", "join"}}
    invitation = bytes.fromhex(output["invite"]["invitation"])
    page = (ROOT / "spec" / "accounts.md").read_text("utf-8")
    shown = next(block for block in page.split("```") if block.strip().startswith("covey-"))
    assert "".join(shown.split()) == invitation_text(invitation)
    assert read_invitation(shown) == invitation
    registration = bytes.fromhex(output["join"]["registration"])
    assert Registration.from_bytes(registration).admission_kind == 1
    _says("accounts", f"An invitation, {len(invitation)} bytes", f"{len(registration)} bytes for kind 1")
    with pytest.raises(Malformed):
        read_invitation(shown.replace("nne5l2by", "nne5l2bz"))


def test_the_example_of_an_error_is_what_a_server_answers() -> None:
    """http.md: every field, the status too."""
    page = (ROOT / "spec" / "http.md").read_text("utf-8")
    shown = json.loads(page.split("```json", 1)[1].split("```", 1)[0])
    answer = problem(Refused(shown["detail"], code=shown["code"], hint=shown["hint"]))
    assert json.loads(bytes(answer.body)) == shown
    assert answer.status_code == shown["status"]
