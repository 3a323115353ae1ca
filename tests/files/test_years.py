import tomllib
from datetime import date, time
from pathlib import Path

import pytest

from skolehjem.core.years.checks import checksum
from skolehjem.core.years.days import DayName
from skolehjem.core.years.holiday_plans import planned_year
from skolehjem.errors import DataFault
from skolehjem.files.public_holidays import public_holidays
from skolehjem.files.years import read_plans, shipped_plans

SHIPPED = read_plans(shipped_plans())
COMPLETE = [plan for plan in SHIPPED if plan.complete]


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path):
    with pytest.raises(DataFault) as caught:
        read_plans(path)
    return [(problem.where, str(problem.what)) for problem in caught.value.problems]


def plan_text(lines):
    return "\n".join(("[[plan]]", 'municipality = "Køge"', 'school_year = "2026/27"', *lines))


@pytest.mark.parametrize("plan", COMPLETE, ids=lambda plan: f"{plan.municipality} {plan.year}")
def test_each_published_plan_adds_up_to_its_school_days(plan):
    calendar = planned_year(plan, public_holidays(plan.year)).calendar
    assert checksum(calendar, plan.year).school_days == plan.school_days
    assert calendar.school_start(plan.year) == plan.first_school_day.day
    assert calendar.school_end(plan.year) == plan.last_school_day.day


def test_the_published_plans_are_nineteen_complete_ones_and_three_in_part():
    assert (len(COMPLETE), len(SHIPPED)) == (19, 22)


def test_every_shipped_plan_names_its_source():
    plans = tomllib.loads(shipped_plans().read_text(encoding="utf-8"))["plan"]
    assert all(plan["source"].startswith(("https://", "http://")) for plan in plans)


def test_a_half_day_a_staff_day_and_a_saturday_are_read():
    days = {day.day: day for plan in SHIPPED for day in plan.days}
    assert (days[date(2025, 9, 26)].kind, days[date(2025, 9, 26)].until) == (DayName.HALF, time(12))
    assert days[date(2024, 10, 4)].kind is DayName.STAFF
    assert (days[date(2024, 12, 21)].kind, days[date(2024, 12, 21)].name) == (DayName.PUPIL, "Juleafslutning")


def test_reversed_overlapping_and_misplaced_breaks_are_refused_each_with_its_line(tmp_path):
    path = write(
        tmp_path,
        plan_text(
            [
                "breaks = [",
                '  { name = "Efterårsferie", first = 2026-10-19, last = 2026-10-10 },',
                '  { name = "Juleferie", first = 2026-12-19, last = 2027-01-03 },',
                '  { name = "Nytår", first = 2027-01-01, last = 2027-01-04 },',
                '  { name = "Vinterferie", first = 2026-02-13, last = 2026-02-21 },',
                "]",
            ]
        ),
    )
    assert refused(path) == [
        ("plan.toml:5", "Efterårsferie ends on 2026-10-10, before it begins on 2026-10-19."),
        ("plan.toml:7", "Nytår and Juleferie overlap on 2027-01-01."),
        ("plan.toml:8", "Vinterferie from 2026-02-13 lies outside the school year 2026/27."),
    ]


MISTAKES = """\
schema = 2
[[plan]]
municipality = 4
school_yaer = "2026/27"
complete = 1
school_days = "200"
breaks = [
  { name = "Efterårsferie", first = "2026-10-10", slut = 2026-10-18 },
  { first = 2026-10-10 },
  3,
]
half_days = [ { date = 2026-12-22, pupils_until = "25:00", reason = "Jul" } ]
"""


def test_unknown_keys_missing_keys_and_wrong_types_are_refused_all_at_once(tmp_path):
    path = write(
        tmp_path,
        MISTAKES,
    )
    assert refused(path) == [
        ("plan.toml:1", "The value of schema can't be used."),
        ("plan.toml:2", "The key school_year is missing."),
        ("plan.toml:3", "The value of municipality can't be used."),
        ("plan.toml:4", "The key school_yaer is not known here."),
        ("plan.toml:5", "The value of complete can't be used."),
        ("plan.toml:6", "The value of school_days can't be used."),
        ("plan.toml:8", "The value of first can't be used."),
        ("plan.toml:8", "The key slut is not known here."),
        ("plan.toml:9", "The key name is missing."),
        ("plan.toml:10", "The value of breaks can't be used."),
        ("plan.toml:12", "The value of pupils_until can't be used."),
    ]


