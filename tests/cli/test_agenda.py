"""`agenda` drafts a class's parent meeting, writes it where asked, and says clearly why when it can't."""

from datetime import date, time
from pathlib import Path

import pytest

from skolehjem.core.meetings.meeting import State
from tests.conftest import Skolehjem
from tests.third_grade import add, make_school, meeting

AUGUST = ("--today", "2026-08-10")
SPRING = meeting("M2", round=2, day=date(2027, 3, 3))


@pytest.fixture
def school(tmp_path: Path) -> Path:
    make_school(tmp_path / "skole", meetings=(meeting(), SPRING)).close()
    return tmp_path / "skole"


def test_the_next_meetings_agenda_is_written_to_print_and_to_write_on_in(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3.a", *AUGUST, folder=school)
    assert result.code == 0
    assert "Forældremøde M1 i 3A onsdag den 2. september 2026." in result.err
    assert "Valg af kontaktforældre" in result.out
    names = ["dagsorden-3A-2026-09-02.docx", "dagsorden-3A-2026-09-02.pdf"]
    assert sorted(path.name for path in (school / "papirer").iterdir()) == names
    for name in names:
        path = school / "papirer" / name
        assert f"Skrevet: {path}" in result.err
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_paper_says_who_comes_where_it_is_and_which_clauses_it_follows(skolehjem: Skolehjem, school: Path):
    text = skolehjem("agenda", "3A", "--to", "-", "--format", "md", *AUGUST, folder=school).out
    assert "Mette Østergaard (klasselærer), Jonas Krogh (pædagog)" in text
    assert "Lokale 12" in text
    foot = text.partition("Dagsordenen følger Princip for Skole-hjem-samarbejdet")[2]
    assert "B17" in foot
    assert "»Der afholdes i alle klasser et årligt forældremøde«" in foot


def test_a_class_alone_means_write(skolehjem: Skolehjem, school: Path):
    short = skolehjem("agenda", "3A", "--to", "-", *AUGUST, folder=school)
    for words in (("agenda", "write", "3A", "--to", "-"), ("agenda", "--to", "-", "3A")):
        assert skolehjem(*words, *AUGUST, folder=school).out == short.out


def test_the_paper_is_danish_in_any_language_unless_another_is_asked_for(skolehjem: Skolehjem, school: Path):
    danish = skolehjem("agenda", "3A", "--to", "-", *AUGUST, folder=school).out
    assert skolehjem("agenda", "3A", "--to", "-", "--lang", "en", *AUGUST, folder=school).out == danish
    english = skolehjem("agenda", "3A", "--to", "-", "--language", "en", *AUGUST, folder=school).out
    assert "PARENT MEETING IN 3A" in english
    assert "Wednesday 2 September 2026" in english


def test_a_language_without_a_template_is_answered_with_those_there_are(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3A", "--language", "xx", *AUGUST, folder=school)
    assert result.code == 5
    assert "da og en" in result.err


def test_writing_the_same_agenda_again_touches_no_file(skolehjem: Skolehjem, school: Path):
    skolehjem("agenda", "3A", *AUGUST, folder=school)
    before = {path: path.stat().st_mtime_ns for path in (school / "papirer").iterdir()}
    result = skolehjem("agenda", "3A", *AUGUST, folder=school)
    assert "Uændret: " in result.err
    assert before == {path: path.stat().st_mtime_ns for path in (school / "papirer").iterdir()}


@pytest.mark.parametrize(
    ("words", "number"),
    [(("--today", "2026-09-02"), "M1"), (("--today", "2026-09-03"), "M2"), (("--today", "2027-06-01"), "M2")],
)
def test_the_agenda_is_for_the_next_meeting_else_for_the_last(skolehjem: Skolehjem, school: Path, words, number):
    result = skolehjem("agenda", "3A", *words, "--output", "json", folder=school)
    assert result.json["data"]["agenda"]["agenda"]["meeting"] == number


def test_a_named_meeting_is_taken_and_its_items_fit_its_place_in_the_year(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3A", "--meeting", "m2", *AUGUST, "--output", "json", folder=school)
    agenda = result.json["data"]["agenda"]["agenda"]
    titles = [item["title"] for item in agenda["items"]]
    assert agenda["day"] == "2027-03-03"
    assert "Nyt fra kontaktforældrene" in titles
    assert "Valg af kontaktforældre" not in titles
    assert sum(item["minutes"] for item in agenda["items"]) == 90


def test_standard_output_takes_the_paper_alone(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3A", "--to", "-", *AUGUST, folder=school)
    assert "FORÆLDREMØDE I 3A" in result.out
    assert "17.00" in result.out
    assert result.err == ""
    assert not (school / "papirer").exists()


def test_the_ending_of_a_file_chooses_the_format(skolehjem: Skolehjem, school: Path, tmp_path: Path):
    assert skolehjem("agenda", "3A", "--to", tmp_path / "ny" / "opslag.html", *AUGUST, folder=school).code == 0
    assert (tmp_path / "ny" / "opslag.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "-", "--format", "pdf"), "Kun ét format kan skrives på skærmen"),
        (("--to", "a.html", "--format", "md"), "Endelsen på a.html passer ikke til formatet."),
    ],
)
def test_a_place_that_does_not_fit_the_format_is_refused(skolehjem: Skolehjem, school: Path, words, sentence):
    result = skolehjem("agenda", "3A", *words, *AUGUST, folder=school)
    assert (result.code, result.out) == (2, "")
    assert sentence in result.err


def test_a_class_without_a_planned_meeting_is_told_how_to_plan_one(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3B", *AUGUST, folder=school)
    assert (result.code, result.out) == (5, "")
    assert "Der er ikke planlagt noget forældremøde for 3B i 2026/27." in result.err
    assert "skolehjem plan-meetings --class 3B" in result.err


def test_a_cancelled_meeting_has_no_agenda(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(state=State.CANCELLED),)).close()
    assert skolehjem("agenda", "3A", *AUGUST, folder=tmp_path).code == 5


def test_an_unknown_meeting_is_answered_with_the_classs_own(skolehjem: Skolehjem, school: Path):
    result = skolehjem("agenda", "3A", "--meeting", "M9", *AUGUST, folder=school)
    assert result.code == 5
    assert "Klassens forældremøder: M1 og M2." in result.err


def test_a_meeting_too_short_for_its_agenda_is_told_so(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(end=time(17, 15)),)).close()
    result = skolehjem("agenda", "3A", *AUGUST, folder=tmp_path)
    assert result.code == 3
    assert "Mødet varer 15 minutter; dagsordenen kræver 30." in result.err


def test_a_joint_meetings_agenda_names_all_its_classes(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(classes=("2026-3A", "2026-3B")),)).close()
    assert "FORÆLDREMØDE I 3A OG 3B" in skolehjem("agenda", "3B", "--to", "-", *AUGUST, folder=tmp_path).out


def own_outline(school: Path, point: str) -> None:
    folder = school / "templates" / "agendas"
    folder.mkdir(parents=True)
    item = 'title = "Fag"\nminutes = 10\nowner = "Teamet"\npurpose = "Alt"\nform = "information"'
    rest = 'minutes = 10\nowner = "Teamet"\npurpose = "Princippet"\nform = "dialogue"'
    text = f'title = "Møde"\nwelcome = "Hej"\n\n[[items]]\n{item}\npoints = ["{point}"]\n\n[asked_for]\n{rest}\n'
    (folder / "indskoling.toml").write_text(text, encoding="utf-8")


def test_a_pupils_name_in_the_schools_own_template_is_refused(skolehjem: Skolehjem, school: Path):
    own_outline(school, "Hvordan går det med Hemmelig Person?")
    result = skolehjem("agenda", "3A", *AUGUST, folder=school)
    assert result.code == 4
    assert "En elev er nævnt ved navn under punkt 2" in result.err
    assert "Hemmelig" not in result.err
    assert not (school / "papirer").exists()


def test_what_a_thin_agenda_lacks_is_remarked_on_but_it_is_written(skolehjem: Skolehjem, school: Path):
    own_outline(school, "Intet")
    result = skolehjem("agenda", "3A", "--to", "ud", *AUGUST, folder=school)
    assert result.code == 0
    assert "Intet punkt handler om trivsel." in result.err
    assert (school / "ud" / "dagsorden-3A-2026-09-02.pdf").is_file()


def test_a_faulty_template_is_named_with_its_line_and_nothing_is_written(skolehjem: Skolehjem, school: Path):
    folder = school / "templates" / "papers" / "da"
    folder.mkdir(parents=True)
    (folder / "agenda.md.j2").write_text("# A\n{{ titel }}\n", encoding="utf-8")
    result = skolehjem("agenda", "3A", *AUGUST, folder=school)
    assert result.code == 3
    assert f"{folder / 'agenda.md.j2'}:2" in result.err
    assert not (school / "papirer").exists()


def test_a_layout_from_before_is_kindly_told_to_have_moved(skolehjem: Skolehjem, school: Path):
    folder = school / "templates" / "agendas"
    folder.mkdir(parents=True)
    (folder / "agenda.html.j2").write_text("<p>{{ title }}</p>", encoding="utf-8")
    result = skolehjem("agenda", "3A", *AUGUST, folder=school)
    assert result.code == 0
    assert "Denne opstilling bruges ikke længere" in result.err


def test_what_the_principle_asks_for_is_on_the_agenda(skolehjem: Skolehjem, tmp_path: Path):
    make_school(tmp_path, meetings=(meeting(),)).close()
    text = (tmp_path / "principle.toml").read_text(encoding="utf-8")
    changed = text.replace(
        'standing = ["emner for klassen eller årgangen"]', 'standing = ["læseprøver"], never = ["eventuelt"]'
    )
    assert changed != text
    (tmp_path / "principle.toml").write_text(changed, encoding="utf-8")
    result = skolehjem("agenda", "3A", *AUGUST, "--output", "json", folder=tmp_path)
    titles = [item["title"] for item in result.json["data"]["agenda"]["agenda"]["items"]]
    assert titles[-2:] == ["Læseprøver", "Eventuelt"]
    assert [problem["where"] for problem in result.json["problems"]] == ["Eventuelt"]


def test_papers_of_one_year_do_not_show_another_years_meeting(skolehjem: Skolehjem, tmp_path: Path):
    store = make_school(tmp_path)
    add(store, meeting())
    store.close()
    assert skolehjem("agenda", "3A", "--today", "2027-09-01", folder=tmp_path).code == 5
    assert skolehjem("agenda", "3A", "--today", "2027-09-01", "--year", "26/27", folder=tmp_path).code == 0
