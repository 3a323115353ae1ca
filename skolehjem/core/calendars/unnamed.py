"""The school's calendar as everybody may see it: nothing of anybody, and no identity that other feeds have."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from skolehjem.core.calendars.entry import CalendarEntry, Text
from skolehjem.core.calendars.source import CalendarSource
from skolehjem.core.roster.school import Guardian, Pupil, Roster, Staff
from skolehjem.core.uids import opaque_uid
from skolehjem.errors import say

_PLAIN = say("At the school")
"""What an event is called whose own name would name somebody."""


def without_names(source: CalendarSource, entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """The entries without rooms, notes and clauses, under other identities; what is cancelled is left out.

    A name that the school gave itself, of a break or of a kind of event, is left out when it names somebody.
    """
    people = tuple(name.casefold() for name in names_of(source.roster))
    harmless = cache(lambda text: _harmless(text, people))
    return [
        replace(
            entry,
            uid=opaque_uid(source.secret, f"public {entry.uid}"),
            title=harmless(entry.title),
            summary=harmless(entry.summary),
            location=(source.school,) if entry.location else (),
            description=(),
            categories=tuple(map(harmless, entry.categories)),
        )
        for entry in entries
        if not entry.cancelled
    ]


def names_of(roster: Roster) -> tuple[str, ...]:
    """What tells of one person: full names, first and last of several names, aliases, and the staff's initials."""
    hidden: tuple[Pupil | Guardian, ...] = (*roster.pupils, *roster.guardians)
    everyone: tuple[Pupil | Guardian | Staff, ...] = (*hidden, *roster.staff)
    full = [f"{one.given_name} {one.family_name}".split() for one in everyone]
    aliases = [one.alias for one in hidden if one.alias]
    both = (" ".join(parts) for name in full for parts in (name, name[:1] + name[-1:]))
    return tuple(dict.fromkeys(filter(None, (*both, *aliases, *(one.id for one in roster.staff)))))


def _harmless(text: Text, people: tuple[str, ...]) -> Text:
    shown = str(text).casefold()
    near = (name for name in people if name in shown)
    return _PLAIN if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shown) for name in near) else text
