"""In which language a home is written to."""

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.letters.letter import Letter, fallen_back, letter_language
from skolehjem.core.letters.recipient import Recipient
from skolehjem.core.meetings.meeting import Meeting

MEETING = Meeting(
    id="M1", uid="m1", changed_at=datetime(2026, 8, 5, tzinfo=UTC), year="2026/27", kind="parent-meeting", rule="fm",
    day=date(2026, 9, 3), start=time(17), end=time(19),
)  # fmt: skip


def letter(home_language: str, language: str) -> Letter:
    home = Recipient(household="H1", language=home_language, names=(), address=(), pupils=(), children=())
    return Letter(template="notice", language=language, item=MEETING, name="x", recipient=home)


def test_a_home_is_written_to_in_its_own_language_when_there_is_a_template():
    assert "en" == letter_language("en", ["da", "en"])


def test_a_home_whose_language_has_no_template_is_written_to_in_danish():
    assert ["da", "da"] == [letter_language(wished, ["da", "en"]) for wished in ("ar", "")]


def test_a_language_that_a_school_has_a_template_for_is_used():
    assert "ar" == letter_language("ar", ["ar", "da", "en"])


@given(st.sampled_from(["", "da", "en", "ar", "so"]))
def test_the_language_asked_for_goes_before_the_homes_own(wished):
    assert "en" == letter_language(wished, ["da", "en"], "en")


def test_homes_that_get_another_language_than_their_own_are_counted_and_those_of_unknown_language_are_not():
    letters = [letter("ar", "da"), letter("ar", "en"), letter("", "da"), letter("da", "da"), letter("da", "en")]
    assert {"ar": 2, "da": 1} == fallen_back(letters)
