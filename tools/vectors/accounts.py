"""Joining with an invitation, and reading receipts."""

from dataclasses import replace
from typing import Any

from covey.core.pseudonym import account_point
from covey.primitives.hashing import digest
from covey.primitives.signing import SigningKey
from covey.roles import admission, author
from covey.wire.account import ADMISSION_INVITATION, SIGN_REGISTRATION, InvitationProof, Registration
from covey.wire.log import SIGN_RECEIPT, Receipt, Status
from vectors.page import Page, seed
from vectors.world import DAY, NOW, World


def pages(world: World) -> list[Page]:
    """The pages of accounts and receipts."""
    return [_accounts(world), _receipts(world)]


def _accounts(world: World) -> Page:
    page = Page(
        "account",
        "spec/accounts",
        "Invitation, registration, and what board and trustees make of it. `before` are registrations taken earlier.",
        {"manifest": world.manifest, "now": NOW},
    )
    manifest = world.manifest.hash
    key, ticket, expires = world.accounts[0], seed("ticket", 0), NOW + 1000
    invitation = admission.invite(manifest, 0, world.registrar, ticket, expires)
    given: dict[str, Any] = {"registrar": 0, "seed": world.registrar.seed, "ticket": ticket, "expires": expires}
    page.case("invite", "an invitation", "105 bytes, handed to one person.", given, {"invitation": invitation})
    registration = world.registration(0)
    output = {"account": key.public.data, "admission": registration.admission, "registration": registration}
    page.case("join", "a registration", "306 bytes.", {"seed": key.seed, "invitation": invitation}, output)
    nullifier = digest("covey/nullifier", SigningKey(ticket).public.data)
    output = {"account": key.public.data, "point": account_point(key.public.data), "nullifier": nullifier}
    page.case(
        "register", "register", "Board and trustees accept it.", {"registration": registration, "before": []}, output
    )
    again = {"registration": registration, "before": [registration]}
    page.case("register", "register twice", "The same again changes nothing.", again, output)
    other = world.registration(1)
    output = {
        "account": world.accounts[1].public.data,
        "point": account_point(world.accounts[1].public.data),
        "nullifier": digest("covey/nullifier", SigningKey(seed("ticket", 1)).public.data),
    }
    page.case("register", "register a second account", "", {"registration": other, "before": [registration]}, output)
    for name, about, made, code in _refused(world, invitation):
        page.bad("register", name, about, {"registration": made, "before": []}, code)
    reused = world.registration(1, ticket="shared")
    first = {"registration": reused, "before": [world.registration(0, ticket="shared")]}
    page.bad("register", "an invitation used before", "By another account.", first, "admission-spent")
    for name, data in (("cut", invitation[:-1]), ("longer", invitation + b"\0"), ("empty", b"")):
        page.bad("join", f"invitation {name}", "105 bytes.", {"seed": key.seed, "invitation": data}, "forged-admission")
    return page


def _refused(world: World, invitation: bytes) -> list[tuple[str, str, Registration, str]]:
    key, good = world.accounts[0], world.registration(0)
    stranger, ticket = SigningKey(seed("stranger")), seed("ticket", 0)

    def join(invitation: bytes, manifest: bytes = world.manifest.hash, account: SigningKey = key) -> Registration:
        proof = admission.use_invitation(manifest, invitation, account.public.data)
        return author.register(world.manifest, key, ADMISSION_INVITATION, proof)

    def invite(
        registrar: int = 0,
        by: SigningKey = world.registrar,
        manifest: bytes = world.manifest.hash,
        expires: int = NOW + 1000,
    ) -> bytes:
        return admission.invite(manifest, registrar, by, ticket, expires)

    proof = InvitationProof.from_bytes(good.admission)
    elsewhere = replace(good, manifest=bytes(32))
    longer = replace(proof, expires=proof.expires + DAY).to_bytes()
    kind = author.register(world.manifest, key, 2, good.admission)
    return [
        (
            "signature of another account",
            "Not the account's.",
            replace(good, signature=world.registration(1).signature),
            "bad-signature",
        ),
        (
            "another manifest",
            "Well signed.",
            replace(elsewhere, signature=key.sign(SIGN_REGISTRATION, elsewhere.signed_bytes())),
            "wrong-manifest",
        ),
        ("kind 2", "Not known.", kind, "unknown-admission"),
        ("not the registrar's", "Signed by a stranger.", join(invite(by=stranger)), "forged-admission"),
        ("registrar 1", "There is one, number 0.", join(invite(registrar=1)), "forged-admission"),
        (
            "for another escrow",
            "The invitation's manifest differs.",
            join(invite(manifest=bytes(32))),
            "forged-admission",
        ),
        (
            "for another account",
            "The ticket signed another account.",
            join(invitation, account=world.accounts[1]),
            "forged-admission",
        ),
        (
            "possession elsewhere",
            "The ticket signed another manifest.",
            join(invitation, manifest=bytes(32)),
            "forged-admission",
        ),
        (
            "date changed",
            "Not what the registrar signed.",
            author.register(world.manifest, key, 1, longer),
            "forged-admission",
        ),
        (
            "admission cut",
            "Not an InvitationProof.",
            author.register(world.manifest, key, 1, good.admission[:-1]),
            "forged-admission",
        ),
        ("expired this second", "expires = now.", join(invite(expires=NOW)), "admission-expired"),
    ]


