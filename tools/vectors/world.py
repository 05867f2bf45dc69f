"""One small escrow that most files speak of: a true ceremony, five accounts, seven filings, all from one label."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from covey.core import oprf
from covey.core.parameters import Parameters
from covey.core.prss import subset_scalar
from covey.errors import Malformed
from covey.primitives.group import ORDER, Scalar
from covey.primitives.hpke import OVERHEAD, OpeningKey, SealingKey
from covey.primitives.signing import SigningKey
from covey.roles import admission, author, ceremony
from covey.roles.desk import DeskSecrets
from covey.roles.trustee import Trustee, TrusteeSecrets
from covey.roles.trustee.secrets import OPRF_TAG
from covey.store.trustee import SqlTrusteeStore
from covey.wire import ceremony as wire_ceremony
from covey.wire.account import ADMISSION_INVITATION, Registration
from covey.wire.ceremony import CeremonyState
from covey.wire.filing import CasePart, FilingForTrustee, FilingUpload, PartPlain, sealing_info
from covey.wire.log import EntryKind, LogBatch, LogEntry, Outcome
from covey.wire.manifest import Limits, Manifest, SignedManifest
from vectors.page import seed

NOW = 1_800_000_000
DAY = 86_400
PARAMETERS = Parameters(5, 2, (2, 3), 8)
LIMITS = Limits(evaluations=64, filings=16, desk_days=14, expiry_days=400, match_seconds=0)
ALICE, BOB, CAROL = "tel:+12025550101", "ig:vector_person_b", "web:university-works.org/staff/jane-doe"
CASE = CasePart("ask for the librarian \u2013 mornings", "en", True, "It was a Tuesday.")


class Kept:
    """Sealed texts of the files as they are, found again by opening them."""

    def __init__(self, folder: Path) -> None:
        self._texts: dict[int, list[bytes]] = {}
        self._keys: dict[bytes, OpeningKey] = {}
        self._found: dict[tuple[bytes, bytes, bytes], bytes] = {}
        for path in sorted(folder.glob("*.json")):
            self._collect("", json.loads(path.read_text("utf-8")))

    def _collect(self, name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                self._collect(key if key.startswith("sealed") else name, item)
        elif isinstance(value, list):
            for item in value:
                self._collect(name, item)
        elif name.startswith("sealed") and isinstance(value, str):
            data = bytes.fromhex(value)
            self._texts.setdefault(len(data), []).append(data)

    def knows(self, *keys: OpeningKey) -> None:
        """From here on texts sealed to these keys can be found again."""
        self._keys |= {key.public.data: key for key in keys}

    @contextmanager
    def sealing(self) -> Iterator[None]:
        """Within, `SealingKey.seal` gives a kept text where there is one."""
        fresh = SealingKey.seal

        def seal(key: SealingKey, plaintext: bytes, info: bytes) -> bytes:
            name = (key.data, info, plaintext)
            if name not in self._found:
                self._found[name] = self._find(*name) or fresh(key, plaintext, info)
            return self._found[name]

        with patch.object(SealingKey, "seal", seal):
            yield

    def _find(self, public: bytes, info: bytes, plaintext: bytes) -> bytes | None:
        for text in self._texts.get(len(plaintext) + OVERHEAD, []):
            try:
                if self._keys[public].open(text, info) == plaintext:
                    return text
            except Malformed:
                continue
        return None


class World:
    """The escrow. Building it holds the ceremony."""

    def __init__(self, kept: Kept) -> None:
        self.kept, self.parameters = kept, PARAMETERS
        self.states: dict[str, dict[int, CeremonyState]] = {"card": {}}
        self.offers: dict[int, wire_ceremony.CardOffer] = {}
        for i in range(1, 6):
            state, self.offers[i] = ceremony.card(f"Trustee {i}", f"Country {i}", seed("card", i))
            self.states["card"][i] = state
            kept.knows(OpeningKey(state.opening))
        made = {
            name: ceremony.make_keys(role, name, seed("keys", name))
            for name, role in {
                "desk 1": wire_ceremony.DESK,
                "desk 2": wire_ceremony.DESK,
                "board": wire_ceremony.BOARD,
                "registrar": wire_ceremony.REGISTRAR,
            }.items()
        }
        self.keys = {name: keys for name, (keys, _) in made.items()}
        self.other_offers = {name: offer for name, (_, offer) in made.items()}
        self.desks = {
            i: DeskSecrets(i, SigningKey(found.signing), OpeningKey(found.opening[0]))
            for i, found in ((1, self.keys["desk 1"]), (2, self.keys["desk 2"]))
        }
        kept.knows(*(desk.opening for desk in self.desks.values()))
        self.board = SigningKey(self.keys["board"].signing)
        self.registrar = SigningKey(self.keys["registrar"].signing)
        self._hold_ceremony()
        self.accounts = [SigningKey(seed("account", i)) for i in range(6)]
        self.filings: dict[str, FilingUpload] = {}
        self.drafts: dict[str, tuple[int, author.Draft]] = {}
        for name, account, people, k, desks in (
            ("first", 0, (ALICE,), 2, (1,)),
            ("second", 1, (ALICE,), 2, (1, 2)),
            ("third", 2, (ALICE, BOB), 3, (2,)),
            ("direct", 3, (BOB,), 1, (1,)),
            ("again", 0, (ALICE,), 2, (1,)),
            ("padded", 4, (CAROL, BOB, ALICE), 3, (1, 2)),
        ):
            self.drafts[name] = (account, self.draft(people, k, desks))
            self.filings[name] = author.file(self.manifest, self.accounts[account], *self.made_of(name))

    def made_of(self, name: str) -> tuple[bytes, author.Draft, bytes]:
        """The id, draft and entropy of a filing."""
        return seed("filing", name, length=16), self.drafts[name][1], seed("filing-entropy", name)

    def draft(self, people: tuple[str, ...], k: int, desks: tuple[int, ...]) -> author.Draft:
        """What an author decided."""
        pseudonyms = tuple(self.pseudonym(text) for text in people)
        return author.Draft(people, pseudonyms, k, desks, NOW // DAY + 300, 1, "Example Works", CASE)

    def _hold_ceremony(self) -> None:
        desks = [ceremony.desk_card(i, self.other_offers[f"desk {i}"]) for i in (1, 2)]
        self.plan = ceremony.make_plan(
            "Vector escrow",
            self.parameters,
            LIMITS,
            [self.offers[i] for i in range(1, 6)],
            desks,
            self.board.public.data,
            "https://board.example",
            [self.registrar.public.data],
            NOW,
        )
        self.messages: dict[str, dict[int, bytes]] = {}
        self._round("commitments", "card", "committed", lambda i, s, _: ceremony.commit(s, self.plan, self.entropy(i)))
        self._round("deals", "committed", "dealt", lambda _, s, m: ceremony.deal(s, m), "commitments")
        self._round("confirmations", "dealt", "confirmed", lambda _, s, m: ceremony.confirm(s, m), "deals")
        signings = {i: ceremony.sign(s, self.messages["confirmations"]) for i, s in self.states["confirmed"].items()}
        self.states["signed"] = {i: found.state for i, found in signings.items()}
        self.messages["signatures"] = {i: found.message.to_bytes() for i, found in signings.items()}
        self.secrets: dict[int, TrusteeSecrets] = {i: found.secrets for i, found in signings.items()}
        self.manifest: Manifest = signings[1].manifest
        self.signed: SignedManifest = ceremony.assemble(self.manifest, self.messages["signatures"])

    def entropy(self, trustee: int) -> bytes:
        """What a trustee's contributions come from."""
        return seed("contributions", trustee)

    def _round(self, kind: str, before: str, after: str, step: Any, reads: str = "") -> None:
        self.states[after], self.messages[kind] = {}, {}
        for i, state in self.states[before].items():
            self.states[after][i], message = step(i, state, self.messages.get(reads, {}))
            self.messages[kind][i] = message.to_bytes()

    @cached_property
    def joint_key(self) -> Scalar:
        """The OPRF key that nobody has."""
        seeds = {subset: found for s in self.secrets.values() for subset, found in s.shares.seeds.items()}
        total = Scalar.from_int(0)
        for subset, found in seeds.items():
            weight = Scalar.from_int(self.parameters.subset_weight(subset, 0) % ORDER)
            total = total.add(subset_scalar(found, OPRF_TAG).mul(weight))
        return total

    def pseudonym(self, identifier: str) -> bytes:
        """The OPRF's output, from the joint key."""
        return oprf.evaluate(self.joint_key, identifier.encode())

    def registration(self, account: int, ticket: str = "", expires: int = NOW + 1000) -> Registration:
        """An account's registration with an invitation of its own."""
        key = self.accounts[account]
        ticket_seed = seed("ticket", ticket or account)
        invitation = admission.invite(self.manifest.hash, 0, self.registrar, ticket_seed, expires)
        proof = admission.use_invitation(self.manifest.hash, invitation, key.public.data)
        return author.register(self.manifest, key, ADMISSION_INVITATION, proof)

    def part(self, name: str, trustee: int) -> PartPlain:
        """A trustee's part of a filing, opened."""
        upload = self.filings[name]
        core = upload.header.core
        info = sealing_info(core.manifest, core.id, core.account, f"trustee {trustee}", "part")
        return PartPlain.from_bytes(self.secrets[trustee].opening.open(upload.parts[trustee - 1], info))

    def for_trustee(self, name: str, trustee: int) -> FilingForTrustee:
        """What the board passes on."""
        upload = self.filings[name]
        return FilingForTrustee(upload.header, upload.contents, upload.parts[trustee - 1])

    def run(self, names: tuple[str, ...]) -> "Running":
        """Trustees that took the registrations and these filings."""
        running = Running(self)
        for i in range(len(self.accounts)):
            running.log(EntryKind.REGISTRATION, lambda _, i=i: self.registration(i).to_bytes())
        for name in names:
            running.log(EntryKind.FILING, lambda trustee, name=name: self.for_trustee(name, trustee).to_bytes())
        return running