def test_wrong_dates_are_told_together_with_what_cannot_be_read(tmp_path):
    path = write(
        tmp_path,
        plan_text(
            [
                "complet = true",
                'first_school_day = "2026-08-10"',
                "last_school_day = 2028-06-25",
                "breaks = [",
                '  { name = "Efterårsferie", first = 2026-10-19, last = 2026-10-10, slut = 1 },',
                '  { name = "Ukendt", first = "i morgen" },',
                '  { name = "Juleferie", first = 2026-12-19, last = 2027-01-03 },',
                '  { name = "Nytår", first = 2027-01-01, last = 2027-01-04 },',
                "]",
                'staff_only_days = [{ date = 2026-08-06 }, { date = 2025-08-06, reason = "Møde" }]',
            ]
        ),
    )
    assert refused(path) == [
        ("plan.toml:4", "The key complet is not known here."),
        ("plan.toml:5", "The value of first_school_day can't be used."),
        ("plan.toml:6", "last_school_day on 2028-06-25 lies outside the school year 2026/27."),
        ("plan.toml:8", "The key slut is not known here."),
        ("plan.toml:8", "Efterårsferie ends on 2026-10-10, before it begins on 2026-10-19."),
        ("plan.toml:9", "The value of first can't be used."),
        ("plan.toml:11", "Nytår and Juleferie overlap on 2027-01-01."),
        ("plan.toml:13", "The key reason is missing."),
        ("plan.toml:13", "Møde on 2025-08-06 lies outside the school year 2026/27."),
    ]


def test_a_misspelt_key_is_answered_with_the_nearest(tmp_path):
    path = write(tmp_path, plan_text(["brakes = []"]))
    with pytest.raises(DataFault) as caught:
        read_plans(path)
    hints = [str(problem.hint) for problem in caught.value.problems if "brakes" in str(problem.what)]
    assert hints == ["Known here: ('breaks',)."]


@pytest.mark.parametrize("year", ["2026/28", "2026", "i år"])
def test_a_school_year_that_is_none_is_refused(tmp_path, year):
    path = write(tmp_path, f'[[plan]]\nmunicipality = "Køge"\nschool_year = "{year}"\nbreaks = []\n')
    assert refused(path) == [("plan.toml:3", "The value of school_year can't be used.")]


def test_two_plans_for_the_same_school_year_are_refused(tmp_path):
    text = plan_text(["breaks = []"])
    assert refused(write(tmp_path, f"{text}\n{text}\n")) == [("plan.toml:5", "Køge has two plans for 2026/27.")]


@pytest.mark.parametrize("text", ["", "plan = []", "[plan]\na = 1"])
def test_a_file_without_plans_is_refused(tmp_path, text):
    assert len(refused(write(tmp_path, text))) == 1


def test_store_bededag_is_a_public_holiday_until_2023_only():
    assert (date(2023, 5, 5), "Store bededag") in public_holidays("2022/23")
    assert date(2024, 4, 26) not in dict(public_holidays("2023/24"))


def test_the_public_holidays_of_a_school_year_are_those_of_the_law():
    # Lov om helligdage; Easter Sunday is 28 March 2027.
    assert [day for day, _name in public_holidays("2026/27")] == [
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
        date(2027, 3, 25),
        date(2027, 3, 26),
        date(2027, 3, 28),
        date(2027, 3, 29),
        date(2027, 5, 6),
        date(2027, 5, 16),
        date(2027, 5, 17),
    ]


def test_the_plan_in_the_manual_can_be_loaded(tmp_path):
    manual = (Path(__file__).parents[2] / "docs" / "years.md").read_text(encoding="utf-8")
    example = manual.partition("```toml\n")[2].partition("```")[0]
    (plan,) = read_plans(write(tmp_path, example))
    planned = planned_year(plan, public_holidays(plan.year))
    assert checksum(planned.calendar, plan.year).school_days == 201
