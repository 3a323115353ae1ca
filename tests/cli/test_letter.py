"""`letter` from the outside: what is written, to whom, in which order of steps, and bad input."""

import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from skolehjem.cli.app import run
from skolehjem.core.changes import Change
from skolehjem.core.marks.mark import Mark
from skolehjem.core.minutes.minutes import MinutesText, minutes_as
from skolehjem.store.database import Author, open_store
from tests.sample_folder import AUGUST, make_sample_folder


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The small sample school with its meetings."""
    folder = make_sample_folder(tmp_path_factory.mktemp("made") / "skole")
    words = ["plan-meetings", "--yes", "--without-conferences", "--school", str(folder), "--today", AUGUST]
    assert run([*words, "--output", "json"]) == 0
    return folder


@pytest.fixture
def school(made, tmp_path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "skole"))


@pytest.fixture
def type_in(skolehjem, school):
    def typing(words, *more, today="2026-08-20"):
        return skolehjem(*words.split(), *more, "--today", today, folder=school)

    return typing


def letters(school: Path) -> list[Path]:
    return sorted((school / "papirer").rglob("*.*"))


def marks(school: Path) -> list[str]:
    store = open_store(school)
    found = [mark.id for mark in store.load(Mark)]
    store.close()
    return found


def add(school: Path, type_in, name: str, *rows: str) -> None:
    """Bring in a list with these rows."""
    (school / name).write_text("\n".join(rows) + "\n", "utf-8")
    assert 0 == type_in("import --yes --part", school / name).code


def test_a_notice_before_the_agenda_is_fixed_is_refused_and_nothing_is_written(type_in, school):
    result = type_in("letter notice M5")
    assert (4, []) == (result.code, letters(school))
    assert "skolehjem meeting step M5 agenda-fixed" in result.err


def test_a_notice_of_a_fixed_agenda_is_written_to_each_home_and_readable_by_its_owner_alone(type_in, school):
    assert 0 == type_in("meeting step M5 consulted agenda-fixed --yes").code
    result = type_in("letter notice M5")
    files = letters(school)
    assert (0, 26) == (result.code, len(files))
    assert school / "papirer" / "breve" / "indkaldelse-M5-H004.pdf" in files
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in files}
    assert {1} == {len(PdfReader(file).pages) for file in files[:3]}


def test_the_mark_that_homes_are_told_is_set_by_the_same_word_as_meeting_step_uses(type_in, school):
    assert 0 == type_in("meeting step M5 consulted agenda-fixed --yes").code
    assert 0 == type_in("letter notice M5 --for class --mark --yes").code
    by_letter = set(marks(school))
    assert 0 == type_in("meeting step M5 notice --undo --yes").code
    assert 1 == len(by_letter - set(marks(school)))


def test_without_a_yes_neither_the_letters_nor_the_mark_are_kept(type_in, school):
    before = marks(school)
    result = type_in("letter notice M5 --anyway --mark")
    assert (4, [], before) == (result.code, letters(school), marks(school))


def test_a_dry_run_lists_homes_and_languages_without_names_and_writes_nothing(type_in, school):
    result = type_in("letter notice M5 --anyway --dry-run --lang en --output json")
    homes = result.json["data"]["letters"]
    assert (0, 26, []) == (result.code, len(homes), letters(school))
    assert {"about", "template", "home", "language", "wished", "file"} == set(homes[0])


def test_homes_whose_language_has_no_letter_are_told_of(type_in):
    result = type_in("letter notice M5 --anyway --dry-run --lang en")
    assert "1 home gets a letter in another language than its own (tr)." in result.err


def test_all_letters_of_a_class_lie_in_one_file_with_a_page_each(type_in, school):
    assert 0 == type_in("letter notice M5 --anyway --together").code
    assert [26] == [len(PdfReader(file).pages) for file in letters(school)]


def test_the_next_meeting_of_a_class_is_meant_when_only_the_class_is_named(type_in):
    result = type_in("letter notice --class 3a --for class --anyway --to -")
    assert "INDKALDELSE TIL FORÆLDREMØDE I 3A" in result.out
    assert "Kære forældre i 3A" in result.out


def test_an_english_letter_can_be_asked_for(type_in):
    result = type_in("letter notice --class 3A --for class --anyway --language en --to -")
    assert "Dear parents in 3A," in result.out
    assert 2 == type_in("letter notice --class 3A --for class --anyway --language ar").code


def test_a_guest_on_the_agenda_is_asked_and_thanked_once_the_answer_is_yes(type_in):
    guest = ("--speaker", "Ida Krog, sundhedsplejerske")
    assert 0 == type_in("agenda add 3A --yes --fit --minutes 20 --at 2", "Søvn og skærm", *guest).code
    asked = type_in("letter notice M5 --for guests --to -")
    assert "Kære Ida Krog\n" in asked.out
    assert "VIL DU HOLDE ET OPLÆG?" in asked.out
    assert 0 == type_in("agenda set 3A 2 --speaker-state confirmed --yes").code
    assert "TAK, FORDI DU KOMMER" in type_in("letter notice M5 --for guests --to -").out


def test_what_was_decided_is_told_to_those_who_were_not_there(type_in, school):
    text = MinutesText(decisions=("Vi går sammen i skole om fredagen.",))
    minutes = Change(before=None, after=minutes_as(text, meeting="M5", year="2026/27"))
    store = open_store(school)
    store.apply([minutes], by=Author(name="prøve", command="minutes"), at=datetime(2026, 9, 10, tzinfo=UTC))
    store.close()
    assert 0 == type_in("attendance set M5 --no-show H004 --yes", today="2026-09-10").code
    result = type_in("letter missed M5 --to -", today="2026-09-10")
    assert "Vi går sammen i skole om fredagen." in result.out


def test_an_invitation_waits_for_no_agenda(type_in, school):
    result = type_in("letter invitation --class 3A --for class --format html")
    (file,) = letters(school)
    assert 0 == result.code
    assert 'lang="da"' in file.read_text("utf-8")


def test_homes_that_stayed_away_are_missed_and_the_others_are_not(type_in, school):
    assert 0 == type_in("attendance set M5 --no-show H004 --yes", today="2026-09-10").code
    assert 0 == type_in("letter missed M5", today="2026-09-10").code
    assert ["savnet-M5-H004.pdf"] == [file.name for file in letters(school)]


def test_before_anybody_is_noted_there_is_nobody_to_miss(type_in):
    result = type_in("letter missed M5 --lang en", today="2026-09-10")
    assert 5 == result.code
    assert "skolehjem attendance set M5" in result.err


def test_a_week_letter_has_the_clauses_two_headings_and_the_weeks_meeting(type_in):
    result = type_in("letter week 3A --week 36 --to -")
    assert 0 == result.code
    assert "Generelle informationer" in result.out
    assert "Hvad der rører sig i klassen" in result.out
    assert "Torsdag den 3. september kl. 17.00 til 19.00: Forældremøde" in result.out


def test_week_letters_of_all_classes_are_text_files(type_in, school):
    assert 0 == type_in("letter week --all").code
    assert 7 == len(letters(school))
    assert {".txt"} == {file.suffix for file in letters(school)}


def test_a_week_without_pupils_has_no_letter(type_in):
    assert 2 == type_in("letter week 3A --week 42").code


def test_where_no_meeting_is_planned_the_sentence_says_how_to_plan_one(skolehjem, tmp_path):
    folder = make_sample_folder(tmp_path / "skole")
    result = skolehjem("letter", "notice", "--class", "3A", "--today", AUGUST, "--lang", "en", folder=folder)
    assert 5 == result.code
    assert "No such meeting is planned to come in 3A." in result.err
    assert "skolehjem plan-meetings" in result.err


def test_unknown_meetings_are_all_told_at_once(type_in):
    result = type_in("letter notice M98 M99")
    assert 5 == result.code
    assert "M98" in result.err
    assert "M99" in result.err


def test_a_class_without_pupils_has_nobody_to_write_to_but_can_have_a_letter_for_aula(type_in, school):
    add(school, type_in, "klasser.csv", "Klasse;Skoleår", "8A;2026/27")
    add(school, type_in, "team.csv", "Klasse;Initialer;Funktion;Fag", "8A;ANI;klasselærer;dansk")
    type_in("plan-meetings --yes --without-conferences", today=AUGUST)
    homes, together = (
        type_in("letter notice --class 8A --anyway --lang en"),
        type_in("letter notice --class 8A --for class --anyway --to -"),
    )
    assert (5, 0) == (homes.code, together.code)
    assert "has no home to write to." in homes.err


def test_a_pupil_without_any_adult_is_named_by_id_and_the_other_homes_get_their_letters(type_in, school):
    add(school, type_in, "elever.csv", "Elev-id;Fornavn;Efternavn;Klasse", "E999;Ida;Alene;3A")
    result = type_in("letter notice --class 3A --anyway --dry-run --lang en")
    assert 0 == result.code
    assert "These pupils have no known home, so no letter reaches them: E999" in result.err


def test_a_folder_that_can_not_be_made_is_one_clear_sentence_and_leaves_no_file(type_in, school):
    (school / "fil").write_text("x", "utf-8")
    result = type_in("letter notice --class 3A --anyway --together --to", school / "fil" / "breve")
    assert 6 == result.code
    assert "Traceback" not in result.err
    assert "x" == (school / "fil").read_text("utf-8")


def test_every_letter_template_of_the_school_is_measured(type_in):
    result = type_in("letter check --all --output json")
    assert 0 == result.code
    assert {"notice", "invitation", "reminder", "missed", "week-letter"} <= {
        one["letter"] for one in result.json["data"]
    }
    assert all(one["lix"] <= 30 for one in result.json["data"])


def test_a_letter_of_ones_own_is_measured_and_its_hard_words_pointed_out(type_in, school):
    text = "Vedrørende manglende fremmøde skal forældremyndighedsindehaverne kontakte kontoret snarest muligt."
    (school / "brev.txt").write_text(text, "utf-8")
    result = type_in("letter check brev.txt --lang en")
    assert 0 == result.code
    assert "The letter is hard to read" in result.err
    assert "“vedrørende”" in result.err
    assert "“manglende”" in result.err


def test_what_is_no_text_and_what_is_not_there_is_said(type_in, school):
    (school / "brev.docx").write_bytes(b"PK\x03\x04")
    (school / "brev.txt").write_bytes(b"\xff\xfe\x00")
    codes = [type_in(f"letter check {name}").code for name in ("brev.docx", "brev.txt", "mangler.txt")]
    assert [3, 3, 5] == codes
    assert [2, 2] == [type_in("letter check").code, type_in("letter check --all brev.txt").code]


def test_a_faulty_template_of_the_schools_own_is_told_with_file_and_line(type_in, school):
    own = school / "templates" / "papers" / "da" / "notice.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("# Hej\n\n{{ ukendt }}\n", "utf-8")
    result = type_in("letter notice --class 3A --anyway")
    assert (3, []) == (result.code, letters(school))
    assert "notice.md.j2:3" in result.err
