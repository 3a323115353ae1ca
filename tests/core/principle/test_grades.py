import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.principle.grades import Grades, Minutes, PupilPart, PupilParts, Quota, Quotas
from skolehjem.core.schema import Unreadable

BANDS = {"indskoling": "0-3"}


@given(st.sets(st.integers(0, 10), min_size=1))
def test_grades_are_read_as_they_are_written(of: set[int]):
    grades = Grades(of=tuple(sorted(of)))
    assert grades == Grades.parse(str(grades), {})


@pytest.mark.parametrize(
    ("text", "of"), [("0-3", (0, 1, 2, 3)), ("1, 5", (1, 5)), ("7-9,0", (0, 7, 8, 9)), ("indskoling", (0, 1, 2, 3))]
)
def test_grades_are_ranges_single_grades_or_bands(text: str, of: tuple[int, ...]):
    assert of == Grades.parse(text, BANDS).of


@pytest.mark.parametrize("text", ["", "3-1", "11", "0-11", "x", "mellemtrin", 3, None, "1;2"])
def test_what_is_no_set_of_grades_is_refused(text: object):
    with pytest.raises(Unreadable, match="is no set of grades"):
        Grades.parse(text, BANDS)


def test_a_grade_given_twice_is_refused():
    with pytest.raises(Unreadable, match="Grade 2 is given twice"):
        Grades.parse("0-3, 2", {})


@given(st.integers(0, 20), st.one_of(st.none(), st.integers(0, 20)))
def test_a_count_is_read_as_it_is_written(least: int, more: int | None):
    quota = Quota(least=least, most=None if more is None else least + more)
    assert quota == Quota.parse(str(quota), {})


@pytest.mark.parametrize(
    ("written", "least", "most"), [(2, 2, 2), ("2", 2, 2), ("1+", 1, None), ("1-2", 1, 2), ("0-2", 0, 2)]
)
def test_a_count_is_exact_at_least_a_range_or_at_most(written: object, least: int, most: int | None):
    assert Quota(least=least, most=most) == Quota.parse(written, {})


@pytest.mark.parametrize("written", ["", "two", "2-1", -1, True, 1.5, ["1"]])
def test_what_is_no_count_is_refused(written: object):
    with pytest.raises(Unreadable):
        Quota.parse(written, {})


def test_a_count_by_grade_has_a_default_for_the_others():
    quotas = Quotas.parse({"default": 1, "indskoling": 2, "9": "0-1"}, BANDS)
    assert [2, 2, 1, 0] == [quota.least for grade in (0, 3, 4, 9) if (quota := quotas.at(grade))]


def test_a_count_by_grade_without_default_is_silent_on_the_others():
    assert Quotas.parse({"0-3": 2}, {}).at(4) is None


def test_the_whole_school_has_the_count_that_names_no_grade():
    assert Quotas.parse(4, {}).at(None) == Quota(least=4, most=4)


def test_a_grade_in_two_rows_is_refused():
    with pytest.raises(Unreadable, match="Grade 3 is given twice"):
        Quotas.parse({"0-3": 1, "3-5": 2}, {})


@given(st.dictionaries(st.integers(0, 10), st.integers(0, 5), min_size=1))
def test_each_grade_gets_its_own_count(counts: dict[int, int]):
    quotas = Quotas.parse({str(grade): number for grade, number in counts.items()}, {})
    assert counts == {grade: quota.least for grade in counts if (quota := quotas.at(grade))}


def test_minutes_and_the_pupils_part_differ_by_grade_in_the_same_way():
    assert (30, 15) == tuple(Minutes.parse({"default": 15, "0": 30}, {}).at(grade) for grade in (0, 5))
    parts = PupilParts.parse({"0-2": "no", "default": "active"}, {})
    assert (PupilPart.NO, PupilPart.ACTIVE) == (parts.at(1), parts.at(7))


@pytest.mark.parametrize("minutes", [0, -5, 1441, "15", True, 1.5])
def test_what_is_no_number_of_minutes_is_refused(minutes: object):
    with pytest.raises(Unreadable, match="no number of minutes"):
        Minutes.parse(minutes, {})


def test_an_unknown_part_for_a_pupil_is_refused():
    with pytest.raises(Unreadable, match="sleeps is no part"):
        PupilParts.parse("sleeps", {})


@pytest.mark.parametrize(
    ("written", "text"), [(2, "2"), ({"0-3": 2, "default": "1+"}, "0-3: 2; default: 1+"), ("1-2", "1-2")]
)
def test_counts_say_themselves_in_words(written: object, text: str):
    assert text == str(Quotas.parse(written, {}))
