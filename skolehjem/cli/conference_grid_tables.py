"""Evenings of conferences as tables of at most eighty columns, and as data for programs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from typing import Any

from skolehjem.actions.conference_grid import ConferenceGrids, HomeVisits
from skolehjem.cli.appointment_tables import pupil_name, room_cell, short_name, time_cells, time_headings
from skolehjem.cli.output import SHORT, Table
from skolehjem.core.meetings.conference import Conference
from skolehjem.core.meetings.conference_grid import By, Column, Evening, Lane, Stretch, Visit, What, at
from skolehjem.errors import Sentence, say, say_n
from skolehjem.locale import _, clock, words

WIDTH = 80
GAPS = {What.BREAK: say("pause"), What.HOLE: say("hole")}
WITHOUT = {By.STAFF: say("nobody"), By.ROOM: say("no room"), By.CLASS: say("no class")}
GOES_ON = "│"
_ELSEWHERE = {"online": say("online"), "phone": say("telephone"), "home": say("home visit")}


def grid_tables(evening: Evening, grids: ConferenceGrids) -> tuple[Table, ...]:
    """An evening as few tables as fit the width, with as many columns each as possible; the days' sums below."""
    pages = _pages(
        [_("Time"), *_times(evening)], [text for one in evening.columns for text in _texts(evening, one, grids)]
    )
    return tuple(
        Table(
            title=words(_title(evening, page, len(pages))),
            columns=tuple(column[0] for column in part),
            rows=tuple(zip(*(column[1:] for column in part), strict=True)),
        )
        for page, part in enumerate(pages, start=1)
    )


_Texts = list[str]
"""A column of a table from its heading down."""


def _texts(evening: Evening, column: Column, grids: ConferenceGrids) -> Iterator[_Texts]:
    """Each lane from top to bottom; the sums of the column stand below its first lane."""
    mixed = len({one.talk.school_class for one in column.stretches if one.talk and one.what is What.TALK}) > 1
    for number, lane in enumerate(column.lanes):
        cells = [_cell(lane, start, grids, mixed=mixed and evening.by is not By.CLASS) for start, _end in evening.rows]
        holes = sum(one.minutes for one in column.holes)
        sums = ["", ""] if number else [str(column.talks), words(_hole(holes)) if holes else "–"]
        yield [_heading(column, evening.by, grids), *cells, *sums]


def _hole(minutes: int) -> Sentence:
    return say("{minutes} min", minutes=minutes)


