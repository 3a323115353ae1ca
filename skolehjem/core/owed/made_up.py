"""A made-up school for counting: so many classes and pupils, without names."""

from skolehjem.core.principle.grades import Grades
from skolehjem.core.roster.classes import class_id
from skolehjem.core.roster.school import Enrolment, Pupil, Roster, SchoolClass


def made_up_roster(grades: Grades, *, tracks: int, pupils: int, year: str = "2000/01") -> Roster:
    """A roster with `tracks` classes (A, B, ...) in each grade and `pupils` in each class."""
    classes = tuple(
        SchoolClass(id=class_id(year, grade, track), year=year, grade=grade, track=track)
        for grade in grades.of
        for track in (chr(ord("A") + number) for number in range(tracks))
    )
    seats = [(item.id, f"{item.id}-{number:03}") for item in classes for number in range(1, pupils + 1)]
    return Roster(
        year=year,
        classes=classes,
        pupils=tuple(Pupil(id=pupil, given_name="", family_name="") for _, pupil in seats),
        enrolments=tuple(
            Enrolment(id=f"{year}:{pupil}", year=year, pupil=pupil, school_class=place) for place, pupil in seats
        ),
    )
