from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.principle.adopted import Principle
from skolehjem.core.principle.versions import PrincipleVersion, in_force, supersedes, version_of

DATES = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2030, 1, 1)))


def version(name: str, valid_from: date | None) -> PrincipleVersion:
    return version_of(Principle(title=name, valid_from=valid_from), name)


def test_a_version_gives_back_its_principle():
    principle = Principle(title="Æblegrød", adopted=date(2023, 2, 1))
    assert principle == version_of(principle, "x").principle()


def test_the_version_in_force_on_the_day_decides():
    older = (version("first", date(2020, 8, 1)), version("second", date(2023, 8, 1)))
    newest = version("third", date(2026, 8, 1))
    days = (date(2022, 1, 1), date(2026, 7, 31), date(2026, 8, 1), date(2019, 1, 1))
    assert ["first", "second", "third", "third"] == [in_force(older, newest, day).title for day in days]


def test_a_principle_without_a_date_holds_from_the_first_day():
    assert "new" == in_force((version("old", date(2020, 1, 1)),), version("new", None), date(2021, 1, 1)).title


def test_a_corrected_file_takes_the_place_of_the_one_it_corrects():
    wrong, right = version("wrong", date(2026, 8, 1)), version("right", date(2026, 8, 1))
    assert supersedes(right, wrong)
    assert right == in_force((wrong,), right, date(2026, 9, 1))


@given(st.lists(DATES, max_size=5), DATES, st.dates(date(2019, 1, 1), date(2031, 1, 1)))
def test_what_decides_holds_on_the_day_whenever_anything_does(older: list[date | None], newest: date | None, on: date):
    versions = tuple(version(str(number), day) for number, day in enumerate(older))
    latest = version("newest", newest)
    chosen = in_force(versions, latest, on)
    holds = [one for one in (*versions, latest) if one.valid_from is None or one.valid_from <= on]
    assert chosen in holds or chosen == latest
    assert newest is None or newest > on or chosen == latest
