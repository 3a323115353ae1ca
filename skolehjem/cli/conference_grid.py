"""The word `conference grid`: an evening at a glance, for the whole school, one member of staff, or one home."""

from collections.abc import Collection
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from skolehjem.actions.appointments import find_staff
from skolehjem.actions.conference_grid import ConferenceGrids
from skolehjem.actions.conference_pages import evening_pages, page_names
from skolehjem.cli import conference_grid_tables as tables
from skolehjem.cli.arguments import day, listed, school_class
from skolehjem.cli.conference_lists import ClassesOption
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, Table, show
from skolehjem.cli.session import current_session
from skolehjem.core.meetings.conference_grid import By, Evening
from skolehjem.errors import Problem, Sentence, UsageFault, say
from skolehjem.files.whole import write_whole
from skolehjem.locale import _

_BY = {str(by): by for by in By} | {
    "personale": By.STAFF, "medarbejder": By.STAFF, "lokale": By.ROOM, "klasse": By.CLASS,
}  # fmt: skip

ByOption = Annotated[str, typer.Option("--by", metavar="staff|room|class", help=_("What the columns are; else staff."))]
DaysOption = Annotated[
    list[str] | None,
    typer.Option("--on", metavar=_("DATE"), help=_("Only this day; may be given again; else all of the next round.")),
]
StaffOption = Annotated[
    str, typer.Option("--staff", metavar=_("INITIALS"), help=_("This member of staff's evenings as a list."))
]
HomeOption = Annotated[
    str, typer.Option("--home", metavar=_("HOME"), help=_("This home's conferences, by its id or a pupil."))
]
HtmlOption = Annotated[str, typer.Option("--html", metavar=_("FILE"), help=_("Write one evening as a page."))]
ToOption = Annotated[str, typer.Option("--to", metavar=_("FOLDER"), help=_("Write a page for each evening."))]


def grid(
    *,
    on: DaysOption = None,
    classes: ClassesOption = None,
    by: ByOption = By.STAFF,
    staff: StaffOption = "",
    home: HomeOption = "",
    html: HtmlOption = "",
    to: ToOption = "",
) -> None:
    """Show evenings, or write them as pages."""
    session, faults = current_session(), Faults()
    columns = faults.read(partial(_columns, by), By.STAFF)
    days = [faults.read(partial(day, text), session.today) for text in on or ()]
    wanted = [faults.read(partial(school_class, session.store, session.year, text), None) for text in listed(classes)]
    who = faults.read(partial(find_staff, session.store, staff), "") if staff else ""
    faults.read(partial(_one_view, staff, home, html, to), None)
    faults.stop()
    grids = ConferenceGrids(session.store, session.settings, session.year)
    if home:
        _show_home(grids, home, days)
    elif staff:
        _show_staff(grids, who, days)
    else:
        chosen = [one.id for one in wanted if one]
        found = grids.evenings(columns, session.today, days=days, classes=chosen)
        _show_evenings(grids, found, _written(grids, found, html, to))


def _show_evenings(grids: ConferenceGrids, found: tuple[Evening, ...], files: tuple[Path, ...] | None) -> None:
    output = current_session().output
    if files is not None:
        shown = tuple(say("Written: {path}", path=str(file)) for file in files)
        data = {"files": [str(file) for file in files]}
        show(Answer(command="conference grid", data=data, notes=(*shown, _FOR_STAFF)))
        return
    parts = (tables.wide_table(found, grids),) if output == "csv" else _pages(grids, found)
    show(Answer(command="conference grid", data=[tables.evening_data(one, grids) for one in found], tables=parts))


_FOR_STAFF: Sentence = say("The pages name pupils: they are for the staff only.")


def _pages(grids: ConferenceGrids, found: tuple[Evening, ...]) -> tuple[Table, ...]:
    return tuple(table for one in found for table in tables.grid_tables(one, grids))


def _show_staff(grids: ConferenceGrids, who: str, days: Collection[date]) -> None:
    session = current_session()
    found = grids.of_staff(who, session.today, days=days)
    parts = tables.staff_tables(found, grids, session.output)
    show(Answer(command="conference grid", data=[tables.evening_data(one, grids) for one in found], tables=parts))


def _show_home(grids: ConferenceGrids, text: str, days: Collection[date]) -> None:
    session = current_session()
    found = grids.of_home(text, session.today, days=days)
    parts = tables.home_tables(found, grids, session.output)
    show(Answer(command="conference grid", data=[tables.home_data(one, grids) for one in found], tables=parts))


def _written(grids: ConferenceGrids, found: tuple[Evening, ...], html: str, to: str) -> tuple[Path, ...] | None:
    """The files written; None when no pages are asked for."""
    if not html and not to:
        return None
    if html and len(found) > 1:
        days = tuple(one.day for one in found)
        what = say("One page holds one evening, and there are {n}: {days}.", n=len(found), days=days)
        raise UsageFault(
            Problem(where="--html", what=what, hint=say("Choose one with --on, or write all with --to FOLDER."))
        )
    session = current_session()
    paths = [Path(html)] if html else [Path(to, name) for name in page_names(found)]
    for path, page in zip(paths, evening_pages(found, grids, session.settings.school, session.folder), strict=True):
        write_whole(path, page)
    return tuple(paths)


def _one_view(staff: str, home: str, html: str, to: str) -> None:
    """Refuse options that ask for two things at once."""
    given = [name for name, text in (("--staff", staff), ("--home", home), ("--html", html), ("--to", to)) if text]
    if len(given) > 1:
        what = say("Only one of these can be asked for at a time: {options}.", options=", ".join(given))
        raise UsageFault(Problem(where=given[-1], what=what))


def _columns(text: str) -> By:
    if folded(text) in _BY:
        return _BY[folded(text)]
    hint = say("Choose among: {choices}", choices=", ".join(By))
    raise UsageFault(Problem(where="--by", what=say("{given} can't be the columns of a grid.", given=text), hint=hint))
