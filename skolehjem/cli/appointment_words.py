"""The options with which meetings and conferences are picked out, and the words typed for their states."""

from collections.abc import Iterable
from typing import Annotated

import typer

from skolehjem.actions.appointments import Filter, find_staff
from skolehjem.cli.arguments import day, school_class, school_year
from skolehjem.cli.kinds import event_kind, folded
from skolehjem.core.meetings.meeting import State
from skolehjem.errors import NotFound, Problem, UsageFault, say
from skolehjem.locale import _
from skolehjem.store.database import Store
from skolehjem.store.roster import load_roster

ClassesOption = Annotated[
    list[str] | None,
    typer.Option("--class", metavar=_("CLASS"), help=_("Only this class; may be given again.")),
]
StaffOption = Annotated[str, typer.Option("--staff", metavar=_("INITIALS"), help=_("Only with this member of staff."))]
KindOption = Annotated[
    str, typer.Option("--kind", metavar=_("KIND"), help=_("Only this kind, e.g. forældremøde or samtale."))
]
FromOption = Annotated[str, typer.Option("--from", metavar=_("DATE"), help=_("Only from this day on."))]
ToOption = Annotated[str, typer.Option("--to", metavar=_("DATE"), help=_("Only until this day."))]
StateOption = Annotated[
    str,
    typer.Option("--state", metavar=_("STATE"), help=_("Only planned, moved, confirmed, held or cancelled.")),
]
YearOption = Annotated[
    str, typer.Option("--year", metavar=_("YEAR"), help=_("School year, e.g. 2026/27; else this one."))
]

_STATES = {
    "planlagt": State.PLANNED,
    "flyttet": State.MOVED,
    "bekraeftet": State.CONFIRMED,
    "holdt": State.HELD,
    "afholdt": State.HELD,
    "aflyst": State.CANCELLED,
}


_SHOWN = "planlagt, flyttet, bekræftet, holdt, aflyst; planned, moved, confirmed, held, cancelled"


def wanted_filter(
    store: Store, year: str, *, labels: Iterable[str] = (), staff: str = "", kind: str = "", first: str = "",
    last: str = "", state: str = "",
) -> Filter:  # fmt: skip
    """The filter typed; raises UsageFault or NotFound for what can't be understood."""
    wanted = Filter(
        classes=frozenset(school_class(store, year, label).id for label in labels),
        staff=find_staff(store, staff) if staff else None,
        kind=event_kind(kind) if kind else None,
        first=day(first) if first else None,
        last=day(last) if last else None,
        state=_state(state) if state else None,
    )
    if wanted.first and wanted.last and wanted.first > wanted.last:
        what = say("{first} is after {last}, so no day is between them.", first=wanted.first, last=wanted.last)
        raise UsageFault(Problem(where="--from, --to", what=what, hint=say("Give the earlier day to --from.")))
    return wanted


def wanted_year(store: Store, text: str, this_year: str) -> str:
    """The school year typed, else this one; raises NotFound for one without classes."""
    if not text:
        return this_year
    year = school_year(text)
    if not load_roster(store, year).classes:
        hint = say("Bring in the classes with: skolehjem import FILES")
        raise NotFound(Problem(where="--year", what=say("There are no classes in {year}.", year=year), hint=hint))
    return year


def _state(text: str) -> State:
    known = _STATES | {state.value: state for state in State}
    if folded(text) in known:
        return known[folded(text)]
    what = say("{given} is no state.", given=text)
    raise UsageFault(Problem(where="--state", what=what, hint=say("Choose among: {choices}", choices=_SHOWN)))
