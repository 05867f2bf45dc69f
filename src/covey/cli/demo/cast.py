"""The story: made-up people who name made-up people, each in their own way of writing."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Files:
    """Somebody files about a person."""

    who: str
    about: str
    names: tuple[str, ...]
    threshold: int
    text: str = field(repr=False)
    country: str | None = None
    desks: tuple[int, ...] = (1,)


@dataclass(frozen=True)
class TakesBack:
    """Somebody withdraws what they filed about a person."""

    who: str
    about: str


@dataclass(frozen=True)
class Declines:
    """A desk finds a conflict, and leaves the case to the author's next desk."""

    desk: int
    who: str
    about: str


@dataclass(frozen=True)
class Act:
    """One step of the story. `then` happens once everything has been opened that is to be."""

    title: str
    steps: tuple[Files | TakesBack, ...]
    moral: str
    then: tuple[Declines, ...] = ()


ROWAN, SASHA, TONI, UMA = "Rowan Vale", "Sasha Quill", "Toni Marsh", "Uma Finch"

STORY = (
    Act(
        "Eli wants to be heard now",
        (
            Files(
                "Eli",
                SASHA,
                ("https://uk.linkedin.com/in/Sasha-Quill-77?trk=public_profile",),
                1,
                "In March, in the lift of the north wing, Sasha Quill would not let me out.",
            ),
        ),
        "Threshold now: opened at once. It still counts for others who name the same person.",
    ),
    Act(
        "Amal, Bea and Chi wait for two others each, or one",
        (
            Files(
                "Amal",
                ROWAN,
                (
                    "https://www.instagram.com/Rowan_Vale/?hl=en",
                    "020 7946 0018",
                    "Rowan.Vale@ValeHoldings.org",
                ),
                3,
                "The first time was at the summer party. I have the messages.",
                country="GB",
            ),
            Files("Bea", ROWAN, ("@rowan_vale on instagram",), 3, "It was after the rehearsal, and again in May."),
            Files(
                "Chi",
                ROWAN,
                ("WhatsApp +44 (0)20 7946 0018", "https://x.com/RowanVale"),
                2,
                "Two winters ago, in the archive room.",
            ),
        ),
        "Amal and Bea share one name of his, Amal and Chi another. No name is given by three yet: all is shut.",
    ),
    Act(
        "Dara knows two of his names",
        (
            Files(
                "Dara",
                ROWAN,
                ("Instagram: ROWAN_VALE", "0044 20 7946 0018"),
                3,
                "I was new then. He said nobody would believe me.",
                country="FR",
            ),
        ),
        "His profile is now named by three, and so is his number: all four are opened, each on its own.",
    ),
    Act(
        "Fen and Gul join a known case",
        (
            Files(
                "Fen",
                SASHA,
                ("linkedin: sasha-quill-77", "sasha.quill@quillpartners.net"),
                2,
                "Sasha Quill did the same to me, in another building.",
                desks=(1, 2),
            ),
            Files(
                "Gul",
                SASHA,
                ("https://www.linkedin.com/in/sasha-quill-77/", "S.Quill@quillpartners.net"),
                2,
                "I heard that I am not the only one. I do not know if that is true.",
            ),
        ),
        "Eli's counts: Fen is the second, Gul the third who joins. Harbour Desk knows Fen, so it passes her case on.",
        (Declines(1, "Fen", SASHA),),
    ),
    Act(
        "Four people wait for a fifth",
        (
            Files("Amal", TONI, ("https://m.facebook.com/toni.marsh.9?ref=bookmarks",), 5, "Toni Marsh, twice."),
            Files("Bea", TONI, ("fb: Toni.Marsh.9",), 5, "Toni Marsh, in the van on the way back."),
            Files("Chi", TONI, ("facebook.com/ToniMarsh9", "+33 1 99 00 12 34"), 5, "Toni Marsh again."),
            Files("Hana", TONI, ("01 99 00 12 34", "https://fb.com/toni.marsh.9/about"), 5, "Toni.", country="FR"),
        ),
        "One short. It stays shut, and not one of them can tell how many there are.",
    ),
    Act(
        "Ilo takes it back in time",
        (
            Files("Ilo", UMA, ("https://www.tiktok.com/@uma.finch?lang=en",), 2, "I am not sure I want this."),
            TakesBack("Ilo", UMA),
            Files("Jun", UMA, ("tiktok: @Uma.Finch",), 2, "Uma Finch, last year, in the green room."),
        ),
        "Jun would have been the second. Ilo's was gone by then, so Jun's stays shut.",
    ),
)

PEOPLE = tuple(dict.fromkeys(step.who for act in STORY for step in act.steps))
# What must be found nowhere but on the authors' own devices and in an opened case.
CANARIES = (
    "rowan_vale", "rowanvale", "442079460018", "79460018", "valeholdings", "sasha-quill", "quillpartners",
    "toni.marsh", "tonimarsh", "33199001234", "uma.finch", "summer party", "green room", "archive room", "messages",
    "would not let me out", "text me after",
)  # fmt: skip


def reach(who: str) -> str:
    """How somebody may be reached."""
    return f"{who}: text me after 8 pm, never call"
