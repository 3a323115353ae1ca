"""Find the classes, pupils and homes that people name, and tell all that can't be found at once."""

from collections.abc import Iterable
from difflib import get_close_matches

from skolehjem.core.roster.school import Pupil, Roster, SchoolClass, shown_name
from skolehjem.errors import NotFound, Problem, say
from skolehjem.locale import in_order

GRADES = range(11)


def classes_of_grade(roster: Roster, grade: int) -> tuple[SchoolClass, ...]:
    """The classes of a grade in order; raises NotFound when there are none."""
    found = tuple(one for one in in_class_order(roster.classes) if one.grade == grade)
    if not found:
        what = say("There is no class in grade {grade} in {year}.", grade=grade, year=roster.year)
        raise NotFound(Problem(where="--grade", what=what))
    return found


def in_class_order(classes: Iterable[SchoolClass]) -> tuple[SchoolClass, ...]:
    """Classes by grade and track, as schools list them."""
    return tuple(sorted(classes, key=lambda one: (one.grade, one.track)))


def find_pupil(roster: Roster, text: str) -> Pupil:
    """The pupil of this school year that people mean by id or by the name that may be shown.

    Raises:
        NotFound: there is none, or several have the name; the nearest ids are named.
    """
    wanted = text.strip().casefold()
    for pupil in roster.pupils:
        if pupil.id.casefold() == wanted:
            return pupil
    named = [pupil for pupil in roster.pupils if shown_name(pupil).casefold() == wanted]
    if len(named) == 1:
        return named[0]
    if named:
        among = tuple(f"{one.id} ({_label(roster, one.id)})" for one in named)
        which = say("Write the pupil's id: {among}", among=among)
        raise NotFound(Problem(what=say("Several pupils are called {name}.", name=text), hint=which))
    near = get_close_matches(wanted, [one.id.casefold() for one in roster.pupils], n=3)
    hint = say("Did you mean {near}?", near=tuple(one.upper() for one in near)) if near else None
    raise NotFound(Problem(what=say("There is no pupil {id} in {year}.", id=text, year=roster.year), hint=hint))


def pupils_of_classes(roster: Roster, classes: Iterable[SchoolClass]) -> tuple[str, ...]:
    """The ids of all pupils in the classes, class by class, each class by name."""
    names = {one.id: in_order(shown_name(one)) for one in roster.pupils}
    return tuple(
        pupil for one in classes for pupil in sorted(roster.pupils_of.get(one.id, ()), key=lambda id: names[id])
    )


def _label(roster: Roster, pupil: str) -> str:
    found = roster.class_by_id.get(roster.class_of.get(pupil, ""))
    return found.label if found else "?"
