"""An agenda is changed item by item or as a text, heard, fixed and opened again; what it rests on is told."""

import sys
from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.changes import Change
from skolehjem.core.meetings.meeting import Meeting
from skolehjem.core.roster.school import Guardian, Guardianship, SchoolClass
from skolehjem.store.agendas import load_kept_agenda
from skolehjem.store.database import open_store
from skolehjem.store.marks import load_marks_about
from tests.conftest import Skolehjem
from tests.third_grade import BY, STAMP, add, make_school, meeting

AUGUST = ("--today", "2026-08-10", "--yes")
SPRING = meeting("M2", round=2, day=date(2027, 3, 3))


@pytest.fixture
def school(tmp_path: Path) -> Path:
    store = make_school(tmp_path / "skole", meetings=(meeting(), SPRING))
    add(
        store,
        Guardian(id="g1", given_name="Pia", family_name="Lund", household="h1"),
        Guardianship(id="p1:g1", pupil="p1", guardian="g1"),
    )
    store.close()
    return tmp_path / "skole"


def titles(result) -> list[str]:
    return [item["title"] for item in result.json["data"]["agenda"]["items"]]


def shown(skolehjem: Skolehjem, school: Path):
    return skolehjem("agenda", "show", "3A", "--output", "json", *AUGUST[:2], folder=school)


def test_an_item_is_added_before_the_closing_one_and_the_paper_has_it(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "add", "3A", "Læseuge", "--owner", "Biblioteket", "--fit", *AUGUST, folder=school)
    assert result.code == 0
    assert "Dagsordenen til M1 er gemt." in result.err
    assert titles(shown(skolehjem, school))[-2:] == ["Læseuge", "Eventuelt"]
    assert "Læseuge" in skolehjem("agenda", "3A", "--to", "-", *AUGUST[:2], folder=school).out


def test_nothing_is_kept_of_a_dry_run(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "drop", "3A", "1", "--dry-run", *AUGUST[:2], folder=school)
    assert "Velkommen" not in result.out
    assert shown(skolehjem, school).json["data"]["in_hand"] is False


def test_items_are_moved_dropped_and_set_by_their_numbers(skolehjem: Skolehjem, school: Path):
    before = titles(shown(skolehjem, school))
    skolehjem("agenda", "move", "3A", "2", "1", *AUGUST, folder=school)
    skolehjem("agenda", "drop", "3A", "3", *AUGUST, folder=school)
    words = ("--minutes", "25", "--title", "Fag", "--form", "dialogue", "--speaker", "Ada Holm")
    skolehjem("agenda", "set", "3A", "1", *words, *AUGUST, folder=school)
    result = shown(skolehjem, school)
    assert titles(result) == ["Fag", before[0], *before[3:]]
    item = result.json["data"]["agenda"]["items"][0]
    assert (item["minutes"], item["form"], item["speaker"], item["speaker_state"]) == (
        25,
        "dialogue",
        "Ada Holm",
        "asked",
    )
    assert any(problem["where"] == "Fag" for problem in result.json["problems"])


def test_items_that_take_too_long_are_told_and_can_be_fitted(skolehjem: Skolehjem, school: Path):
    late = skolehjem("agenda", "set", "3A", "2", "--minutes", "60", *AUGUST, folder=school)
    assert "Punkterne tager 140 minutter, mødet varer 90." in late.err
    refused = skolehjem("agenda", "fix", "3A", "--anyway", *AUGUST, folder=school)
    assert refused.code == 4
    assert "skolehjem agenda fit KLASSE" in refused.err
    fitted = skolehjem("agenda", "fit", "3A", "--output", "json", *AUGUST, folder=school)
    assert sum(item["minutes"] for item in fitted.json["data"]["agenda"]["items"]) == 90


def test_an_unknown_number_is_answered_with_those_there_are(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "drop", "3A", "42", *AUGUST, folder=school)
    assert (result.code, result.out) == (5, "")
    assert "Punkterne har numrene 1 til 9." in result.err


def test_a_given_name_alone_is_refused_and_the_name_is_not_told(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "add", "3A", "Hvordan går det med Hemmelig?", *AUGUST, folder=school)
    assert result.code == 4
    assert "punkt 9" in result.err
    assert "Hemmelig" not in result.err
    assert shown(skolehjem, school).json["data"]["in_hand"] is False


def test_a_cpr_number_is_never_kept(skolehjem: Skolehjem, school: Path):
    skolehjem("agenda", "add", "3A", "Om 010115-1234", *AUGUST, folder=school)
    store = open_store(school)
    assert "1234" not in load_kept_agenda(store, "M1").document
    store.close()


