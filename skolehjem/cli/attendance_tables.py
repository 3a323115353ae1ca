"""Attendance as tables for staff: homes by their pupils' names, never by address."""

from collections.abc import Iterable, Sequence
from typing import Any

from skolehjem.actions.attendance import HomeLine, Line, Told
from skolehjem.cli.appointment_tables import labels, pupil_name, short_name
from skolehjem.cli.output import Table
from skolehjem.core.attendance.attendance import Attendance, Presence
from skolehjem.core.attendance.invited import Turnout
from skolehjem.core.attendance.last_time import Absence
from skolehjem.core.changes import Change
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import Roster
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, in_order

PRESENCES = {
    Presence.ATTENDED: say("came"),
    Presence.NO_SHOW: say("stayed away"),
    Presence.APOLOGY: say("had sent an apology"),
}


def told_table(told: Told) -> Table:
    """One line for each invited home, by the name of its first pupil."""
    names = {home: _pupils(told, home) for home in told.invited}
    return Table(
        title=told.item.id,
        columns=(_("Home"), _("Pupil"), _("Attendance")),
        rows=tuple(
            (home, names[home], PRESENCES[told.known[home].presence] if home in told.known else None)
            for home in sorted(told.invited, key=lambda home: in_order(names[home]))
        ),
        empty=say("No home is invited."),
    )


def change_table(told: Told, changes: Iterable[Change[Attendance]]) -> Table:
    """What changes, home by home."""
    return Table(
        title=told.item.id,
        columns=(_("Home"), _("Pupil"), _("Before"), _("After")),
        rows=tuple(
            (
                change.value.household,
                _pupils(told, change.value.household),
                PRESENCES[change.before.presence] if change.before else None,
                PRESENCES[change.after.presence] if change.after else None,
            )
            for change in changes
        ),
        empty=say("Nothing changes."),
    )


def absence_words(one: Absence) -> Sentence:
    """That a home did not come to the last conference about the pupil."""
    if one.presence is Presence.APOLOGY:
        return say("Last time, {day}, the home {home} had sent an apology.", day=one.day, home=one.household)
    return say("Last time, {day}, the home {home} stayed away.", day=one.day, home=one.household)


def told_data(told: Told) -> dict[str, Any]:
    """The same for programs."""
    homes = [
        {"home": home, "pupils": pupils, "presence": told.known[home].presence if home in told.known else None}
        for home, pupils in told.invited.items()
    ]
    return {"id": told.item.id, "homes": homes, "turnout": turnout_data(told.turnout)}


def turnout_data(turnout: Turnout) -> dict[str, int | None]:
    """The figures for programs."""
    return {**vars(turnout), "unknown": turnout.unknown, "per_cent": turnout.per_cent}


def line_table(lines: Iterable[Line], roster: Roster) -> Table:
    """One line for each meeting or conference: homes invited, come, and so on."""
    return Table(
        columns=(_("No."), _("Day"), _("Whom"), _("What"), _("Homes"), _("Came"), _("Apology"), _("Away"), "%"),
        rows=tuple(
            (
                line.item.id, line.item.day, _whom(line.item, roster), _kind(line.item), line.turnout.invited,
                line.turnout.came, line.turnout.apologies, line.turnout.no_shows, line.turnout.per_cent,
            )
            for line in lines
        ),
        empty=say("No meeting or conference has been yet."),
    )  # fmt: skip


def home_table(lines: Sequence[HomeLine], roster: Roster) -> Table:
    """One line for each home, by its pupils' names: how often it came in the school year."""
    named = {
        line.home: ", ".join(sorted((pupil_name(one, roster) for one in line.pupils), key=in_order)) for line in lines
    }
    return Table(
        columns=(_("Home"), _("Pupil"), _("Came"), _("Apology"), _("Away")),
        rows=tuple(
            (line.home, named[line.home], *(line.times(presence) for presence in _COLUMNS))
            for line in sorted(lines, key=lambda line: in_order(named[line.home]))
        ),
        empty=say("There are no homes."),
    )


_COLUMNS = (Presence.ATTENDED, Presence.APOLOGY, Presence.NO_SHOW)


def home_data(line: HomeLine) -> dict[str, Any]:
    """One home for programs."""
    return {"home": line.home, "pupils": line.pupils, **{presence: line.times(presence) for presence in Presence}}


def line_data(line: Line) -> dict[str, Any]:
    """One meeting or conference for programs."""
    return {"id": line.item.id, "day": line.item.day, **turnout_data(line.turnout)}


def in_words(turnout: Turnout) -> Sentence:
    """The share that came, or how many homes nothing is told of."""
    if turnout.per_cent is None:
        return say("Of {invited} homes, {came} came; of {unknown} nothing is told.", **_figures(turnout))
    return say("Of {invited} homes, {came} came ({per_cent} %).", **_figures(turnout))


def _figures(turnout: Turnout) -> dict[str, object]:
    return {
        "invited": turnout.invited, "came": turnout.came, "unknown": turnout.unknown, "per_cent": turnout.per_cent
    }  # fmt: skip


def _pupils(told: Told, home: str) -> str:
    return ", ".join(sorted((pupil_name(one, told.roster) for one in told.invited.get(home, ())), key=in_order))


def _whom(item: Appointment, roster: Roster) -> object:
    return short_name(item.pupil, roster) if isinstance(item, Conference) else labels(item.classes, roster)


def _kind(item: Appointment) -> Sentence:
    return kind_name("conference" if isinstance(item, Conference) else item.kind)