def _receipts(world: World) -> Page:
    subject, filing = world.filings["first"].header.digest, world.filings["first"].header.core.id
    page = Page(
        "receipts",
        "spec/log",
        "A trustee's signed word on what it did. `read` keeps the newest of each trustee; held: n-t+1 keep the filing.",
        {"manifest": world.manifest, "subject": subject, "filing": filing},
    )

    def receipt(trustee: int, status: Status, time: int = NOW, code: str = "", about: bytes = subject) -> Receipt:
        unsigned = Receipt(trustee, world.manifest.hash, about, status, code, time, bytes(64))
        signature = world.secrets[trustee].signing.sign(SIGN_RECEIPT, unsigned.signed_bytes())
        return replace(unsigned, signature=signature)

    for status, code in ((Status.HELD, ""), (Status.REFUSED, "share-off-polynomial"), (Status.ACCEPTED, "")):
        given = {
            "seed": world.secrets[2].signing.seed,
            "trustee": 2,
            "subject": subject,
            "status": int(status),
            "code": code,
            "time": NOW,
        }
        page.case("receipt", f"a receipt, {status.name}", "", given, {"receipt": receipt(2, status, code=code)})
    held = [receipt(i, Status.HELD) for i in (1, 2, 3, 4)]
    refused = receipt(5, Status.REFUSED, code="does-not-open")
    for name, about, receipts, is_held in (
        ("none", "Nothing yet.", [], False),
        ("three hold it", "One too few.", held[:3], False),
        ("four hold it", "n-t+1.", held, True),
        ("one refused", "Four still hold it.", [*held, refused], True),
        ("one of four withdrew", "Three are left.", [*held, receipt(4, Status.WITHDRAWN)], False),
        (
            "an old receipt late",
            "A higher status wins, whatever the order.",
            [receipt(4, Status.EXPIRED), *held],
            False,
        ),
        ("released since", "Such a trustee still keeps it.", [*held[:3], receipt(4, Status.RELEASED)], True),
        (
            "told of the withdrawal first",
            "Trustee 4 has never held it: its subject is the filing id and 16 zero bytes.",
            [*held[:3], receipt(4, Status.WITHDRAWN, about=filing + bytes(16))],
            False,
        ),
        ("one trustee four times", "Counted once.", [held[0]] * 4, False),
    ):
        newest = author.read_receipts(world.manifest, subject, receipts, filing)
        output = {"newest": {i: int(found.status) for i, found in sorted(newest.items())}, "held": is_held}
        page.case("read", f"read: {name}", about, {"receipts": receipts}, output)
    elsewhere = receipt(2, Status.HELD, about=bytes(32))
    foreign = replace(held[0], manifest=bytes(32))
    foreign = replace(foreign, signature=world.secrets[1].signing.sign(SIGN_RECEIPT, foreign.signed_bytes()))
    for name, about, made, code in (
        ("forged", "Signed by trustee 2, said to be of trustee 1.", replace(held[1], trustee=1), "bad-signature"),
        ("status changed", "Not what was signed.", replace(held[0], status=int(Status.ACCEPTED)), "bad-signature"),
        ("trustee 6", "There are five.", replace(held[0], trustee=6), "unknown-trustee"),
        ("about something else", "Another subject.", elsewhere, "wrong-subject"),
        (
            "held, by filing id",
            "Only WITHDRAWN is said so.",
            receipt(1, Status.HELD, about=filing + bytes(16)),
            "wrong-subject",
        ),
        ("of another escrow", "Another manifest.", foreign, "wrong-subject"),
    ):
        page.bad("read", f"read: {name}", f"{about} The board passed it on.", {"receipts": [*held[1:], made]}, code)
    return page
