"""Write vectors/*.json again, the same bytes every time (spec/ says what they mean).

Everything follows from one label, except what HPKE seals with fresh randomness: a sealed text that the files
hold already is kept as long as it opens to the expected plaintext, and made anew otherwise.
"""

import argparse
from pathlib import Path

from vectors.page import Page
from vectors.world import Kept, World

from vectors import (
    accounts,
    attachments,
    ceremonies,
    codec,
    deposits,
    desks,
    evaluations,
    filings,
    identifiers,
    mail,
    matches,
    primitives,
    releases,
    rows,
    shares,
    vaults,
)

KEPT = Path(__file__).parents[1] / "vectors"


def pages() -> list[Page]:
    """Every page, in the order of the protocol."""
    kept = Kept(KEPT)
    with kept.sealing():
        world = World(kept)
        return [
            *primitives.pages(world),
            *shares.pages(),
            *deposits.pages(),
            *codec.pages(world),
            *ceremonies.pages(world),
            *accounts.pages(world),
            *evaluations.pages(world),
            *filings.pages(world),
            *rows.pages(world),
            *matches.pages(world),
            *releases.pages(world),
            *desks.pages(world),
            *identifiers.pages(),
            *vaults.pages(world),
            *mail.pages(world),
            *attachments.pages(world),
        ]


def main() -> None:
    """Write every page into the folder given, or into vectors/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=KEPT, help="where to write; sealed texts are kept from vectors/")
    out: Path = parser.parse_args().out
    made = pages()
    for page in made:
        (out / f"{page.name}.json").write_text(page.text(), "utf-8")


if __name__ == "__main__":
    main()
