"""Words typed into values: school years, days, hours and classes as people write them."""

import re
from datetime import date, time
from typing import TYPE_CHECKING

from skolehjem.core.roster.classes import parse_label
from skolehjem.core.years.days import parse_year
from skolehjem.errors import NotFound, Problem, Sentence, UsageFault, say
from skolehjem.locale import in_order
from skolehjem.store.database import Store

if TYPE_CHECKING:
    from skolehjem.core.roster.school import SchoolClass

YEARS = range(2000, 2100)
"""The years in which a school may plan; anything else is a slip of the hand."""

_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_HOUR = re.compile(r"(?:kl\.? ?)?(\d{1,2})(?:[.:](\d{2}))?")


def school_year(text: str) -> str:
    """A school year: "26/27", "2026-27" and "2026/27" are "2026/27"; raises UsageFault for anything else."""
    year = parse_year(text)
    if year is None:
        what = say("{given} is no school year.", given=text)
        raise UsageFault(Problem(what=what, hint=say("Write it as 2026/27.")))
    return year


def day(text: str) -> date:
    """A day: 2026-11-12, 12-11-2026, 12.11.2026 or 12/11/2026; raises UsageFault for anything else."""
    danish = _DAY.fullmatch(text.strip())
    try:
        found = date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else date.fromisoformat(text.strip())
        if found.year not in YEARS:
            raise ValueError
        return found  # the raise above is the odd way out
    except ValueError:
        what = say("{given} is no date.", given=text)
        raise UsageFault(Problem(what=what, hint=say("Write the date as 2026-11-12."))) from None


def hour(text: str) -> time:
    """A time of day: 17.00, 17:00 or 17; raises UsageFault for anything else."""
    found = _HOUR.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        what = say("{given} is no time of day.", given=text)
        raise UsageFault(Problem(what=what, hint=say("Write the time as 17.00."))) from None


def listed(texts: list[str] | None) -> tuple[str, ...]:
    """Several ids typed with commas or by giving the option again, each once and in their order."""
    return tuple(dict.fromkeys(id for text in texts or () for id in text.replace(",", " ").split()))


def school_class(store: Store, year: str, text: str) -> "SchoolClass":
    """The class of a school year that people mean by "3A", "3.a" or "3 A".

    Raises:
        NotFound: there is no such class; the nearest are named.
    """
    from skolehjem.core.roster.school import SchoolClass  # whose dataclasses `overdue` can do without

    classes = {one.label: one for one in store.load(SchoolClass, "year = ?", (year,))}
    parsed = parse_label(text)
    label = f"{parsed[0]}{parsed[1]}" if parsed else text.upper()
    if label in classes:
        return classes[label]
    what = say("There is no class {label} in {year}.", label=text, year=year)
    raise NotFound(Problem(what=what, hint=_nearest(label, sorted(classes, key=in_order))))


def _nearest(label: str, labels: list[str]) -> Sentence:
    from difflib import get_close_matches  # only for those who mistype

    near = get_close_matches(label, labels, n=3, cutoff=0.5)
    if near:
        return say("Did you mean {near}?", near=tuple(sorted(near, key=in_order)))
    if labels:
        return say("The classes are {first} to {last}.", first=labels[0], last=labels[-1])
    return say("Bring in the classes with: skolehjem import FILES")