class Running:
    """The five trustees over stores in memory."""

    def __init__(self, world: World) -> None:
        self.trustees: dict[int, Trustee] = {}
        for i, secrets in world.secrets.items():
            store = SqlTrusteeStore(None, world.parameters)
            self.trustees[i] = Trustee(world.manifest, secrets, store, store.transaction)
        self._entries = 0
        self._read = dict.fromkeys(self.trustees, 0)

    def log(self, kind: EntryKind, body: Any, now: int = NOW) -> dict[int, tuple[Outcome, ...]]:
        """One log entry for all; what each reports. `body` takes the trustee's number."""
        self._entries += 1
        found = {}
        for i, trustee in self.trustees.items():
            reply = trustee.apply(LogBatch(self._entries, (LogEntry(kind, body(i)),), self._read[i]), now)
            found[i] = reply.outbox
            self._read[i] = max([self._read[i], *(outcome.number for outcome in reply.outbox)])
        return found


def resigned(upload: FilingUpload, key: SigningKey, **changes: Any) -> FilingUpload:
    """A filing with other fields in its header's core, signed again by its account."""
    header = replace(upload.header, core=replace(upload.header.core, **changes))
    return replace(upload, header=signed_header(header, key))


def signed_header(header: Any, key: SigningKey) -> Any:
    """A header with a true signature."""
    return replace(header, signature=key.sign("covey/sign/filing", header.signed_bytes()))


def moved(words: np.ndarray, place: int, by: int = 1) -> np.ndarray:
    """One element changed."""
    out = words.copy()
    out[place] = (out[place] + by) % (2**31 - 1)
    return out
