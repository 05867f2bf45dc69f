"""What is written on the page before any script runs, and the list of words that are never said."""

from browser.words import NEVER, said_that_should_not
from covey.servers.pages import AUTHOR


def test_the_list_is_read() -> None:
    """From the file in which translators find it."""
    assert said_that_should_not("Your keys are in the vault") == ["the word 'keys'", "the word 'vault'"]
    assert said_that_should_not("The alleged turkey, why not?") == ["the word 'alleged'", "asks 'why not?'"]
    assert NEVER.search("A keyboard of the union") is None


def test_the_page_without_scripts_says_none_of_them() -> None:
    """In its English part."""
    page = (AUTHOR / "index.html").read_text("utf-8")
    english = page[page.index("<noscript>") : page.index('lang="es"')].replace("<!", "<")
    assert said_that_should_not(english.replace("scripts", "")) == []
