"""School years from the outside: what is typed, what is shown, what is stored, and how it ends."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from skolehjem.core.years.calendar import Break, NamedDay, SchoolYear
from skolehjem.store.database import make_store, open_store
from skolehjem.store.years import load_calendar

OWN_PLAN = """\
[[plan]]
municipality = "Ærø"
school_year = "2026/27"
first_school_day = 2026-08-10
breaks = [
  { name = "Efterårsferie", first = 2026-10-10, last = 2026-10-18 },
  { name = "Sommerferie", first = 2027-06-26 },
]
staff_only_days = [ { date = 2026-08-06, reason = "Planlægning" } ]
saturday_school_days = [ { date = 2026-11-28, reason = "Julemarked" } ]
half_days = [ { date = 2026-12-18, pupils_until = "12.00", reason = "Juleafslutning" } ]
"""


@pytest.fixture
def school(tmp_path):
    """A school without years."""
    (tmp_path / "skolehjem.toml").write_text('school = "Prøveskolen"\n', encoding="utf-8")
    make_store(tmp_path).close()
    return tmp_path


@pytest.fixture
def type_in(school, skolehjem):
    """Type a command in the school's folder; gives exit code, results and remarks."""

    def typing(words):
        result = skolehjem(*words.split(), folder=school)
        return result.code, result.out, result.err

    return typing


def stored(school: Path):
    store = open_store(school)
    found = [store.load(kind) for kind in (SchoolYear, Break, NamedDay)]
    store.close()
    return found


def test_a_published_plan_is_loaded_with_its_public_holidays(school, type_in):
    code, out, err = type_in("year add 2026/27 --municipality Langeland --yes")
    assert code == 0
    assert "Efterårsferie" in out
    assert "Skoleåret 2026/27 er indlæst: 200 skoledage." in err
    store = open_store(school)
    calendar = load_calendar(store)
    assert len(calendar.school_days("2026/27")) == 200
    assert calendar.after(date(2026, 10, 9), 1) == date(2026, 10, 19)
    assert NamedDay(
        id="2026/27:2026-12-25", year="2026/27", day=date(2026, 12, 25), kind="holiday", name="Juledag"
    ) in store.load(NamedDay)


