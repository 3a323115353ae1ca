"""Meetings and conferences as tables for people and as data for programs."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from skolehjem.cli.output import Table
from skolehjem.core.meetings.appointments import Appointment
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.meeting import Meeting, State
from skolehjem.core.meetings.reasons import Reason
from skolehjem.core.plain import plain
from skolehjem.core.principle.events import Form
from skolehjem.core.principle.kinds import kind_name
from skolehjem.core.roster.school import Roster, shown_name
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, clock, in_order

STATES = {
    State.PLANNED: say("planned"),
    State.MOVED: say("moved"),
    State.CONFIRMED: say("confirmed"),
    State.HELD: say("held"),
    State.CANCELLED: say("cancelled"),
}
FORMS = {
    "present": say("at the school"),
    "online": say("online"),
    "phone": say("by telephone"),
    "home": say("in the pupil's home"),
}
REASONS = {
    Reason.LEARNING: say("learning"),
    Reason.WELLBEING: say("wellbeing"),
    Reason.ABSENCE: say("absence"),
    Reason.TRANSITION: say("a transition"),
    Reason.COOPERATION: say("cooperation"),
    Reason.FOLLOW_UP: say("follow-up"),
    Reason.WISH: say("the home's wish"),
}
"""What an extra conference is about."""
WHOLE_SCHOOL = say("the whole school")
NO_ROOM = say("no room")


def hours(start: time, end: time) -> str:
    """From when to when: `17.00–19.00`."""
    return f"{clock(start)}–{clock(end)}"


def labels(classes: Iterable[str], roster: Roster) -> str | Sentence:
    """The labels of classes by their ids, in order; no classes is the whole school."""
    found = [roster.class_by_id[one].label if one in roster.class_by_id else one for one in classes]
    return ", ".join(sorted(found, key=in_order)) if found else WHOLE_SCHOOL


def pupil_name(pupil: str, roster: Roster) -> str:
    """The name of a pupil that may be shown; the id when the pupil has left."""
    return shown_name(roster.pupil_by_id[pupil]) if pupil in roster.pupil_by_id else pupil


def short_name(pupil: str, roster: Roster) -> str:
    """The first given name and the initial of the family name, as they may be shown, such as `Alma H.` for short."""
    first, *rest = pupil_name(pupil, roster).split()
    return f"{first} {rest[-1][0]}." if rest else first


def time_headings(output: str) -> tuple[str, ...]:
    """The heading of the hours; programs that read CSV get a column for each."""
    return (_("Start"), _("End")) if output == "csv" else (_("Time"),)


def time_cells(start: time, end: time, output: str) -> tuple[object, ...]:
    """The hours for the columns of `time_headings`."""
    return (start, end) if output == "csv" else (hours(start, end),)


def clause_headings(output: str) -> tuple[str, ...]:
    """The heading of the clauses; they have a column of their own in CSV only."""
    return (_("Clause"),) if output == "csv" else ()


def with_clause(what: Sentence, clauses: tuple[str, ...], output: str) -> tuple[object, ...]:
    """A cell that names the first clause and how many more there are, which `show` and `why` name; CSV names all."""
    if output == "csv":
        return what, ", ".join(clauses)
    if not clauses:
        return (what,)
    more = f" +{len(clauses) - 1}" if len(clauses) > 1 else ""
    return (say("{what} ({clause})", what=what, clause=clauses[0] + more),)


def list_times(output: str) -> tuple[str, ...]:
    """The headings of the hours in a list, which for people shows when it begins."""
    return (_("Start"), _("End")) if output == "csv" else (_("Hour"),)


def _list_hours(item: Appointment, output: str) -> tuple[time, ...]:
    return (item.start, item.end) if output == "csv" else (item.start,)


def room_cell(item: Appointment) -> str | Sentence | None:
    """The room; who meets at the school without one is told so."""
    elsewhere = isinstance(item, Conference) and item.form != Form.PRESENT
    return item.room or (None if elsewhere else NO_ROOM)


def meeting_table(meetings: Iterable[Meeting], roster: Roster, output: str = "table") -> Table:
    """One line for each meeting."""
    return Table(
        columns=(
            _("No."), _("Day"), *list_times(output), _("Class"), _("What"), *clause_headings(output), _("Room"),
            _("Who"), _("State"),
        ),
        rows=tuple(
            (
                one.id, one.day, *_list_hours(one, output), labels(one.classes, roster),
                *with_clause(kind_name(one.kind), one.clauses, output), room_cell(one), one.staff, STATES[one.state],
            )
            for one in meetings
        ),
        empty=say("There are no such meetings."),
    )  # fmt: skip


def conference_table(conferences: Iterable[Conference], roster: Roster, output: str = "table") -> Table:
    """One line for each conference; people are shown the pupil's given name and an initial, CSV has the full name."""
    name = pupil_name if output == "csv" else short_name
    return Table(
        columns=(
            _("No."), _("Day"), *list_times(output), _("Class"), _("Pupil"), _("Room"), _("Who"), _("State"),
            *clause_headings(output),
        ),
        rows=tuple(
            (
                one.id, one.day, *_list_hours(one, output), labels((one.school_class,), roster),
                name(one.pupil, roster), room_cell(one), one.staff,
                *with_clause(STATES[one.state], one.clauses, output),
            )
            for one in conferences
        ),
        empty=say("There are no such conferences."),
    )  # fmt: skip


