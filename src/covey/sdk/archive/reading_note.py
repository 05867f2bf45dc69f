"""`README.txt` of an archive: what this is, and how to check it, for whoever finds it later."""

from datetime import UTC, datetime

from covey.wire.manifest import Manifest

_NOTE = """\
What {desk} handed over from {name} on {day}.

  case.pdf         everything in one document, to read and to print
  1/, 2/, ...      one folder for each author
    about.json     how to reach the author, the identifiers, what opens the sealed parts again
    account.txt    the author's own words, exactly as they came
    letters.json   the letters, exactly as they came
    letters/       the same letters, sealed and signed
    files/         files that the author gave, byte for byte; if there
    filing.covey   what the author sent, as it was sealed
    receipts.covey what the trustees signed, and when
    decision.covey what the desk decided, signed; if there
  escrow.covey     who runs this escrow, signed by all trustees
  manifest.json    a list of all files with their sizes and hashes
  manifest.sig     the desk's signature over that list

To check all of this without a network, keep the archive as it is, and run

  covey verify-export FILE --manifest HASH

HASH is the escrow's hash, 64 digits. Get it from those who run the escrow, not from here.

Whoever has this file can read everything in it. It is not encrypted.
"""


def note(manifest: Manifest, desk: int, made: int) -> str:
    """The whole text."""
    day = datetime.fromtimestamp(made, UTC).strftime("%Y-%m-%d")
    return _NOTE.format(desk=manifest.desk(desk).name, name=manifest.plan.name, day=day)
