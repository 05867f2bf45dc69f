"""Write web/src/core/identifiers/tables/: what the TypeScript code must not have from another source.

The tables of spec/identifiers.md, the code points that Unicode 14.0 lacks, the reasons, and the numbering plans of the
locked `phonenumbers`; and for its tests, digests of what becomes of every character. `--check` writes nothing and
fails when a file is not what it should be.
"""

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import phonenumbers
from phonenumbers.phonemetadata import NumberFormat, PhoneMetadata, PhoneNumberDesc

from covey.core.identifiers import unassigned
from covey.core.identifiers.text import ascii_lower, lower

ROOT: Final = Path(__file__).parents[1]
TABLES: Final = ROOT / "web" / "src" / "core" / "identifiers" / "tables"
DIGESTS: Final = ROOT / "web" / "test" / "characters.ts"
# Lines of a company or a service; and all kinds in the order in which libphonenumber asks.
_SERVICES: Final = ["premium_rate", "toll_free", "shared_cost", "uan", "voicemail"]
_KINDS: Final = [
    *("premium_rate", "toll_free", "shared_cost", "voip", "personal_number"),
    *("pager", "uan", "voicemail", "fixed_line", "mobile"),
]
PAGE: Final = (ROOT / "spec" / "identifiers.md").read_text("utf-8")
_ROW: Final = """type Desc = readonly [lengths: readonly number[], pattern: string, service: 0 | 1];
type Format = readonly [pattern: string, text: string, leading: string];
/** One country or worldwide network; those of one calling code in the order they are tried. */
export type PlanRow = readonly [
  code: string,
  region: string,
  international: string,
  trunk: string,
  rule: string,
  leading: string,
  pattern: string,
  lengths: readonly number[],
  local: readonly number[],
  kinds: readonly Desc[],
  formats: readonly Format[],
];

"""
Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def files() -> dict[Path, str]:
    """Every generated file by its place."""
    return {
        TABLES / "page.ts": _page(),
        TABLES / "reasons.ts": _reasons(),
        TABLES / "unassigned.ts": _unassigned(),
        TABLES / "plans.ts": _plans(),
        DIGESTS: _characters(),
    }


def _head(about: str) -> str:
    return f"/** {about} Made by tools/make_web_tables.py. */\n\n"


def _literal(text: str) -> str:
    return "`" + text.strip("\n").replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${") + "`"


def _page() -> str:
    tables = re.findall(r"```text ([a-z-]+)\n(.*?)\n```", PAGE, re.DOTALL)
    lines = "".join(f"  {json.dumps(name)}: {_literal(text)},\n" for name, text in tables)
    return _head("The tables of spec/identifiers, as the page writes them.") + f"export const PAGE = {{\n{lines}}};\n"


def _reasons() -> str:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
    lines = "".join(f"  {json.dumps(name)}: {json.dumps(words, ensure_ascii=False)},\n" for name, *words in rows)
    about = "Why a text is not usable: the reason, what it says, what to do (spec/identifiers)."
    return _head(about) + f"export const REASONS = {{\n{lines}}} as const;\n"


def _unassigned() -> str:
    about = "Code points that no identifier may hold: ranges in hexadecimal (spec/identifiers, step 1)."
    return _head(about) + f"export const UNASSIGNED = {_literal(unassigned._RANGES)};\n"


def _characters() -> str:
    assigned = [chr(point) for point in range(0x110000) if not unassigned.is_unassigned(chr(point))]
    ways: dict[str, Callable[[str], str]] = {
        "nfkc": lambda char: unicodedata.normalize("NFKC", char),
        "lower": lower,
        "folded": ascii_lower,
    }
    lines = [f"  count: {len(assigned)},\n"]
    for name, way in ways.items():
        digest = hashlib.sha256("\n".join(map(way, assigned)).encode("utf-8")).hexdigest()
        lines.append(f'  {name}: "{digest}",\n')
    about = "What becomes of each assigned code point, one a line: SHA-256 of the lines in UTF-8."
    return _head(about) + f"export const CHARACTERS = {{\n{''.join(lines)}}};\n"


def _plans() -> str:
    about = f"Numbering plans, from phonenumbers {phonenumbers.__version__} (see phone-library.ts)."
    lines = [
        f"  {json.dumps([str(code), region, *_plan(region, code, main=not at)], separators=(',', ':'))},\n"
        for code, regions in sorted(phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items())
        for at, region in enumerate(regions)
    ]
    return _head(about) + _ROW + f"export const PLANS: readonly PlanRow[] = [\n{''.join(lines)}];\n"


def _plan(region: str, code: int, *, main: bool) -> list[Json]:
    found = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    assert found is not None and found.general_desc is not None
    general = found.general_desc
    kinds = [[*_desc(desc), int(kind in _SERVICES)] for kind in _KINDS if (desc := getattr(found, kind)) is not None]
    return [
        found.international_prefix or "",
        found.national_prefix_for_parsing or "",
        _replacement(found.national_prefix_transform_rule or ""),
        found.leading_digits or "",
        general.national_number_pattern or "",
        list(general.possible_length),
        list(general.possible_length_local_only),
        [kind for at, kind in enumerate(kinds) if kind[1] and kind[:2] not in [other[:2] for other in kinds[:at]]],
        [_format(form) for form in found.intl_number_format or found.number_format] if main else [],
    ]


def _desc(desc: PhoneNumberDesc) -> list[Json]:
    return [list(desc.possible_length), desc.national_number_pattern or ""]


def _format(form: NumberFormat) -> list[Json]:
    leading: Iterable[str] = form.leading_digits_pattern
    return [form.pattern or "", _replacement(form.format or ""), [*leading][-1] if leading else ""]


def _replacement(rule: str) -> str:
    """Python's `\\1` as JavaScript's `$1`."""
    assert "$" not in rule
    return re.sub(r"\\([0-9])", r"$\1", rule)


def main() -> None:
    """Write the files, or with `--check` say which would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file would change")
    check: bool = parser.parse_args().check
    made = files()
    stale = [place for place, text in made.items() if not place.exists() or place.read_text("utf-8") != text]
    left = set(TABLES.glob("*.ts")) - made.keys()
    if check and (stale or left):
        sys.exit(
            f"run python tools/make_web_tables.py: {', '.join(path.name for path in (*stale, *left))} would change"
        )
    for place in () if check else stale:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(made[place], "utf-8")
    for place in () if check else left:
        place.unlink()


if __name__ == "__main__":
    main()