def test_the_representatives_are_heard_before_the_agenda_is_fixed_and_both_are_marks(
    skolehjem: Skolehjem, school: Path
):
    early = skolehjem("agenda", "fix", "3A", *AUGUST, folder=school)
    assert early.code == 4
    assert skolehjem("agenda", "consulted", "3A", "--by", "MOE", *AUGUST, folder=school).code == 0
    assert skolehjem("agenda", "fix", "3A", "--by", "MOE", *AUGUST, folder=school).code == 0
    store = open_store(school)
    marks = {(mark.what, mark.by) for mark in load_marks_about(store, "M1")}
    store.close()
    assert marks == {("consulted", "MOE"), ("agenda-fixed", "MOE")}
    told = skolehjem("agenda", "show", "3A", *AUGUST[:2], folder=school).err
    assert "Tilstand: dagsorden fastlagt mandag den 10. august 2026 af MOE." in told


def test_a_fixed_agenda_changes_only_when_it_is_opened_again(skolehjem: Skolehjem, school: Path):
    skolehjem("agenda", "fix", "3A", "--anyway", *AUGUST, folder=school)
    for words in (("add", "3A", "Nyt"), ("drop", "3A", "1"), ("move", "3A", "1", "2"), ("fix", "3A"), ("edit", "3A")):
        result = skolehjem("agenda", *words, *AUGUST, folder=school)
        assert result.code == 4
        assert "skolehjem agenda reopen KLASSE" in result.err
    assert skolehjem("agenda", "reopen", "3A", *AUGUST, folder=school).code == 0
    assert skolehjem("agenda", "drop", "3A", "1", *AUGUST, folder=school).code == 0


def test_a_step_noted_on_the_meeting_fixes_the_agenda_too(skolehjem: Skolehjem, school: Path):
    skolehjem("meeting", "step", "M1", "consulted", "agenda-fixed", *AUGUST, folder=school)
    assert skolehjem("agenda", "drop", "3A", "1", *AUGUST, folder=school).code == 4


def test_an_agenda_that_is_not_fixed_can_not_be_opened_again(skolehjem: Skolehjem, school: Path):
    assert skolehjem("agenda", "reopen", "3A", *AUGUST, folder=school).code == 5


def test_homes_that_have_been_told_are_to_be_told_again(skolehjem: Skolehjem, school: Path):
    skolehjem("meeting", "step", "M1", "consulted", "agenda-fixed", "notice", *AUGUST, folder=school)
    assert "send dem den nye dagsorden" in skolehjem("agenda", "reopen", "3A", *AUGUST, folder=school).err


def an_editor(folder: Path, replacing: str, by: str) -> str:
    """A program that changes a text as an editor would."""
    script = folder / "editor.py"
    change = f"path.write_text(path.read_text(encoding='utf-8').replace({replacing!r}, {by!r}), encoding='utf-8')"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{change}\n", encoding="utf-8")
    return f"{sys.executable} {script}"


