"""Evenings of conferences and what has changed in them, as pages for the staff, in Danish as the layouts are."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from pathlib import Path
from typing import Any

from skolehjem.actions.conference_announcing import News
from skolehjem.actions.conference_facts import room_name, staff_name
from skolehjem.actions.conference_grid import ConferenceGrids
from skolehjem.core.conference_rounds.conference_round import Announced
from skolehjem.core.meetings.announcement import Difference, Kind
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_grid import By, Column, Evening, Lane, Stretch, What, at
from skolehjem.core.principle.events import Form
from skolehjem.core.roster.school import shown_name
from skolehjem.files.conference_page import CHANGES, GRID, conference_page
from skolehjem.files.layouts import in_danish
from skolehjem.locale import brief, clock, in_order, words

MOST_LANES = 9
"""Columns beside each other on A4 across, so that a name stays readable."""

TINTS = 8
"""Colours by which classes are told apart, beside their labels."""

_BY_WORDS = {By.STAFF: "personale", By.ROOM: "lokale", By.CLASS: "klasse"}

Facts = dict[str, Any]


def page_names(evenings: Iterable[Evening]) -> tuple[str, ...]:
    """What each evening's page is called: `samtaler-2026-10-19-personale.html`."""
    return tuple(f"samtaler-{one.day}-{_BY_WORDS[one.by]}.html" for one in evenings)


def evening_pages(
    evenings: Iterable[Evening], grids: ConferenceGrids, school: str, folder: Path
) -> Iterator[bytes]:  # fmt: skip
    """A page for each evening, with the layout of the school's folder or the shipped one; raises DataFault."""
    with in_danish():
        facts = [_facts(one, grids, school) for one in evenings]
    return (conference_page(GRID, one, folder) for one in facts)


def _facts(evening: Evening, grids: ConferenceGrids, school: str) -> Facts:
    first, last = evening.span
    labels = sorted({grids.label_of(one.school_class) for one in evening.talks}, key=in_order)
    tints = {label: place % TINTS for place, label in enumerate(labels)}
    holes = evening.holes
    return {
        "school": school,
        "day": words(evening.day),
        "by": _BY_WORDS[evening.by],
        "talks": len(evening.talks),
        "columns": len(evening.columns),
        "first": clock(first),
        "last": clock(last),
        "holes": len(holes),
        "hole_minutes": sum(one.minutes for one in holes),
        "tints": TINTS,
        "classes": [{"label": label, "tint": tint} for label, tint in tints.items()],
        "parts": [_part(part, evening, grids, tints) for part in _parts(evening.columns)],
    }


def _parts(columns: Sequence[Column]) -> list[Sequence[Column]]:
    """The columns in order on as few tables as they fit, each about as wide."""
    lanes = sum(len(column.lanes) for column in columns)
    tables = -(-lanes // MOST_LANES)
    wide, parts, room = -(-lanes // tables), list[list[Column]](), 0
    for column in columns:
        if room < len(column.lanes):
            parts.append([])
            room = max(wide, len(column.lanes))
        parts[-1].append(column)
        room -= len(column.lanes)
    return [*parts]


def _part(columns: Sequence[Column], evening: Evening, grids: ConferenceGrids, tints: dict[str, int]) -> Facts:
    rows = []
    for start, end in evening.rows:
        cells = [_cell(lane, start, evening, grids, tints) for column in columns for lane in column.lanes]
        minutes = Stretch(start=start, end=end, what=What.TALK).minutes
        rows.append({"from": clock(start), "minutes": minutes, "cells": [one for one in cells if one]})
    return {"heads": [_head(column, evening.by, grids) for column in columns], "rows": rows}


def _head(column: Column, by: By, grids: ConferenceGrids) -> Facts:
    name = grids.name_of(column.key, by) if column.key else ""
    return {
        "key": grids.label_of(column.key) if by is By.CLASS else column.key,
        "name": "" if by is By.CLASS else name.removeprefix(column.key).lstrip(", "),
        "lanes": len(column.lanes),
        "talks": column.talks,
        "hole_minutes": sum(one.minutes for one in column.holes),
    }


def _cell(lane: Lane, start: time, evening: Evening, grids: ConferenceGrids, tints: dict[str, int]) -> Facts | None:
    """What begins in this row; None where something goes on from the row above."""
    found = at(lane, start)
    if found is None:
        return {"what": "free", "rows": 1}
    if found.start != start:
        return None
    rows = sum(found.start <= begins < found.end for begins, _ends in evening.rows)
    told = {"what": str(found.what), "rows": rows, "minutes": found.minutes, "to": clock(found.end)}
    if found.talk is None:
        return told
    return told | _talk(found.talk, evening.by, grids, tints)


def _talk(talk: Conference, by: By, grids: ConferenceGrids, tints: dict[str, int]) -> Facts:
    pupil = grids.roster.pupil_by_id.get(talk.pupil)
    label = grids.label_of(talk.school_class)
    others = [staff_name(who, grids.roster) for who in talk.staff]
    return {
        "pupil": shown_name(pupil) if pupil else talk.pupil,
        "label": label,
        "tint": tints.get(label, 0),
        "room": talk.room or "",
        "door": room_name(talk.room, grids.roster),
        "staff": [] if by is By.STAFF and len(others) < 2 else list(talk.staff),
        "form": "" if talk.form == Form.PRESENT else talk.form,
        "interpreter": talk.interpreter or "",
    }


def changes_page(news: News, since: int, school: str, folder: Path) -> bytes:
    """What has changed since a version, as a page; raises DataFault for a layout that can't be used."""
    with in_danish():
        rows = [_change(one, news) for one in news.differences]
    facts = {"school": school, "round": news.number, "since": since, "homes": len(news.homes), "changes": rows}
    return conference_page(CHANGES, facts, folder)


def _change(one: Difference, news: News) -> Facts:
    item = one.conference
    pupil, school_class = news.roster.pupil_by_id.get(item.pupil), news.roster.class_by_id.get(item.school_class)
    return {
        "id": item.id,
        "pupil": shown_name(pupil) if pupil else item.pupil,
        "label": school_class.label if school_class else item.school_class,
        "kinds": [str(kind) for kind in one.kinds],
        "before": _told(one.before) if one.before else None,
        "after": None if Kind.CALLED_OFF in one.kinds else _told(item),
        "homes": list(news.homes_of(item)),
    }


def _told(item: Conference | Announced) -> Facts:
    return {
        "day": brief(item.day), "from": clock(item.start), "to": clock(item.end), "room": item.room or "",
        "form": "" if item.form == Form.PRESENT else item.form, "staff": list(item.staff),
    }  # fmt: skip
