"""A home that is suspended for a pupil is neither asked nor written to about it, and lets nobody else in."""

from dataclasses import replace

from skolehjem.core.letters.recipient import recipients
from skolehjem.core.roster.school import Roster
from tests.small_school import small_school

SCHOOL = small_school({"3A": ["H1 H2", "H2"]})
LEFT_OUT = replace(SCHOOL, left_out=frozenset({("P3A0", "H2")}))


def test_a_home_left_out_is_none_of_the_pupils_homes():
    assert {"P3A0": ("H1",), "P3A1": ("H2",)} == LEFT_OUT.homes_of


def test_it_gets_no_letter_about_that_pupil_and_still_those_about_its_other_child():
    found = {one.household: one.pupils for one in recipients(LEFT_OUT, ["P3A0", "P3A1"])}
    assert {"H1": ("P3A0",), "H2": ("P3A1",)} == found


def test_a_letter_about_that_pupil_alone_goes_to_the_other_home():
    assert ["H1"] == [one.household for one in recipients(LEFT_OUT, ["P3A0"])]


def test_an_adult_without_custody_is_not_asked_instead_of_the_home_left_out():
    without = [
        replace(tie, custody=False) if (tie.pupil, tie.guardian) == ("P3A0", "GH1") else tie
        for tie in SCHOOL.guardianships
    ]
    roster: Roster = replace(LEFT_OUT, guardianships=tuple(without))
    assert None is roster.homes_of.get("P3A0")
    assert () == recipients(roster, ["P3A0"])
