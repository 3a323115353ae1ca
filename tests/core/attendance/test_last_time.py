"""Homes that did not come last time: the newest conference of which anything is told of a home decides."""

from datetime import date

from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.attendance.last_time import Absence, absences
from tests.third_grade import YEAR, conference

FIRST, SECOND = conference("S1"), conference("S2", day=date(2027, 2, 9))


def told(item: str, home: str, presence: Presence) -> Attendance:
    return Attendance(id=f"{item}:{home}", year=YEAR, appointment=item, household=home, presence=presence)


def away(*marks: Attendance, homes=("h1",)):
    return absences(homes, (SECOND, FIRST), marks)


def test_a_home_that_stayed_away_or_sent_an_apology_did_not_come():
    for presence in (Presence.NO_SHOW, Presence.APOLOGY):
        assert (Absence(household="h1", day=FIRST.day, presence=presence),) == away(told("S1", "h1", presence))


def test_who_came_is_not_told_of():
    assert () == away(told("S1", "h1", Presence.ATTENDED))


def test_the_newest_conference_decides():
    assert () == away(told("S2", "h1", Presence.ATTENDED), told("S1", "h1", Presence.NO_SHOW))
    [one] = away(told("S2", "h1", Presence.NO_SHOW), told("S1", "h1", Presence.ATTENDED))
    assert SECOND.day == one.day


def test_a_conference_of_which_nothing_is_told_of_the_home_does_not_decide():
    [one] = away(told("S1", "h1", Presence.NO_SHOW), told("S2", "h2", Presence.ATTENDED))
    assert FIRST.day == one.day


def test_only_homes_that_are_invited_now_are_told_of():
    assert () == away(told("S1", "h2", Presence.NO_SHOW))


def test_what_is_told_of_other_meetings_is_left_alone():
    assert () == away(told("M1", "h1", Presence.NO_SHOW))
