"""`minutes` keeps what a parent meeting decided, who does what, and what the next one takes up."""

from datetime import date
from pathlib import Path

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from skolehjem.core.agreements.agreement import Party
from skolehjem.core.meetings.meeting import State
from skolehjem.core.roster.school import Guardian, Guardianship
from skolehjem.store.agreements import load_agreements_made_at
from skolehjem.store.database import open_store
from tests.conftest import Skolehjem
from tests.third_grade import add, conference, make_school, meeting

AFTER = ("--today", "2026-09-03")
YES = (*AFTER, "--yes")
SPRING = meeting("M2", round=2, day=date(2027, 3, 3))


class TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    store = make_school(tmp_path / "skole", meetings=(meeting(), SPRING), conferences=(conference(),))
    add(
        store,
        Guardian(id="g1", given_name="Pia", family_name="Lund", household="h1"),
        Guardianship(id="p1:g1", pupil="p1", guardian="g1"),
    )
    store.close()
    return tmp_path / "skole"


def filled(skolehjem: Skolehjem, school: Path) -> None:
    for words in (
        ("Vi holder klassefest i maj",),
        ("Gaver må koste 50 kr. & ikke mere",),
        ("Telefoner i 4. klasse", "--carry"),
        ("Laver legegrupper", "--party", "hjem", "--due", "4 uger"),
        ("Sender klasseliste", "--staff", "MOE", "--due", "2026-09-10", "--review", "2027-03-03"),
    ):
        assert skolehjem("minutes", "add", "M1", *words, *YES, folder=school).code == 0
    skolehjem("attendance", "set", "M1", "--came", "h1", *YES, folder=school)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_paper_says_what_was_decided_who_does_what_and_what_waits(skolehjem, school, language, snapshot):
    filled(skolehjem, school)
    result = skolehjem("minutes", "write", "M1", "--to", "-", "--language", language, *AFTER, folder=school)
    assert result.out == snapshot(extension_class=TextFile)


def test_who_does_what_becomes_an_agreement_with_its_day(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    store = open_store(school)
    made = {one.what: one for one in load_agreements_made_at(store, "M1")}
    store.close()
    homes, staff = made["Laver legegrupper"], made["Sender klasseliste"]
    assert (homes.party, homes.school_class, homes.due) == (Party.HOME, "2026-3A", date(2026, 9, 30))
    assert (staff.party, staff.staff, staff.review) == (Party.SCHOOL, "MOE", date(2027, 3, 3))


def test_what_is_carried_over_stands_on_the_next_agenda(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    agenda = skolehjem("agenda", "show", "3A", *AFTER, "--output", "json", folder=school).json["data"]["agenda"]
    assert agenda["meeting"] == "M2"
    assert ("Siden sidst", ["Telefoner i 4. klasse"]) in [(item["title"], item["points"]) for item in agenda["items"]]


def test_the_minutes_are_shown_with_who_came(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    result = skolehjem("minutes", "show", "M1", *AFTER, folder=school)
    assert "Vi holder klassefest i maj" in result.out
    assert "Laver legegrupper" in result.out
    assert "1 af 1 hjem kom." in result.err


def test_papers_are_written_and_the_step_of_sending_them_is_offered(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    result = skolehjem("minutes", "write", "M1", *AFTER, folder=school)
    assert "skolehjem meeting step M1 minutes" in result.err
    assert sorted(path.name for path in (school / "papirer").iterdir()) == [
        "referat-3A-2026-09-02.docx", "referat-3A-2026-09-02.pdf",
    ]  # fmt: skip


def test_a_line_is_taken_out_by_its_number(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    assert skolehjem("minutes", "drop", "M1", "1", *YES, folder=school).code == 0
    shown = skolehjem("minutes", "show", "M1", *AFTER, "--output", "json", folder=school).json["data"]["minutes"]
    assert shown == {"decisions": ["Gaver må koste 50 kr. & ikke mere"], "carried": ["Telefoner i 4. klasse"]}
    assert skolehjem("minutes", "drop", "M1", "7", "--carry", *YES, folder=school).code == 5


@pytest.mark.parametrize("words", [("Storm skal have en ven",), ("Storms mor laver kage", "--party", "hjem")])
def test_a_line_that_names_a_pupil_is_refused(skolehjem: Skolehjem, school: Path, words):
    result = skolehjem("minutes", "add", "M1", *words, *YES, folder=school)
    assert (result.code, "Storm" in result.err) == (4, False)


@pytest.mark.parametrize(("id", "words", "code", "sentence"), [
    ("M2", ("Nyt",), 4, "M2 er først onsdag den 3. marts 2027."),
    ("M9", ("Nyt",), 5, "M9"),
    ("S1", ("Nyt",), 2, "S1 er ikke et forældremøde."),
    ("M1", (" ",), 2, "1 til 300 tegn"),
    ("M1", ("Nyt", "--due", "2026-12-01"), 2, "--party"),
    ("M1", ("Nyt", "--party", "hjem", "--due", "2026-08-01"), 2, "2026"),
])  # fmt: skip
def test_what_can_not_be_noted_is_answered_in_a_sentence(skolehjem: Skolehjem, school: Path, id, words, code, sentence):
    result = skolehjem("minutes", "add", id, *words, *YES, folder=school)
    assert (result.code, result.out) == (code, "")
    assert sentence in result.err


def test_minutes_without_a_line_are_not_written(skolehjem: Skolehjem, school: Path):
    result = skolehjem("minutes", "write", "M1", *AFTER, folder=school)
    assert result.code == 5
    assert "skolehjem minutes add M1 TEKST" in result.err
    assert not (school / "papirer").exists()


def test_a_cancelled_meeting_has_no_minutes(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(state=State.CANCELLED),)).close()
    assert skolehjem("minutes", "add", "M1", "Nyt", *YES, folder=tmp_path).code == 4


def test_a_file_in_the_way_of_the_folder_is_told_and_nothing_half_written_remains(skolehjem: Skolehjem, school: Path):
    filled(skolehjem, school)
    (school / "papirer").write_text("i vejen", encoding="utf-8")
    result = skolehjem("minutes", "write", "M1", *AFTER, folder=school)
    assert result.code == 6
    assert (school / "papirer").read_text(encoding="utf-8") == "i vejen"


@pytest.mark.parametrize("more", [(), ("--party", "hjem")])
def test_a_cpr_number_in_a_line_is_dropped_and_told(skolehjem: Skolehjem, school: Path, more):
    result = skolehjem("minutes", "add", "M1", "Ring om 310516-1234", *more, *YES, folder=school)
    assert (result.code, "310516" in result.out) == (0, False)
    assert "CPR-numre fundet og kasseret: 1." in result.err
