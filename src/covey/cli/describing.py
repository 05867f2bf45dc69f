"""How a filing is shown to a counsellor."""

from covey.cli.words import count, sentence, short, visible
from covey.roles.desk import CaseView, State

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
        also = f" (also in {', '.join(map(short, own))})" if own else ""
        where = ", ".join(["this one" + also, *map(short, others)])
        lines.append(f"Named as {visible(named[slot])} by {count(people, 'person', 'people')}: {where}")
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