def test_the_agenda_is_edited_as_a_text(skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", an_editor(school, "Valg af kontaktforældre", "Vi vælger kontaktforældre"))
    assert skolehjem("agenda", "edit", "3A", *AUGUST, folder=school).code == 0
    assert "Vi vælger kontaktforældre" in titles(shown(skolehjem, school))
    assert not list((school / "redigering").iterdir())


def test_a_faulty_text_is_kept_and_opened_again(skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", an_editor(school, 'form = "information"', 'form = "snak"'))
    result = skolehjem("agenda", "edit", "3A", *AUGUST, folder=school)
    draft = school / "redigering" / "dagsorden-M1.toml"
    assert result.code == 3
    assert f"{draft}:" in result.err
    assert draft.stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("EDITOR", an_editor(school, 'form = "snak"', 'form = "dialogue"'))
    again = skolehjem("agenda", "edit", "3A", *AUGUST, folder=school)
    assert again.code == 0
    assert "åbnes igen" in again.err
    assert not draft.exists()


def test_a_text_may_come_from_a_file(skolehjem: Skolehjem, school: Path):
    item = '[[items]]\ntitle = "Fag"\nminutes = 90\nowner = "Os"\npurpose = ""\nform = "dialogue"\n'
    text = f'title = "Møde"\nwelcome = "Hej"\n{item}'
    (school / "ny.toml").write_text(text, encoding="utf-8")
    assert skolehjem("agenda", "edit", "3A", "--from", "ny.toml", *AUGUST, folder=school).code == 0
    assert titles(shown(skolehjem, school)) == ["Fag"]
    assert skolehjem("agenda", "edit", "3A", "--from", "borte.toml", *AUGUST, folder=school).code == 5


def test_an_editor_that_fails_leaves_the_text(skolehjem: Skolehjem, school: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", "/findes/ikke")
    result = skolehjem("agenda", "edit", "3A", *AUGUST, folder=school)
    assert result.code == 6
    assert (school / "redigering" / "dagsorden-M1.toml").is_file()


def test_two_who_change_the_agenda_at_once_do_not_undo_each_other(school: Path):
    from skolehjem.core.agendas.kept import KeptAgenda
    from skolehjem.errors import Unavailable

    first, second = open_store(school), open_store(school)
    one, other = (KeptAgenda(id="M1", year="2026/27", document=text) for text in ("{}", "[]"))
    first.apply([Change(before=None, after=one)], by=BY, at=STAMP)
    with pytest.raises(Unavailable):
        second.apply([Change(before=None, after=other)], by=BY, at=STAMP)
    first.close()
    second.close()


def test_proposals_are_kept_and_counted_when_they_come_onto_an_agenda(skolehjem: Skolehjem, school: Path):
    kept = skolehjem("agenda", "propose", "3A", "Mere idræt", "--home", "H1", *AUGUST, folder=school)
    assert "Forslaget er gemt som F1." in kept.err
    skolehjem("agenda", "propose", "3A", "Madpakker", *AUGUST, folder=school)
    assert "2 forslag fra hjemmene" in skolehjem("agenda", "show", "3A", *AUGUST[:2], folder=school).err
    assert skolehjem("agenda", "add", "3A", "--proposal", "1", *AUGUST, folder=school).code == 0
    assert "1 af 2 forslag er kommet på en dagsorden." in skolehjem("agenda", "propose", "3A", folder=school).err
    assert "Mere idræt" in titles(shown(skolehjem, school))


@pytest.mark.parametrize(("words", "code"), [
    (("Hvad med Storm?",), 4), (("",), 0), (("x" * 201,), 2), (("Idræt", "--home", "H9"), 5),
])  # fmt: skip
def test_a_proposal_names_nobody_is_short_and_comes_from_a_home_of_the_class(skolehjem, school, words, code):
    assert skolehjem("agenda", "propose", "3A", *words, *AUGUST, folder=school).code == code
    store = open_store(school)
    assert store.query("SELECT count(*) FROM proposal") == [(0,)]
    store.close()


def a_list(school: Path) -> None:
    (school / "trivselsemner.csv").write_text(
        "emne;klassetrin\nDigital tone;3-6\nSøvn;\nSkolestart;0\n", encoding="utf-8"
    )


def test_topics_of_the_plan_are_suggested_taken_up_and_known_afterwards(skolehjem: Skolehjem, school: Path):
    a_list(school)
    assert "Digital tone og Søvn" in skolehjem("agenda", "show", "3A", *AUGUST[:2], folder=school).err
    assert skolehjem("agenda", "add", "3A", "--topic", "digital tone", "--fit", *AUGUST, folder=school).code == 0
    listed = skolehjem("agenda", "topics", "3A", "--output", "json", folder=school).json["data"]
    assert [(line["topic"]["title"], [use["meeting"] for use in line["uses"]]) for line in listed] == [
        ("Søvn", []), ("Digital tone", ["M1"]),
    ]  # fmt: skip
    assert "trivselshandleplan" not in skolehjem("agenda", "show", "3A", *AUGUST[:2], folder=school).err


def test_what_a_class_had_in_an_earlier_year_is_known(skolehjem: Skolehjem, school: Path):
    a_list(school)
    store = open_store(school)
    add(store, SchoolClass(id="2025-2A", year="2025/26", grade=2, track="A"))
    store.close()
    earlier: Meeting = meeting("M9", year="2025/26", classes=("2025-2A",), day=date(2025, 9, 3))
    store = open_store(school)
    add(store, earlier)
    store.close()
    words = ("--topic", "Søvn", "--year", "2025/26", "--today", "2025-08-20", "--yes")
    assert skolehjem("agenda", "add", "2A", *words, folder=school).code == 0
    listed = skolehjem("agenda", "topics", "3A", "--output", "json", *AUGUST[:2], folder=school).json["data"]
    assert [use["year"] for line in listed if line["topic"]["title"] == "Søvn" for use in line["uses"]] == ["2025/26"]


def test_without_a_list_of_topics_it_is_said_how_to_make_one(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "topics", "3A", *AUGUST[:2], folder=school)
    assert result.code == 5
    assert "trivselsemner.csv" in result.err


def test_an_unknown_topic_is_answered_with_the_nearest(skolehjem: Skolehjem, school: Path):
    a_list(school)
    result = skolehjem("agenda", "add", "3A", "--topic", "digitale toner", *AUGUST, folder=school)
    assert result.code == 5
    assert "Digital tone" in result.err


def test_calendars_show_the_headings_of_the_agenda_in_hand(skolehjem: Skolehjem, school: Path):
    skolehjem("agenda", "add", "3A", "Læseuge", *AUGUST, folder=school)
    assert skolehjem("export-ical", "--for", "class:3A", "--to", "ud", *AUGUST[:2], folder=school).code == 0
    text = "".join(path.read_text(encoding="utf-8") for path in (school / "ud").rglob("*.ics"))
    assert "Læseuge" in text.replace("\n ", "")


def test_an_agenda_with_odd_signs_is_kept_and_printed_as_it_was_written(skolehjem: Skolehjem, school: Path):
    odd = r"Fisk & <b> {{ 7 }} \ | 🎒 " + "x" * 80
    assert skolehjem("agenda", "add", "3A", odd, *AUGUST, folder=school).code == 0
    assert odd in skolehjem("agenda", "3A", "--to", "-", *AUGUST[:2], folder=school).out
    for form in ("pdf", "docx", "html", "md"):
        assert skolehjem("agenda", "3A", "--format", form, *AUGUST[:2], folder=school).code == 0