def test_loading_the_same_plan_again_changes_nothing(school, type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    before = stored(school)
    code, out, _err = type_in("year add 2026/27")
    assert code == 0
    assert out.startswith("Intet ændres.")
    assert stored(school) == before


def test_a_dry_run_shows_the_changes_and_makes_none(school, type_in):
    code, out, _err = type_in("year add 2026/27 --municipality Langeland --dry-run")
    assert code == 0
    assert "Efterårsferie" in out
    assert stored(school) == [(), (), ()]


def test_without_anybody_to_ask_nothing_is_written(school, type_in):
    code, out, err = type_in("year add 2026/27 --municipality Langeland")
    assert code == 4
    assert "Efterårsferie" in out
    assert "--yes" in err
    assert stored(school) == [(), (), ()]


def test_another_plan_replaces_the_first_and_shows_the_difference(school, type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    code, out, _err = type_in("year add 2026/27 --municipality København --yes")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert ["fjern", "lø", "10.10.26", "sø", "18.10.26", "Efterårsferie", "ferie"] in lines
    assert ["tilføj", "ma", "12.10.26", "fr", "16.10.26", "Efterårsferie", "ferie"] in lines
    _years, breaks, _named = stored(school)
    assert [one.first for one in breaks if one.name == "Efterårsferie"] == [date(2026, 10, 12)]


def test_several_years_stand_side_by_side(school, type_in):
    for year in ("2025/26", "2026/27", "2027/28"):
        assert type_in(f"year add {year} --municipality Langeland --yes")[0] == 0
    code, out, err = type_in("year check --today 2026-10-01")
    assert code == 0
    assert [line.split()[:3] for line in out.splitlines()[1:]] == [
        ["2025/26", "Langeland", "200"],
        ["2026/27", "Langeland", "200"],
        ["2027/28", "Langeland", "200"],
    ]
    assert err == "Intet ser forkert ud.\n"


def test_the_municipality_of_a_loaded_year_is_meant_again(school, type_in):
    type_in("year add 2025/26 --municipality Gentofte --yes")
    assert type_in("year add 2026/27 --yes")[0] == 0
    years, _breaks, _named = stored(school)
    assert [year.municipality for year in years] == ["Gentofte", "Gentofte"]


def test_the_holidays_of_another_municipality_are_never_loaded_unasked(school, type_in):
    type_in("year add 2026/27 --municipality København --yes")
    code, _out, err = type_in("year add 2027/28 --yes")
    assert code == 5
    assert "Der er ingen plan for København i 2027/28." in err
    assert "for 2027/28 er der planer fra Langeland" in err
    years, _breaks, _named = stored(school)
    assert [year.id for year in years] == ["2026/27"]


def test_a_change_of_municipality_is_said_when_it_is_loaded_and_checked(school, type_in):
    type_in("year add 2026/27 --municipality København --yes")
    said = "2026/27 har ferierne fra København, men 2027/28 har dem fra Langeland."
    code, _out, err = type_in("year add 2027/28 --municipality Langeland --yes")
    assert (code, said in err) == (0, True)
    code, _out, err = type_in("year check --today 2026-10-01")
    assert (code, said in err) == (0, True)


def test_a_year_that_is_loaded_again_keeps_its_own_municipality(school, type_in):
    type_in("year add 2026/27 --municipality København --yes")
    type_in("year add 2027/28 --municipality Langeland --yes")
    code, out, _err = type_in("year add 2026/27")
    assert (code, out.splitlines()[0]) == (0, "Intet ændres.")


def test_the_only_plan_of_a_named_file_is_taken_whoever_it_is(school, type_in):
    type_in("year add 2025/26 --municipality København --yes")
    (school / "ferie.toml").write_text(OWN_PLAN, encoding="utf-8")
    code, _out, err = type_in("year add 2026/27 --plan ferie.toml --yes")
    assert code == 0
    assert "2025/26 har ferierne fra København, men 2026/27 har dem fra Ærø." in err


def test_a_year_without_a_plan_has_weekdays_minus_public_holidays(school, type_in):
    code, _out, err = type_in("year add 2026/27 --without-plan --yes")
    assert code == 0
    assert "Der er ikke indlæst en ferieplan" in err
    years, breaks, _named = stored(school)
    assert ([year.planned for year in years], breaks) == ([False], ())


def test_a_schools_own_plan_is_shown_with_all_it_names(school, type_in):
    (school / "ferie.toml").write_text(OWN_PLAN, encoding="utf-8")
    code, _out, err = type_in("year add 26/27 --plan ferie.toml --yes")
    assert code == 0
    assert "200 er det sædvanlige" in err
    code, out, _err = type_in("year show 2026/27")
    assert code == 0
    rows = [line.split() for line in out.splitlines()]
    assert ["42", "lø", "10.10.26", "sø", "18.10.26", "Efterårsferie", "ferie"] in rows
    assert ["32", "to", "06.08.26", "to", "06.08.26", "Planlægning", "personaledag"] in rows
    assert ["48", "lø", "28.11.26", "lø", "28.11.26", "Julemarked", "skoledag", "på", "en", "lørdag"] in rows
    assert ["51", "fr", "18.12.26", "fr", "18.12.26", "Juleafslutning", "halv", "skoledag"] in rows


def test_the_checksum_shows_how_it_is_counted(type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    _code, out, _err = type_in("year show 2026/27")
    rows = [line.rsplit(maxsplit=1) for line in out.splitlines() if line]
    assert ["Mandag til fredag, 1. august til 31. juli", "260"] in rows
    assert ["minus hverdage i ferier", "60"] in rows
    assert ["= skoledage (200 er det sædvanlige)", "200"] in rows


def test_a_month_is_shown_day_by_day_with_the_reason(type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    code, out, _err = type_in("year show 2026/27 --month 12")
    assert code == 0
    rows = [line.split(maxsplit=4) for line in out.splitlines()[1:]]
    assert len(rows) == 31
    assert rows[17] == ["51", "fr", "18.12.26", "skoledag", "skoledag"]
    assert rows[30] == ["53", "to", "31.12.26", "fri", "ferie: Juleferie"]


def test_weeks_are_shown_with_their_school_days_week_53_included(type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    _code, out, _err = type_in("year show 2026/27 --weeks")
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:]}
    assert rows["42"] == ["ma", "12.10.26", "0", "0"]
    assert rows["53"] == ["ma", "28.12.26", "0", "0"]
    assert rows["1"] == ["ma", "04.01.27", "4", "0"]


def test_programs_get_the_year_as_data(type_in):
    type_in("year add 2026/27 --municipality Langeland --yes")
    code, out, _err = type_in("year show 2026/27 --output json")
    assert code == 0
    data = json.loads(out)["data"]
    assert (data["school_start"], data["school_end"]) == ("2026-08-10", "2027-06-25")
    assert data["checksum"]["school_days"] == 200
    assert data["breaks"][1]["first"] == "2026-10-10"


def test_programs_get_one_answer_when_a_year_is_loaded(type_in):
    code, out, err = type_in("year add 2026/27 --municipality Langeland --yes --output json")
    assert (code, err) == (0, "")
    data = json.loads(out)["data"]
    assert {change["action"] for change in data["changes"]} == {"add"}


def test_check_tells_a_gap_between_years_and_a_near_end(type_in):
    for year in ("2023/24", "2025/26"):
        type_in(f"year add {year} --municipality Tønder --yes")
    code, _out, err = type_in("year check --today 2026-06-01")
    assert code == 0
    assert "Skoleåret 2024/25 mangler mellem 2023/24 og 2025/26." in err
    assert "Kalenderen slutter fredag den 31. juli 2026" in err
    assert "skolehjem year add 2026/27" in err


def test_check_reads_a_file_without_loading_it(school, type_in):
    (school / "ferie.toml").write_text(OWN_PLAN, encoding="utf-8")
    code, out, err = type_in("year check ferie.toml")
    assert code == 0
    assert "Ærø" in out
    assert "Planen giver" in err
    assert stored(school) == [(), (), ()]


def test_another_number_than_200_is_a_remark_and_no_fault(type_in):
    code, _out, err = type_in("year add 2026/27 --municipality Gentofte --yes")
    assert code == 0
    assert "Planen giver 201 skoledage; 200 er det sædvanlige." in err


def test_a_calendar_file_is_loaded_too(school, type_in):
    lines = [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "DTSTART;VALUE=DATE:20261010",
        "DTEND;VALUE=DATE:20261019",
        "SUMMARY:Efterårsferie",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    (school / "ferie.ics").write_text("\n".join(lines), encoding="utf-8")
    assert type_in("year add 2026/27 --plan ferie.ics --yes")[0] == 0
    _years, breaks, _named = stored(school)
    assert [(one.first, one.last) for one in breaks] == [(date(2026, 10, 10), date(2026, 10, 18))]


# What goes wrong: one clear sentence in Danish, the number of the table, and the store as it was.


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("year add 2026/27 --plan nowhere.toml", 5, "Filen findes ikke."),
        ("year add 2026/27 --plan .", 3, "Det er en mappe og ikke en fil."),
        ("year add 2026/27 --plan skolehjem.toml", 3, "Nøglen school er ukendt her."),
        ("year add 2026/27 --plan text.toml", 3, "Linjen kan ikke læses som TOML."),
        ("year add 2026/27 --plan empty.ics", 3, "Det er ikke en kalenderfil."),
        ("year add 2026/27 --plan backwards.toml", 3, "Hvor: backwards.toml:5"),
        ("year add 2026/27", 2, "--municipality"),
        ("year add 2026/27 --municipality Langelnd", 5, "Den nærmeste er Langeland."),
        ("year add 2040/41", 5, "Der er ingen plan for skoleåret 2040/41 i filen."),
        ("year add 2026/28", 2, "2026/28 er ikke et skoleår."),
        ("year add 2026/27 --without-plan --municipality Køge", 2, "--without-plan kan ikke stå sammen med"),
        ("year show 2026/27", 5, "Skoleåret 2026/27 er ikke indlæst."),
        ("year check", 5, "Der er ikke indlæst et skoleår."),
        ("year check backwards.toml", 3, "Efterårsferie slutter lørdag den 10. oktober 2026"),
    ],
)
def test_a_mistake_is_told_in_words_and_changes_nothing(school, type_in, words, code, said):
    (school / "text.toml").write_text("uge 42: efterårsferie\n", encoding="utf-8")
    (school / "empty.ics").write_text("", encoding="utf-8")
    backwards = OWN_PLAN.replace("first = 2026-10-10, last = 2026-10-18", "first = 2026-10-18, last = 2026-10-10")
    (school / "backwards.toml").write_text(backwards.replace("first_school_day = 2026-08-10\n", ""), encoding="utf-8")
    found, out, err = type_in(words)
    assert found == code
    assert said in err
    assert out == ""
    assert stored(school) == [(), (), ()]


def test_names_in_a_plan_move_no_cursor(school, type_in):
    text = OWN_PLAN.replace('"Efterårsferie"', '"Ferie\\u001b[2J[bold]"')
    (school / "ferie.toml").write_text(text, encoding="utf-8")
    code, out, _err = type_in("year add 2026/27 --plan ferie.toml --yes")
    assert code == 0
    assert "\x1b" not in out
    assert "[bold]" in out


def test_the_program_itself_loads_a_year(school):
    words = ["year", "add", "2026/27", "--municipality", "Langeland", "--yes", "--lang", "en"]
    program = [sys.executable, "-m", "skolehjem"]
    done = subprocess.run([*program, *words], cwd=school, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "The school year 2026/27 is loaded: 200 school days.\n")


CALENDAR_FILE = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20261010
DTEND;VALUE=DATE:20261019
SUMMARY:Efterårsferie
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261219
DTEND;VALUE=DATE:20270104
SUMMARY:Juleferie
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20200605
RRULE:FREQ=YEARLY
SUMMARY:Grundlovsdag
END:VEVENT
{more}END:VCALENDAR
"""


def test_a_year_is_imported_from_a_calendar_file_with_its_number_of_school_days(school, type_in):
    (school / "ferie.ics").write_text(CALENDAR_FILE.format(more=""), encoding="utf-8")
    code, out, err = type_in("year import ferie.ics --year 2026/27 --yes")
    assert code == 0
    assert "skoledage" in out + err
    breaks = [(one.name, one.first, one.last) for one in stored(school)[1]]
    assert breaks == [
        ("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18)),
        ("Juleferie", date(2026, 12, 19), date(2027, 1, 3)),
        ("Grundlovsdag", date(2027, 6, 5), date(2027, 6, 5)),
    ]
    assert type_in("year import ferie.ics --year 2026/27")[1].startswith("Intet ændres.")


def test_an_event_of_a_calendar_file_that_cannot_be_read_is_named_and_the_others_are_imported(school, type_in):
    bad = "BEGIN:VEVENT\nUID:4\nDTSTART:i morgen\nSUMMARY:Vinterferie\nEND:VEVENT\n"
    (school / "ferie.ics").write_text(CALENDAR_FILE.format(more=bad), encoding="utf-8")
    code, _out, err = type_in("year import ferie.ics --year 2026/27 --yes")
    assert code == 7
    assert "Hvor: ferie.ics:21" in err
    assert len(stored(school)[1]) == 3
