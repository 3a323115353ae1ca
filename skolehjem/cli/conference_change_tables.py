"""Changed conferences as tables for people and as data for programs: before and after, and what else could be."""

from collections.abc import Iterable, Sequence
from typing import Any

from skolehjem.cli.appointment_tables import conference_data, hours, labels, pupil_name, short_name
from skolehjem.cli.conference_news_tables import KINDS, facts, when
from skolehjem.cli.output import Table
from skolehjem.core.changes import Change
from skolehjem.core.meetings.alternatives import Alternative
from skolehjem.core.meetings.announcement import Difference, announced, differences
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.plain import plain
from skolehjem.core.roster.school import Roster
from skolehjem.errors import say
from skolehjem.locale import _


def changed_table(changes: Sequence[Change[Conference]], roster: Roster, output: str) -> Table:
    """Before and after, a line for each thing that differs; CSV has class and name in full."""
    exact = output == "csv"
    heads = (_("No."), *((_("Class"), _("Pupil")) if exact else (_("Pupil"),)), _("What"), _("Before"), _("After"))
    rows = [
        (one.conference.id, *_who(one.conference, roster, exact=exact), KINDS[kind], *facts(one, kind))
        for one in _differences(changes)
        for kind in one.kinds
    ]
    return Table(columns=heads, rows=tuple(rows), empty=say("Nothing changes."))


def change_data(changes: Iterable[Change[Conference]], roster: Roster) -> list[dict[str, Any]]:
    """Each conference as it was and as it will be."""
    return [
        {
            "id": one.value.id,
            "before": conference_data(one.before, roster) if one.before else None,
            "after": conference_data(one.value, roster),
        }
        for one in changes
    ]


def offer_table(offers: Sequence[Alternative]) -> Table:
    """Times to pick among, by number."""
    return Table(
        title=_("Times that can be, the best first") if offers else "",
        columns=(_("No."), _("Day"), _("Time"), _("Room")),
        rows=tuple((n, one.day, hours(one.start, one.end), one.room) for n, one in enumerate(offers, 1)),
        empty=say("No other time was found in its round."),
    )


def offer_data(offers: Sequence[Alternative]) -> list[dict[str, Any]]:
    """The same times for programs."""
    return [{"number": n, **plain(one)} for n, one in enumerate(offers, 1)]


def time_rows(items: Iterable[Conference], roster: Roster) -> tuple[tuple[object, ...], ...]:
    """Number, pupil and time of conferences."""
    return tuple((one.id, *_who(one, roster, exact=False), when(one)) for one in items)


def _who(item: Conference, roster: Roster, *, exact: bool) -> tuple[object, ...]:
    label = labels((item.school_class,), roster)
    return (label, pupil_name(item.pupil, roster)) if exact else (f"{short_name(item.pupil, roster)} {label}",)


def _differences(changes: Sequence[Change[Conference]]) -> tuple[Difference, ...]:
    """What differs from before the changes, in order of time."""
    before = {one.before.id: announced(one.before, 0) for one in changes if one.before}
    first = min((one.value.day for one in changes), default=None)
    days = [one.day for one in before.values()]
    return differences((one.value for one in changes), before, min([*days, first])) if first else ()
