"""The word `overdue`: what is past its deadline, for people and for cron."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Annotated

import typer

from skolehjem.actions.overdue import Judgement, Overdue, Wanted, overdue
from skolehjem.cli.commands import Commands
from skolehjem.cli.obligation_words import STATES, kind_of, what
from skolehjem.cli.output import Answer, Table, show, tell
from skolehjem.cli.session import current_session
from skolehjem.core.digests.folding import Line, folded
from skolehjem.core.instants import local
from skolehjem.core.obligations.obligation import Kind, Obligation, Standing
from skolehjem.core.years.deadlines import END_OF_DAY
from skolehjem.errors import say, say_n
from skolehjem.locale import _, in_order

app = Commands()

EXIT_CODES = {Judgement.NOTHING_DUE: 0, Judgement.DUE: 10, Judgement.UNKNOWN: 8}

MOST = 10
"""Homes of a class that have a line of their own in a list of the whole school."""

SHORT_ID = 6
"""Letters of an id that is shown in tables: `T12`, `C4`, but not that of a week's plan, which its line tells."""


class By(StrEnum):
    """What a list is divided by."""

    OWNER = "owner"
    CLASS = "class"


ClassLabel = Annotated[str, typer.Option("--class", metavar=_("CLASS"), help=_("Only this class, e.g. 3A."))]
Owner = Annotated[
    str, typer.Option(metavar=_("INITIALS"), help=_("Only what this member of staff or the team has; a name will do."))
]
KindName = Annotated[str, typer.Option(metavar=_("KIND"), help=_("Only this kind, e.g. reply, week-plan or case."))]
Level = Annotated[int | None, typer.Option(metavar=_("NUMBER"), help=_("Only cases at this step of the contact path."))]
DueSoon = Annotated[bool, typer.Option("--due-soon", help=_("Also what is due today or on the next working day."))]
Divided = Annotated[By | None, typer.Option(metavar="owner|class", help=_("A table for each owner or class."))]
Check = Annotated[
    bool, typer.Option("--check", help=_("For cron: leave with 10 when something is due, 8 when it can't be judged."))
]


@app.command(help=_("List what is past its deadline, with the clause that asks for it."))
def list_overdue(
    class_label: ClassLabel = "",
    owner: Owner = "",
    kind: KindName = "",
    level: Level = None,
    due_soon: DueSoon = False,
    by: Divided = None,
    check: Check = False,
) -> None:
    """Show what is owed, what was due first at the front."""
    session = current_session()
    most = None if class_label or owner else MOST
    if class_label:
        from skolehjem.cli.arguments import school_class  # the roster's values, which the whole list does without

        class_label = school_class(session.store, session.year, class_label).label
    wanted = Wanted(
        class_label=class_label, owner=owner, kind=kind_of(kind) if kind else None, level=level, due_soon=due_soon
    )
    found = overdue(session.store, session.folder / session.settings.principle, session.now, wanted)
    if found.age:
        tell(found.age)  # before the list, which may be out of date
    notes = tuple(filter(None, (found.age, *found.notes))) if session.output == "json" else found.notes
    show(
        Answer(
            command="overdue",
            data=_data(found) if session.output == "json" else None,
            tables=(exact_table(found),) if session.output == "csv" else overdue_tables(found, by, most),
            notes=notes,
            exit_code=EXIT_CODES[found.judgement] if check else 0,
        )
    )


def _data(found: Overdue) -> dict[str, object]:
    """What programs get: every obligation, without how its day was counted, which `why` tells."""
    hidden = ("counting", "hidden_from")
    owed = [{name: fact for name, fact in vars(one).items() if name not in hidden} for one in found.owed]
    return {
        "judgement": found.judgement,
        "delivered_at": found.delivered_at,
        "undated": found.undated,
        "owed": owed,
    }


def exact_table(found: Overdue) -> Table:
    """Every obligation on a line of its own, with all its clauses, its state and its id, for other programs."""
    return Table(
        columns=(*_columns(), _("State"), _("Id")),
        rows=tuple(
            (
                _due(one),
                one.days_past,
                one.class_label,
                _owner(one),
                what(one),
                one.clauses,
                _(STATES[one.state]),
                one.id,
            )
            for one in found.owed
        ),
    )


def overdue_tables(found: Overdue, by: By | None, most: int | None = None) -> tuple[Table, ...]:
    """What is due, for people: many of a kind on one line, and a table for each owner or class when asked for.

    With `most`, only so many homes that wait in a class have a line of their own.
    """
    if not found.owed:
        return (
            Table(columns=_columns(), rows=(), empty=_NOTHING_OPEN if found.judgement is Judgement.DUE else _NOTHING),
        )
    if by is None:
        return (_table(found.owed, "", most),)
    named: Callable[[Obligation], str] = _owner if by is By.OWNER else _class
    groups: dict[str, list[Obligation]] = {}
    for one in found.owed:
        groups.setdefault(named(one), []).append(one)
    return tuple(_table(groups[name], name or _("the school"), most) for name in sorted(groups, key=in_order))


def _table(owed: Iterable[Obligation], title: str, most: int | None) -> Table:
    """One line for each, or for three or more of a kind; how each stands only where they differ."""
    lines = folded(owed, most=most)
    differs = len({line.first.state for line in lines}) > 1
    named = any(_short_id(line) for line in lines)
    return Table(
        title=title,
        columns=(*_columns(), *((_("Id"),) if named else ()), *((_("State"),) if differs else ())),
        rows=tuple(
            (
                *_row(line),
                *((_short_id(line),) if named else ()),
                *((_(STATES[line.first.state]),) if differs else ()),
            )
            for line in lines
        ),
    )


_NOTHING = say("No deadline has passed.")
_NOTHING_OPEN = say("No deadline in the open list has passed.")
"""What is said when all that is due is shown only to those who have it."""


def _columns() -> tuple[str, ...]:
    return _("Deadline"), _("Days past"), _("Class"), _("Owner"), _("What"), _("Clause")


def _row(line: Line) -> tuple[object, ...]:
    """A line in as few letters as people need: the hour only on the day itself, the first of several clauses."""
    one, more = line.first, len(line.owed) - 1
    due = _due(one) if one.state is Standing.OPEN or not one.overdue_days else one.due_date
    said = say_n("{what} – and {n} more", "{what} – and {n} more", n=more, what=what(one)) if more else what(one)
    clause = f"{one.clauses[0]} …" if len(one.clauses) > 1 else "".join(one.clauses)
    return due, one.days_past, one.class_label, _owner(one), said, clause


def _short_id(line: Line) -> str:
    ids = dict.fromkeys(map(_number, line.owed))
    first = next(iter(ids))
    if not first or len(first) > SHORT_ID:
        return ""
    return f"{first} …" if len(ids) > 1 else first


def _number(one: Obligation) -> str:
    """What people type to go on: the thread, case or agreement, the incident of a home, or the meeting of a step."""
    if one.kind is Kind.STEP:
        return one.subject
    return one.id.partition(":")[0] if one.kind is Kind.INCIDENT else one.id


def _due(one: Obligation) -> object:
    """The day, or the instant where the deadline is not the end of the day."""
    ends_with_the_day = one.due_at is not None and local(one.due_at).time() == END_OF_DAY
    return one.due_date if ends_with_the_day else one.due_at


def _owner(one: Obligation) -> str:
    return one.owner[0] if one.owner else ""


def _class(one: Obligation) -> str:
    return one.class_label