def _cell(lane: Lane, start: time, grids: ConferenceGrids, *, mixed: bool) -> str:
    found = at(lane, start)
    if found is None:
        return ""
    if found.start != start:
        return GOES_ON
    if found.talk is None:
        return words(GAPS[found.what])
    label = grids.label_of(found.talk.school_class)
    if found.what is What.OTHER:
        return f"({label})"
    name = short_name(found.talk.pupil, grids.roster)
    return f"{_cut(name, SHORT - len(label) - 1)} {label}" if mixed else _cut(name, SHORT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _heading(column: Column, by: By, grids: ConferenceGrids) -> str:
    key = grids.label_of(column.key) if by is By.CLASS else column.key
    return _cut(key, SHORT) if key else words(WITHOUT[by])


def _times(evening: Evening) -> list[str]:
    return [*(clock(start) for start, _end in evening.rows), _("Talks"), _("Holes")]


def _pages(first: _Texts, columns: Sequence[_Texts]) -> list[list[_Texts]]:
    """The fewest pages of about as many columns each that are no wider than the screen, each with the `first`."""
    pages: list[list[_Texts]] = []
    for number in range(1, len(columns) + 1):
        size = -(-len(columns) // number)
        pages = [[first, *columns[place : place + size]] for place in range(0, len(columns), size)]
        if max(sum(max(map(len, column)) + 2 for column in page) - 2 for page in pages) <= WIDTH:
            break
    return pages


def _title(evening: Evening, page: int, pages: int) -> Sentence:
    told = summary(evening)
    return told if pages == 1 else say("{summary} – {page} of {pages}", summary=told, page=page, pages=pages)


def summary(evening: Evening) -> Sentence:
    """The day, how many conferences from when to when, and the holes in the columns."""
    first, last = evening.span
    holes = say_n("{n} hole", "{n} holes", n=len(evening.holes)) if evening.holes else say("no holes")
    talks = say_n("{n} conference", "{n} conferences", n=len(evening.talks))
    return say(
        "{day}: {talks}, {first}–{last}, {holes}",
        day=evening.day, talks=talks, first=clock(first), last=clock(last), holes=holes,
    )  # fmt: skip


def wide_table(found: Iterable[Evening], grids: ConferenceGrids) -> Table:
    """All evenings in one table for spreadsheets, with all columns and full names; what lasts stands in each row."""
    found = tuple(found)
    keys = dict.fromkeys(column.key for evening in found for column in evening.columns)
    by = found[0].by
    heads = [(grids.label_of(key) if by is By.CLASS else key) or words(WITHOUT[by]) for key in keys]
    rows = []
    for evening in found:
        columns = {column.key: column for column in evening.columns}
        for start, end in evening.rows:
            cells = (_wide_cell(columns[key], start, grids) if key in columns else "" for key in keys)
            rows.append((evening.day, start, end, *cells))
    return Table(columns=(_("Day"), _("Start"), _("End"), *heads), rows=tuple(rows))


def _wide_cell(column: Column, start: time, grids: ConferenceGrids) -> str:
    found = (at(lane, start) for lane in column.lanes)
    return ", ".join(_wide_text(one, grids) for one in found if one)


def _wide_text(one: Stretch, grids: ConferenceGrids) -> str:
    if one.talk is None:
        return words(GAPS[one.what])
    if one.what is What.OTHER:
        return f"({grids.label_of(one.talk.school_class)})"
    return pupil_name(one.talk.pupil, grids.roster)


def staff_tables(found: Iterable[Evening], grids: ConferenceGrids, output: str) -> tuple[Table, ...]:
    """A member of staff's evenings as lists with holes and rooms; for CSV all in one table with the day."""
    found = tuple(found)
    heads = (*time_headings(output), _("Class"), _("Pupil"), _("Room"), _("Colleagues"))
    if output == "csv":
        rows = tuple((one.day, *row) for one in found for row in _staff_rows(one, grids, output))
        return (Table(columns=(_("Day"), *heads), rows=rows),)
    return tuple(
        Table(title=words(summary(one)), columns=heads, rows=tuple(_staff_rows(one, grids, output))) for one in found
    )


def _staff_rows(evening: Evening, grids: ConferenceGrids, output: str) -> Iterator[tuple[object, ...]]:
    [column] = evening.columns
    for one in column.stretches:
        hours = time_cells(one.start, one.end, output)
        if one.talk is None:
            yield (*hours, "", say("– {gap}, {minutes} min –", gap=GAPS[one.what], minutes=one.minutes), "", "")
            continue
        others = (*(who for who in one.talk.staff if who != column.key), *_interpreter(one.talk))
        label, name = grids.label_of(one.talk.school_class), pupil_name(one.talk.pupil, grids.roster)
        yield (*hours, label, name, _where(one.talk), others)


def _where(talk: Conference) -> str | Sentence | None:
    """The room, or how people meet elsewhere, in short."""
    return room_cell(talk) or _ELSEWHERE.get(talk.form, talk.form)


def _interpreter(talk: Conference) -> tuple[Sentence, ...]:
    return (say("interpreter {who}", who=talk.interpreter),) if talk.interpreter else ()


def home_tables(homes: Iterable[HomeVisits], grids: ConferenceGrids, output: str) -> tuple[Table, ...]:
    """Each home's talks, one on a line, with the waiting between; for CSV all in one table with the home."""
    homes = tuple(homes)
    heads = (
        _("Day"), *time_headings(output), _("Class"), _("Pupil"), _("Room"), _("Staff"), _("Waits"),
    )  # fmt: skip
    if output == "csv":
        rows = tuple((home.household, *_visit(one, grids, output)) for home in homes for one in home.visits)
        return (Table(columns=(_("Home"), *heads), rows=rows),)
    return tuple(
        Table(
            title=words(home_name(home, grids)),
            columns=heads,
            rows=tuple(_visit(one, grids, output) for one in home.visits),
        )
        for home in homes
    )


def _visit(visit: Visit, grids: ConferenceGrids, output: str) -> tuple[object, ...]:
    one, wait = visit.talk, visit.wait_minutes
    name = pupil_name if output == "csv" else short_name
    return (
        one.day, *time_cells(one.start, one.end, output), grids.label_of(one.school_class),
        name(one.pupil, grids.roster), _where(one), one.staff,
        wait if output == "csv" or wait is None else say("{minutes} min", minutes=wait),
    )  # fmt: skip


def home_name(home: HomeVisits, grids: ConferenceGrids) -> Sentence:
    """A home as it is told of: by its pupils and their classes, and its id."""
    roster = grids.roster
    pupils = tuple(
        f"{short_name(one, roster)}, {grids.label_of(roster.class_of[one])}"
        if one in roster.class_of
        else short_name(one, roster)
        for one in home.pupils
    )
    return say("The home of {pupils} ({home})", pupils="; ".join(pupils), home=home.household)


def evening_data(evening: Evening, grids: ConferenceGrids) -> dict[str, Any]:
    """An evening for programs."""
    first, last = evening.span
    return {
        "day": evening.day,
        "talks": len(evening.talks),
        "first": first,
        "last": last,
        "holes": len(evening.holes),
        "hole_minutes": sum(one.minutes for one in evening.holes),
        "by": evening.by,
        "columns": [
            {
                "key": column.key,
                "name": grids.name_of(column.key, evening.by),
                "talks": column.talks,
                "stretches": [_stretch(one, grids) for one in column.stretches],
            }
            for column in evening.columns
        ],
    }


def _stretch(one: Stretch, grids: ConferenceGrids) -> dict[str, Any]:
    told = {"start": one.start, "end": one.end, "what": one.what}
    return told if one.talk is None else told | _talk(one.talk, grids)


def _talk(talk: Conference, grids: ConferenceGrids) -> dict[str, Any]:
    return {
        "conference": talk.id, "pupil": talk.pupil, "name": pupil_name(talk.pupil, grids.roster),
        "class": grids.label_of(talk.school_class), "room": talk.room, "form": talk.form, "staff": talk.staff,
    }  # fmt: skip


def home_data(home: HomeVisits, grids: ConferenceGrids) -> dict[str, Any]:
    """A home's talks for programs."""
    return {
        "home": home.household,
        "pupils": home.pupils,
        "talks": [
            {"day": one.talk.day, "start": one.talk.start, "end": one.talk.end, "wait_minutes": one.wait_minutes}
            | _talk(one.talk, grids)
            for one in home.visits
        ],
    }
