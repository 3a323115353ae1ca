"""The Danish catalogue: parts in, one compiled file out."""

import gettext
from pathlib import Path

import pytest

from hatch_build import CATALOGUE, PARTS, CatalogueError, write_catalogue

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def checkout(root: Path, **parts: str) -> Path:
    """Write each part below `root`, headed as the real ones are."""
    (root / PARTS).mkdir(parents=True)
    for noun, entries in parts.items():
        (root / PARTS / f"{noun}.po").write_text(HEADER + entries, encoding="utf-8")
    return root


def danish(root: Path) -> gettext.GNUTranslations:
    with write_catalogue(root).open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_part_is_in_the_catalogue(tmp_path):
    root = checkout(
        tmp_path, meetings='msgid "Meeting"\nmsgstr "Møde"\n', years='msgid "School year"\nmsgstr "Skoleår"\n'
    )

    translation = danish(root)

    assert [translation.gettext(word) for word in ("Meeting", "School year")] == ["Møde", "Skoleår"]


def test_a_sentence_with_two_forms_keeps_both(tmp_path):
    part = 'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} dag"\nmsgstr[1] "{n} dage"\n'

    translation = danish(checkout(tmp_path, years=part))

    assert [translation.ngettext("{n} day", "{n} days", n) for n in (1, 2)] == ["{n} dag", "{n} dage"]


def test_the_same_danish_in_two_parts_is_fine(tmp_path):
    part = 'msgid "Class"\nmsgstr "Klasse"\n'

    assert danish(checkout(tmp_path, meetings=part, roster=part)).gettext("Class") == "Klasse"


def test_two_translations_of_one_sentence_name_both_places(tmp_path):
    root = checkout(tmp_path, meetings='msgid "Home"\nmsgstr "Hjem"\n', roster='msgid "Home"\nmsgstr "Hjemmet"\n')

    with pytest.raises(CatalogueError) as caught:
        write_catalogue(root)

    parts = root / PARTS
    assert str(caught.value) == (
        f"{parts / 'roster.po'}:4: “Home” is 'Hjemmet' here, but 'Hjem' in {parts / 'meetings.po'}:4. "
        "Use the same Danish in both."
    )
    assert not (root / CATALOGUE).exists()


@pytest.mark.parametrize("entry", ['msgid "Draft"\nmsgstr ""\n', '#, fuzzy\nmsgid "Draft"\nmsgstr "Udkast"\n'])
def test_an_unfinished_translation_is_left_out(tmp_path, entry):
    assert danish(checkout(tmp_path, agendas=entry)).gettext("Draft") == "Draft"


@pytest.mark.parametrize("broken", [b'msgid "Day"\nmsgstr "S\xf8ndag"\n', b'msgid "Day"\nDag\n'])
def test_a_part_that_cannot_be_read_is_named(tmp_path, broken):
    root = checkout(tmp_path)
    part = root / PARTS / "years.po"
    part.write_bytes(HEADER.encode() + broken)

    with pytest.raises(CatalogueError, match="years.po: .*gettext .po file in UTF-8"):
        write_catalogue(root)


def test_the_same_parts_give_the_same_bytes(tmp_path):
    root = checkout(tmp_path, meetings='msgid "Meeting"\nmsgstr "Møde"\n')

    assert write_catalogue(root).read_bytes() == write_catalogue(root).read_bytes()
    assert [path.name for path in (root / CATALOGUE).parent.iterdir()] == [CATALOGUE.name]
