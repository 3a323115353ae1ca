"""The word `conference lists`: who is where on an evening of conferences."""

from functools import partial
from typing import Annotated

import typer

from skolehjem.actions.conference_lists import ConferenceLists, ListKind
from skolehjem.cli.arguments import day, listed, school_class
from skolehjem.cli.faults import Faults
from skolehjem.cli.kinds import folded
from skolehjem.cli.output import Answer, show
from skolehjem.cli.paper_options import PaperFormats, PaperTarget, hand_over, written_notes
from skolehjem.cli.session import current_session
from skolehjem.errors import Problem, UsageFault, say, say_n
from skolehjem.locale import _, words

_KINDS = {str(kind): kind for kind in ListKind} | {
    "lokale": ListKind.ROOM,
    "doer": ListKind.ROOM,
    "door": ListKind.ROOM,
    "personale": ListKind.STAFF,
    "medarbejder": ListKind.STAFF,
    "hjem": ListKind.HOME,
    "skole": ListKind.SCHOOL,
}

ByWhat = Annotated[
    str, typer.Option("--by", metavar="room|staff|home|school", help=_("A list for each of these; else room."))
]
DaysOption = Annotated[
    list[str] | None,
    typer.Option("--on", metavar=_("DATE"), help=_("Only this day; may be given again; else all days to come.")),
]
ClassesOption = Annotated[
    list[str] | None, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class; may be given again."))
]
SingleOption = Annotated[bool, typer.Option("--single", help=_("A file for each paper instead of one for all."))]


def lists(
    by: ByWhat = ListKind.ROOM,
    *,
    on: DaysOption = None,
    classes: ClassesOption = None,
    format: PaperFormats = None,  # noqa: A002  # the option's name
    to: PaperTarget = "",
    single: SingleOption = False,
) -> None:
    """Make the lists of conferences for doors, staff, homes or the office."""
    session, faults = current_session(), Faults()
    kind = faults.read(partial(_kind, by), ListKind.ROOM)
    days = [faults.read(partial(day, text), session.today) for text in on or ()]
    wanted = [faults.read(partial(school_class, session.store, session.year, text), None) for text in listed(classes)]
    faults.stop()
    making = ConferenceLists(session.store, session.folder, session.settings, session.year, session.today)
    found = making.chosen(session.today, days=days, classes=[one.id for one in wanted if one])
    papers = making.compose(found, kind)
    name = "-".join((words(_NAMES[kind]), *map(str, days), *listed(classes)))
    files = hand_over(papers, format, to, together=not single, name=name)
    if to != "-":
        made = say_n("{n} list was made.", "{n} lists were made.", n=len(papers))
        data = {"lists": [paper.name for paper in papers], "files": files}
        show(Answer(command="conference lists", data=data, notes=(made, *written_notes(files))))


def _kind(text: str) -> ListKind:
    if folded(text) in _KINDS:
        return _KINDS[folded(text)]
    hint = say("Choose among: {choices}", choices=", ".join(ListKind))
    raise UsageFault(Problem(where="--by", what=say("{given} is no kind of list.", given=text), hint=hint))


_NAMES = {
    ListKind.ROOM: say("door lists"),
    ListKind.STAFF: say("staff lists"),
    ListKind.HOME: say("home lists"),
    ListKind.SCHOOL: say("school lists"),
}
