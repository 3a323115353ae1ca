"""Words about health in a subject are found, and ordinary words are not."""

import pytest

from skolehjem.core.messages.health import health_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ny diagnose: ADHD", ("diagnose", "ADHD")),
        ("Autisme og medicin, medicin", ("Autisme", "medicin")),
        ("Sygdom i familien", ("Sygdom",)),
        ("SYGEMELDT", ("SYGEMELDT",)),
        ("Turen, lektier og cykelhjelm", ()),
        ("Nedlæggelse af holdet", ()),
        ("", ()),
    ],
)
def test_words_that_tell_of_health(text: str, words: tuple[str, ...]):
    assert words == health_words(text)
