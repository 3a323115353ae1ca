"""Principle files without a school: checking one, counting what it costs, beginning a new one."""

from dataclasses import dataclass
from pathlib import Path

from skolehjem.core.owed.comparison import Matter, compare
from skolehjem.core.owed.owed import unresolved
from skolehjem.core.owed.preview import Assumed, Preview, preview
from skolehjem.core.principle.adopted import Principle
from skolehjem.core.roster.school import Roster
from skolehjem.core.settings import Settings
from skolehjem.core.years.days import iso_week
from skolehjem.errors import DataFault, NotFound, Problem, Refused, say
from skolehjem.files.principle import read_principle
from skolehjem.files.whole import write_whole
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster
from skolehjem.store.years import load_calendar


def check_principle(path: Path) -> Principle:
    """Read and check a principle file, without any store.

    Raises:
        NotFound: there is no such file.
        DataFault: everything wrong in the file.
    """
    return read_principle(path)


def check_school_principle(store: Store, path: Path, year: str) -> Principle:
    """Check the school's own principle, and that its periods have dates in `year` when that is loaded.

    Raises:
        NotFound: there is no such file.
        DataFault: everything wrong in the file, or every period that has no dates.
    """
    principle, calendar = check_principle(path), load_calendar(store)
    problems = unresolved(principle, calendar, year) if calendar.school_days(year) else ()
    if problems:
        raise DataFault(*problems)
    return principle


def preview_file(path: Path, roster: Roster, assumed: Assumed, school_weeks: int | None = None) -> Preview:
    """What the principle in a file would cost the school of a roster, in a year of so many weeks with pupils."""
    return preview(check_principle(path), roster, assumed, school_weeks)


def school_weeks(store: Store, year: str) -> int | None:
    """The weeks of a school year with at least one day of school; None for a year that is not loaded."""
    return len({iso_week(day) for day in load_calendar(store).school_days(year)}) or None


def school_roster(store: Store, year: str) -> Roster:
    """The school's own roster, for counting.

    Raises:
        NotFound: the year has no classes.
    """
    roster = load_roster(store, year)
    if not roster.classes:
        what = say("There are no classes in {year}.", year=year)
        hint = say("Import a class list first, or count a made-up school with --grades 0-9.")
        raise NotFound(Problem(what=what, hint=hint))
    return roster


def school_values(settings: Settings) -> Assumed:
    """The school's own readings, for hours where a principle is silent."""
    return Assumed(
        minutes={one.type: one.minutes for one in settings.readings if one.minutes},
        staff={one.type: len(one.staff) for one in settings.readings if one.staff},
    )


def begin_principle(target: Path, source: Path) -> Path:
    """Copy a principle, or the commented skeleton, to a new file.

    Raises:
        Refused: there is a file already.
    """
    if target.exists():
        what = say("There is a file already.")
        raise Refused(Problem(where=str(target), what=what, hint=say("Choose another name, or move the old file.")))
    write_whole(target, source.read_bytes())
    return target


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two principles and what each costs the same school."""

    left: Principle
    right: Principle
    matters: tuple[Matter, ...]
    left_cost: Preview
    right_cost: Preview


def compare_files(left: Path, right: Path, roster: Roster, assumed: Assumed) -> Comparison:
    """Put the principles of two files side by side.

    Raises:
        NotFound: one of the files is missing.
        DataFault: everything wrong in the first of them that is not sound.
    """
    first, second = check_principle(left), check_principle(right)
    return Comparison(
        left=first,
        right=second,
        matters=compare(first, second),
        left_cost=preview(first, roster, assumed),
        right_cost=preview(second, roster, assumed),
    )
