"""Filing, seeing where it stands, changing it, taking it back."""

from browser.naming import choose_the_rest, file, joined, name
from browser.visitor import Visitor
from servers.harness import LiveEscrow

TWO = "When 2 people in all have named this person"


def test_filing_is_kept_by_all(visitor: Visitor, escrow: LiveEscrow) -> None:
    """Naming, choosing, consenting; every trustee is shown with what it signed."""
    joined(visitor, escrow)
    name(visitor, "https://www.instagram.com/Filed.Once/?hl=en")
    choose_the_rest(visitor, TWO)
    file(visitor)
    visitor.see("Kept by 5 of 5")
    for i in range(1, 6):
        visitor.see(f"Trustee {i}: keeps it")
