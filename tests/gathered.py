"""Meetings and conferences in a few words, for tests of what is owed around them."""

from datetime import date, time
from typing import Any

from skolehjem.core.meetings.gathering import Gathering


def meeting(day: str, *, id: str = "M1", start: str = "17:00", **more) -> Gathering:
    """A parent meeting of 3A by the rule `fm`, planned unless said otherwise."""
    fields: dict[str, Any] = {
        "kind": "parent-meeting",
        "rule": "fm",
        "round": 1,
        "state": "planned",
        "classes": ("2026-3A",),
    }
    fields |= {"staff": ("MB",)} | more
    return Gathering(id=id, day=date.fromisoformat(day), start=time.fromisoformat(start), **fields)


def conference(day: str, *, id: str = "S1", pupil: str = "E1", **more) -> Gathering:
    """A conference about a pupil of 3A by the rule `samtale`, at 15."""
    return meeting(day, **{"id": id, "kind": "conference", "rule": "samtale", "pupil": pupil, "start": "15:00"} | more)
