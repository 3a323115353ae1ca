"""What a round of conferences costs, as tables for people and as data for programs."""

from dataclasses import asdict
from typing import Any

from skolehjem.actions.conference_cost import Empty, RoundCost
from skolehjem.cli.appointment_tables import pupil_name, short_name
from skolehjem.cli.conference_news_tables import when
from skolehjem.cli.output import Table
from skolehjem.core.conferences.unheard import Obstacle
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, brief, clock, in_order

_KINDS = (
    ("unplaced", say("Conferences without a time")),
    ("household_day", say("Extra evenings for homes that come several")),
    ("household_wait", say("Minutes that homes wait between conferences")),
    ("wish_miss", say("Wishes that were not met")),
    ("teacher_day", say("Evenings for the staff")),
    ("teacher_idle", say("Minutes of breaks and holes for the staff")),
    ("room_change", say("Changes of room for the staff")),
    ("late", say("Late times for homes that have had them before")),
)
_OBSTACLES = {
    Obstacle.STAFF_TAKEN: say("{who} has other conferences"),
    Obstacle.STAFF_AWAY: say("{who} can't be there"),
    Obstacle.HOME: say("the home {who} can't"),
    Obstacle.ROOM: say("room {who} is taken"),
    Obstacle.RULES: say("breaks or walking time would lack"),
    Obstacle.NEVER: say("no time of the round lies in the wish"),
}
OUTSIDE = say("the wish is outside the round's times")


def cost_table(found: RoundCost) -> Table:
    """How many of each kind, and how much each weighs in the plan."""
    counts, points = found.counts.by_kind(), found.points.by_kind()
    rows: list[tuple[object, ...]] = [(words, counts[name], points[name]) for name, words in _KINDS]
    return Table(
        title=_("Round {n}").format(n=found.number),
        columns=(_("What"), _("Number"), _("Points")),
        rows=(*rows, (say("In all"), None, found.points.total)),
    )


def class_table(found: RoundCost) -> Table:
    """A line for each class; a home counts in each of its classes."""
    rows = [
        (_label(id, found), one.talks, one.unplaced, one.homes, one.wait, one.missed, one.late)
        for id, one in found.classes.items()
    ]
    return Table(
        columns=(
            _("Class"), _("Talks"), _("No time"), _("Come several"), _("Waits (min)"), _("Wishes missed"), _("Late"),
        ),
        rows=tuple(sorted(rows, key=lambda row: in_order(str(row[0])))),
    )  # fmt: skip


def staff_table(found: RoundCost) -> Table:
    """A line for each member of staff."""
    rows = [
        (who, one.talks, one.unplaced, one.days, one.idle, one.room_changes, one.missed, one.late)
        for who, one in found.staff.items()
    ]
    return Table(
        columns=(
            _("Who"), _("Talks"), _("No time"), _("Evenings"), _("Breaks (min)"), _("Room changes"),
            _("Wishes missed"), _("Late"),
        ),
        rows=tuple(sorted(rows, key=lambda row: in_order(str(row[0])))),
    )  # fmt: skip


def empty_tables(found: RoundCost) -> tuple[Table, ...]:
    """The homes that asked and got nothing, with why; no table when there are none."""
    if not found.empty:
        return ()
    rows = tuple((one.household, _whose(one, found), when(one.conference), why(one)) for one in found.empty)
    return (
        Table(
            title=_("Homes that asked and got nothing"),
            columns=(_("Home"), _("Pupil"), _("Got"), _("Why")),
            rows=rows,
        ),
    )


def why(one: Empty) -> Sentence:
    """What stood in the way of a wish."""
    if one.obstacle is None:
        return OUTSIDE
    if one.free:
        return say("{time} is free", time=f"{brief(one.free.day)} {clock(one.free.start)}")
    return say(_OBSTACLES[one.obstacle].text, who=one.who)


def _whose(one: Empty, found: RoundCost) -> str:
    return f"{short_name(one.conference.pupil, found.roster)} {_label(one.conference.school_class, found)}"


def cost_notes(found: RoundCost) -> tuple[Sentence, ...]:
    """Who has no time, what is not counted, and how to use a free time."""
    notes: list[Sentence] = []
    if found.without:
        names = tuple(dict.fromkeys(pupil_name(one, found.roster) for one in found.without))
        notes.append(say("Without a time: {names}", names=names))
    if found.uncounted:
        ids = ", ".join(found.uncounted)
        notes.append(say("Outside the round's times, and not counted: {ids}", ids=ids))
    free = next((one for one in found.empty if one.free), None)
    if free and free.free:
        notes.append(
            say(
                "A time that is free can be had with: skolehjem meeting move {id} --to {day} --at {start}",
                id=free.conference.id, day=free.free.day.isoformat(), start=clock(free.free.start),
            )
        )  # fmt: skip
    return tuple(notes)


def cost_data(found: RoundCost) -> dict[str, Any]:
    """The whole for programs."""
    counts, points = found.counts.by_kind(), found.points.by_kind()
    return {
        "round": found.number,
        "total": found.points.total,
        "kinds": {name: {"number": counts[name], "points": points[name]} for name, _words in _KINDS},
        "classes": {_label(id, found): asdict(one) for id, one in found.classes.items()},
        "staff": {who: asdict(one) for who, one in found.staff.items()},
        "empty": [_empty_data(one, found) for one in found.empty],
        "without": found.without,
        "uncounted": found.uncounted,
    }


def _empty_data(one: Empty, found: RoundCost) -> dict[str, Any]:
    item = one.conference
    return {
        "home": one.household, "conference": item.id, "pupil": item.pupil, "name": pupil_name(item.pupil, found.roster),
        "class": _label(item.school_class, found), "day": item.day, "start": item.start, "end": item.end,
        "why": one.obstacle or "outside", "who": one.who, "free": asdict(one.free) if one.free else None,
    }  # fmt: skip


def _label(school_class: str, found: RoundCost) -> str:
    known = found.roster.class_by_id.get(school_class)
    return known.label if known else school_class
