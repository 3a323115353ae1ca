"""What homes write of their time is understood as people mean it, in Danish and English."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.conference_rounds.answers import TimeKind
from skolehjem.core.conference_rounds.spoken import Days, Said, means_anything, read_days, read_hour, read_times
from skolehjem.core.schema import Unreadable

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 11)
NEXT_TUESDAY = date(2026, 11, 17)
DAYS = Days(year="2026/27", of_round=(MONDAY, TUESDAY, WEDNESDAY, NEXT_TUESDAY))


def wish(day=None, start=None, end=None):
    return Said(kind=TimeKind.WISH, day=day, start=start and time(*start), end=end and time(*end))


def cannot(day=None, start=None, end=None):
    return Said(kind=TimeKind.BLOCKED, day=day, start=start and time(*start), end=end and time(*end))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("17-19", [wish(None, (17,), (19,))]),
        ("kl. 17.30–19", [wish(None, (17, 30), (19,))]),
        ("mellem 17 og 19", [wish(None, (17,), (19,))]),
        ("fra kl. 17 til 18.15", [wish(None, (17,), (18, 15))]),
        ("17:00:00-19:00:00", [wish(None, (17,), (19,))]),
        ("efter 17", [wish(None, (17,))]),
        ("før 16", [wish(None, None, (16,))]),
        ("Efter kl. 17 tirsdag 10/11", None),
        ("tirsdag d. 10/11 kl. 17-18", [wish(TUESDAY, (17,), (18,))]),
        ("10. november efter 17", [wish(TUESDAY, (17,))]),
        ("2026-11-10", [wish(TUESDAY)]),
        ("tirsdag 17-19", [wish(TUESDAY, (17,), (19,)), wish(NEXT_TUESDAY, (17,), (19,))]),
        ("mandag og onsdag 17-19", [wish(MONDAY, (17,), (19,)), wish(WEDNESDAY, (17,), (19,))]),
        ("mandag 16-17 og 18-19", [wish(MONDAY, (16,), (17,)), wish(MONDAY, (18,), (19,))]),
        ("mandag, onsdag", [wish(MONDAY), wish(WEDNESDAY)]),
        ("kan ikke mandag", [cannot(MONDAY)]),
        ("kan ikke mandag og onsdag", [cannot(MONDAY), cannot(WEDNESDAY)]),
        ("onsdag kan ikke", [cannot(WEDNESDAY)]),
        ("mandag kan ikke, onsdag 15-16", [cannot(MONDAY), wish(WEDNESDAY, (15,), (16,))]),
        ("ikke før 16.30", [cannot(None, None, (16, 30))]),
        ("kan ikke efter 18", [cannot(None, (18,))]),
        ("10/11 17-19; kan ikke 11/11", [wish(TUESDAY, (17,), (19,)), cannot(WEDNESDAY)]),
        ("Wednesday after 17", [wish(WEDNESDAY, (17,))]),
        ("cannot Monday", [cannot(MONDAY)]),
        ("kan ikke i uge 46", [cannot(MONDAY), cannot(TUESDAY), cannot(WEDNESDAY)]),
        ("i uge 46 kan vi desværre ikke", [cannot(MONDAY), cannot(TUESDAY), cannot(WEDNESDAY)]),
        ("uge 47 efter 16", [wish(NEXT_TUESDAY, (16,))]),
        ("kan ikke 9/11-10/11", [cannot(MONDAY), cannot(TUESDAY)]),
        ("10/11 til 17/11 15-16", [wish(day, (15,), (16,)) for day in (TUESDAY, WEDNESDAY, NEXT_TUESDAY)]),
        ("10/11-26 15-16", [wish(TUESDAY, (15,), (16,))]),
        ("17-19, 17-19", [wish(None, (17,), (19,))]),
        ("", []),
    ],
)
def test_people_are_understood(text, said):
    if said is None:
        with pytest.raises(Unreadable):
            read_times(text, DAYS)
    else:
        assert said == list(read_times(text, DAYS))


@pytest.mark.parametrize(
    "text", ["blåbær", "17", "19-17", "25-26", "31/2 17-18", "kan ikke", "ja", "17-19-21", "uge 60", "12/11-10/11"]
)
def test_what_is_no_time_is_told(text):
    with pytest.raises(Unreadable):
        read_times(text, DAYS)


def test_under_a_column_for_a_day_the_day_goes_without_saying():
    assert [(cannot(TUESDAY),), (wish(TUESDAY),), (wish(TUESDAY, (17,), (18,)),)] == [
        read_times(text, DAYS, TUESDAY) for text in ("nej", "ja", "17-18")
    ]


def test_a_date_without_a_year_lies_in_the_school_year():
    assert ((date(2026, 8, 31),), (date(2027, 1, 12),)) == (read_days("31/8", DAYS), read_days("12. jan.", DAYS))


def test_a_weekday_on_which_the_round_has_no_day_is_that_of_its_weeks():
    assert (date(2026, 11, 13), date(2026, 11, 20)) == read_days("fredag", DAYS)


@pytest.mark.parametrize("text", ["alt passer", "Alle tider", "ja", "når som helst."])
def test_a_home_may_be_content_with_anything(text):
    assert means_anything(text)


@pytest.mark.parametrize(("text", "hour"), [("17", time(17)), ("kl. 17.30", time(17, 30)), ("08:05", time(8, 5))])
def test_an_hour_is_read(text, hour):
    assert hour == read_hour(text)


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_told(text):
    try:
        found = read_times(text, DAYS)
    except Unreadable:
        return
    assert all(one.start is None or one.end is None or one.start < one.end for one in found)


@given(st.times(), st.times(), st.sampled_from(DAYS.of_round), st.booleans())
def test_a_span_written_out_is_read_back(first, second, day, blocked):
    start, end = (one.replace(second=0, microsecond=0) for one in sorted((first, second)))
    if start == end:
        return
    text = f"{'kan ikke ' if blocked else ''}{day:%d-%m-%Y} {start:%H.%M}-{end:%H.%M}"
    kind = TimeKind.BLOCKED if blocked else TimeKind.WISH
    assert (Said(kind=kind, day=day, start=start, end=end),) == read_times(text, DAYS)