def meeting_data(meeting: Meeting, roster: Roster) -> dict[str, Any]:
    """A meeting for programs, with the labels of its classes."""
    data: dict[str, Any] = plain(meeting)
    return data | {"labels": [roster.class_by_id[one].label for one in meeting.classes if one in roster.class_by_id]}


def conference_data(conference: Conference, roster: Roster) -> dict[str, Any]:
    """A conference for programs, with the label of its class and the pupil's name as it may be shown."""
    data: dict[str, Any] = plain(conference)
    label = labels((conference.school_class,), roster)
    return data | {"label": label, "name": pupil_name(conference.pupil, roster)}


def data_of(item: Appointment, roster: Roster) -> dict[str, Any]:
    """A meeting or conference for programs."""
    return conference_data(item, roster) if isinstance(item, Conference) else meeting_data(item, roster)


def facts_table(item: Appointment, roster: Roster) -> Table:
    """Everything about one meeting or conference; homes are told by their adults' names, without addresses."""
    return Table(
        title=item.id,
        columns=(_("What"), _("Answer")),
        rows=tuple((name, value) for name, value in _facts(item, roster).items() if value not in (None, (), "")),
    )


def change_table(before: Appointment, after: Appointment, roster: Roster) -> Table:
    """What differs before and after."""
    old, new = _facts(before, roster), _facts(after, roster)
    return Table(
        title=before.id,
        columns=(_("What"), _("Before"), _("After")),
        rows=tuple((name, old[name], new[name]) for name in new if old[name] != new[name]),
        empty=say("Nothing changes."),
    )


def _facts(item: Appointment, roster: Roster) -> dict[str, object]:
    """The facts about one of them by their names in the user's language."""
    classes = (item.school_class,) if isinstance(item, Conference) else item.classes
    return {
        _("Kind"): kind_name("conference" if isinstance(item, Conference) else item.kind),
        _("Round"): item.round,
        _("Class"): labels(classes, roster),
        _("Pupil"): pupil_name(item.pupil, roster) if isinstance(item, Conference) else None,
        _("Invited"): _adults(item, roster) if isinstance(item, Conference) else None,
        _("Day"): item.day,
        _("Time"): hours(item.start, item.end),
        _("Room"): room_cell(item),
        _("Form"): FORMS.get(item.form, item.form) if isinstance(item, Conference) else None,
        _("Staff"): item.staff,
        _("State"): STATES[item.state],
        _("Rule"): item.rule,
        _("Reason"): REASONS[Reason(item.reason)] if isinstance(item, Conference) and item.reason else None,
        _("Clause"): item.clauses,
        _("Readings (not adopted)"): item.readings,
        _("Changed"): item.changed_at,
    }


def _adults(conference: Conference, roster: Roster) -> tuple[str, ...]:
    """The pupil's adults in the homes invited, with the names that may be shown."""
    ties = {tie.guardian for tie in roster.guardianships if tie.pupil == conference.pupil}
    adults = [one for one in roster.guardians if one.id in ties and one.household in conference.households]
    return tuple(sorted(map(shown_name, adults), key=in_order))
