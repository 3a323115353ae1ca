"""What homes have not been told of a conference round, as tables and as data for programs."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from skolehjem.actions.conference_announcing import News
from skolehjem.cli.appointment_tables import FORMS, pupil_name, short_name
from skolehjem.cli.output import Table
from skolehjem.core.conference_rounds.conference_round import Announced
from skolehjem.core.meetings.announcement import Difference, Kind
from skolehjem.core.meetings.conference import Conference
from skolehjem.errors import Sentence, say
from skolehjem.locale import _, brief, clock, in_order

KINDS = {
    Kind.NEW: say("a new one"),
    Kind.MOVED: say("moved"),
    Kind.ROOM: say("another room"),
    Kind.FORM: say("another form"),
    Kind.STAFF: say("other staff"),
    Kind.CALLED_OFF: say("called off"),
}


def news_table(news: News) -> Table:
    """How many conferences are new, changed and called off in each class, and how many homes that concerns."""
    rows = []
    for school_class in sorted(
        {one.conference.school_class for one in news.differences}, key=lambda id: in_order(_label(id, news))
    ):
        own = [one for one in news.differences if one.conference.school_class == school_class]
        homes = {home for one in own for home in news.homes_of(one.conference)}
        new, off = (sum(kind in one.kinds for one in own) for kind in (Kind.NEW, Kind.CALLED_OFF))
        rows.append((_label(school_class, news), new, len(own) - new - off, off, len(homes)))
    heads = (_("Class"), _("New ones"), _("Changed"), _("Called off"), _("Homes"))
    return Table(columns=heads, rows=tuple(rows), empty=say("The homes have been told all times as they are."))


def changes_table(news: News, output: str) -> Table:
    """Before and after, a line for each thing that differs; CSV has class, name and homes in full."""
    exact = output == "csv"
    heads = (
        _("No."), *((_("Class"), _("Pupil")) if exact else (_("Pupil"),)), _("What"), _("Before"), _("After"),
        *((_("Homes"),) if exact else ()),
    )  # fmt: skip
    empty = say("Nothing has changed since the homes were told.")
    return Table(columns=heads, rows=tuple(_rows(news, exact=exact)), empty=empty)


def _rows(news: News, *, exact: bool) -> Iterator[tuple[object, ...]]:
    for one in news.differences:
        item = one.conference
        label = _label(item.school_class, news)
        who = (
            (label, pupil_name(item.pupil, news.roster))
            if exact
            else (f"{short_name(item.pupil, news.roster)} {label}",)
        )
        homes = (news.homes_of(item),) if exact else ()
        for kind in one.kinds:
            yield (item.id, *who, KINDS[kind], *facts(one, kind), *homes)


def facts(one: Difference, kind: Kind) -> tuple[object, object]:
    """What was and what is, of one thing that differs."""
    before, item = one.before, one.conference
    match kind:
        case Kind.NEW:
            return "", when(item)
        case Kind.CALLED_OFF:
            return when(before), ""
        case Kind.MOVED:
            return when(before), when(item)
        case Kind.ROOM:
            return (before.room if before else ""), item.room
        case Kind.FORM:
            return (FORMS.get(before.form, before.form) if before else ""), FORMS.get(item.form, item.form)
        case Kind.STAFF:
            return (before.staff if before else ()), item.staff


def when(item: Conference | Announced | None) -> str:
    """Day and hours in short: `ma 19.10.26 14.00–14.15`; nothing for None."""
    return _hours(item.day, item.start, item.end) if item else ""


def _hours(day: date, start: time, end: time) -> str:
    return f"{brief(day)} {clock(start)}–{clock(end)}"


def news_data(news: News) -> dict[str, Any]:
    """The whole for programs."""
    return {
        "round": news.number,
        "version": news.version,
        "announced_at": max((one.round.announced_at for one in news.rounds if one.round.announced_at), default=None),
        "homes": sorted(news.homes, key=in_order),
        "changes": [_data(news, one) for one in news.differences],
    }


def _data(news: News, one: Difference) -> dict[str, Any]:
    item = one.conference
    told = _place(item) if Kind.CALLED_OFF not in one.kinds else None
    return {
        "conference": item.id,
        "pupil": item.pupil,
        "name": pupil_name(item.pupil, news.roster),
        "class": _label(item.school_class, news),
        "kinds": one.kinds,
        "before": _place(one.before) if one.before else None,
        "after": told,
        "homes": news.homes_of(item),
    }


def _place(item: Conference | Announced) -> dict[str, Any]:
    return {name: getattr(item, name) for name in ("day", "start", "end", "room", "form", "staff")}


def next_steps(news: News) -> tuple[Sentence, ...]:
    """What to type so that the homes get it in writing: those whose time is new or changed, and those called off."""
    standing = [one.conference for one in news.differences if Kind.CALLED_OFF not in one.kinds]
    off = [one.conference.id for one in news.differences if Kind.CALLED_OFF in one.kinds]
    found = []
    if standing:
        classes = {one.school_class for one in standing}
        labelled = sorted((_label(one, news) for one in classes), key=in_order)
        named = "--all" if classes == news.classes else " ".join(labelled)
        some = dict.fromkeys(one.pupil for one in standing)
        pupils = "".join(f" --pupil {pupil}" for pupil in some) if news.version and len(some) <= _FEW else ""
        found.append(
            say(
                "Write the invitations with: skolehjem conference pack {classes} --round {n} --kind invitation{pupils}",
                classes=named, n=news.number, pupils=pupils,
            )
        )  # fmt: skip
    if off:
        found.append(say("Tell the homes that these are called off: {ids}", ids=", ".join(off)))
    return tuple(found)


_FEW = 12
"""Pupils who are named in a command to type; for more, their classes are written to."""


def _label(school_class: str, news: News) -> str:
    found = news.roster.class_by_id.get(school_class)
    return found.label if found else school_class
