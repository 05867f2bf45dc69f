"""How a filing is shown to a counsellor."""

from covey.cli.words import count, moment, sentence, short, visible
from covey.roles.desk import CaseView, State
from covey.sdk.proofs import Proof

STATES = {
    State.WAITING: "on its way",
    State.CONFLICT_CHECK: "waits for your conflict check",
    State.ACCEPTED: "accepted",
    State.DECLINED: "declined",
    State.BROKEN: "does not open",
}


def met_as(case: CaseView) -> list[str]:
    """For each identifier that met: how many people named it, and in which filings."""
    named = case.conflict.identifiers if case.conflict else ()
    lines = []
    for slot in sorted({meeting.slot for meeting in case.meetings if meeting.slot < len(named)}):
        here = [meeting for meeting in case.meetings if meeting.slot == slot]
        own = sorted({filing for meeting in here for filing in meeting.own})
        others = sorted({filing for meeting in here for filing in meeting.filings} - set(own))
        people = len({account for meeting in here for account in meeting.accounts})
        # A counsellor of a desk of several people is not told which filings are of the same person.
        by = (
            f"by {count(people, 'person', 'people')}" if people else f"in {count(1 + len(own) + len(others), 'filing')}"
        )
        also = f" (also in {', '.join(map(short, own))})" if own else ""
        where = ", ".join(["this one" + also, *map(short, others)])
        lines.append(f"Named as {visible(named[slot])} {by}: {where}")
    return lines


def quoted(text: str) -> str:
    """What an author wrote, each line marked, so that none of them looks like this program's."""
    lines = visible(text, lines=True).rstrip().splitlines()
    return "\n".join(f"  | {line}" for line in lines)


def describe(case: CaseView) -> None:
    """Everything that is open of one filing."""
    print(f"{short(case.filing)}: {STATES[case.state]}")
    if case.reason:
        print(f"  {sentence(case.reason)}")
    if case.conflict is not None:
        print("\nFor the conflict check")
        for identifier in case.conflict.identifiers:
            print(f"  {visible(identifier)}")
        if case.conflict.workplace:
            print(f"  name and workplace: {visible(case.conflict.workplace)}")
    for line in met_as(case):
        print(f"\n{line}")
    for identifier in case.doubtful:
        print(f"\nSeveral people may share {visible(identifier)}. Make sure that it is one person before you act.")
    if case.case is not None:
        print(f"\nReach the author (language: {visible(case.case.language)})")
        print(quoted(case.case.reach) or "  no way was given")
        print()
        if case.case.account:
            print("What the author wrote")
            print(quoted(case.case.account))
        else:
            print("The author has a record." if case.case.has_record else "The author sent no account along.")


def describe_proof(proof: Proof) -> None:
    """When it was filed, kept and opened, by the trustees' clocks."""
    times = proof.times
    print("\nWhat trustees signed about it")
    if proof.filed is None:
        print("  when it was filed: the board shows no receipt of it")
    else:
        print(f"  filed: {moment(proof.filed)}, the first receipt of a trustee that keeps it")
    kept = f"{len(times.holders)} of {proof.of} trustees keep it"
    if times.held is None:
        print(f"  {kept}; {proof.enough} receipts are needed to show that it could not change any more")
    else:
        print(f"  kept: {moment(times.held)}, by the {proof.enough} that are needed; {kept}")
    if times.opened is None:
        print(f"  when it was opened: {count(len(times.openers), 'receipt')} here, {proof.enough} are needed")
    else:
        print(f"  opened: {moment(times.opened)}, the first trustee that sent its share to a desk")
    if proof.direct:
        print("  It was filed to be opened at once: nothing shows that it was written before others.")
    elif proof.is_before:
        print("  So it was fixed before anybody could know of the others.")
    else:
        print("  It is not shown that it was fixed before it was opened.")
    if proof.false:
        print(f"  The board showed {count(proof.false, 'receipt')} that no trustee signed so.")
