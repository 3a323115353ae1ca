"""The catalogue finds what the standard library's reader finds, without reading it all."""

import gettext
from pathlib import Path

import pytest

from skolehjem import locale
from skolehjem.locale.catalogue import Catalogue, English

FOLDER = Path(locale.__file__).parent
FILE = FOLDER / "da" / "LC_MESSAGES" / "skolehjem.mo"


def test_every_text_has_the_words_that_gettext_gives():
    ours, theirs = Catalogue(FILE), gettext.translation("skolehjem", str(FOLDER), languages=["da"])
    known = theirs._catalog  # type: ignore[attr-defined]
    texts = [key for key in known if isinstance(key, str)]
    assert len(texts) > 1000
    assert [theirs.gettext(text) for text in texts] == [ours.gettext(text) for text in texts]


def test_every_number_has_the_form_that_gettext_gives():
    ours, theirs = Catalogue(FILE), gettext.translation("skolehjem", str(FOLDER), languages=["da"])
    one, many = "{n} more home waits within the deadline.", "{n} more homes wait within the deadline."
    for n in (0, 1, 2, 21):
        assert theirs.ngettext(one, many, n) == ours.ngettext(one, many, n) != English().ngettext(one, many, n)


@pytest.mark.parametrize("words", [Catalogue(FILE), English()])
def test_a_text_that_is_not_known_is_left_as_it_is(words):
    assert ["", "zzz", "Åæø"] == [words.gettext(text) if text else "" for text in ("", "zzz", "Åæø")]
    assert ["one", "many", "many"] == [words.ngettext("one", "many", n) for n in (1, 0, 2)]


def test_another_file_is_refused(tmp_path: Path):
    path = tmp_path / "x.mo"
    path.write_bytes(b"not a catalogue at all, but long enough")
    with pytest.raises(ValueError, match=r"x\.mo"):
        Catalogue(path)
